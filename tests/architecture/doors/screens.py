"""The screens of Wagtail's admin that write pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Revision
from wagtail.test.utils.form_data import querydict_from_html, rich_text

from cms.translation.refusals import TextIsClosed
from tests.architecture.doors.base import (
    Family,
    give_to_root,
    make_alias,
    post,
    streams,
)
from tests.architecture.house import CANARY, CANARY_SLUG, House

door = Family()


def editor_form(house: House, page: Any, **values: Any) -> dict[str, Any]:
    """What the page editor would send: its own form, filled, with `values` typed in."""
    response = house.admin().get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    form = querydict_from_html(response.content.decode(), form_id="page-edit-form")
    typed = streams(body=[("paragraph", rich_text(f"<p>{CANARY}</p>"))])
    return form.dict() | typed | values


def edit(house: House, page: Any, data: dict[str, Any], **extra: Any) -> Any:
    return post(
        house, reverse("wagtailadmin_pages:edit", args=[page.pk]), data, **extra
    )


@door("page editor: publish a live page", touches_drafts=True)
def _(house: House) -> Iterator[None]:
    page = house.report
    form = editor_form(house, page, title=CANARY)
    yield
    edit(house, page, form | {"action-publish": "1"})


@door("page editor: publish a draft", touches_drafts=True)
def _(house: House) -> Iterator[None]:
    page = house.draft_report
    form = editor_form(house, page, title=page.title)
    yield
    edit(house, page, form | {"action-publish": "1"})


@door("page editor: create and publish")
def _(house: House) -> Iterator[None]:
    url = reverse(
        "wagtailadmin_pages:add", args=["events", "reportpage", house.index.pk]
    )
    response = house.admin().get(url)
    form = querydict_from_html(response.content.decode(), form_id="page-edit-form")
    typed = streams() | {"title": CANARY, "action-publish": "1"}
    yield
    post(house, url, form.dict() | typed)


def autosave(house: House, page: Any, revision: Revision) -> None:
    form = editor_form(house, page, title=CANARY)
    response = edit(
        house,
        page,
        form
        | {
            "overwrite_revision_id": revision.pk,
            "loaded_revision_id": revision.pk,
            "loaded_revision_created_at": revision.created_at.isoformat(),
        },
        headers={"accept": "application/json"},
    )
    # The editor is told; nothing it holds is lost.
    assert response.json().get("error_code") in (None, "invalid_revision")


@door("autosave over the live revision", TextIsClosed)
def _(house: House) -> Iterator[None]:
    revision = give_to_root(house, house.report.live_revision)
    yield
    autosave(house, house.report, revision)


@door("autosave over the handed-over revision", TextIsClosed)
def _(house: House) -> Iterator[None]:
    revision = give_to_root(house, house.in_review.latest_revision)
    yield
    autosave(house, house.in_review, revision)


@door("page editor: save a draft of a handed-over text", TextIsClosed)
def _(house: House) -> Iterator[None]:
    page = house.in_review
    form = editor_form(house, page, title=CANARY)
    yield
    edit(house, page, form)


@door("bulk action: publish")
def _(house: House) -> Iterator[None]:
    house.draft()
    yield
    bulk(house, "publish", house.report, include_descendants="")


@door("bulk action: publish with descendants", only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    PublishBulkAction.execute_action(
        [house.index], include_descendants=True, user=house.people["root"]
    )


def bulk(house: House, action: str, page: Any, **data: Any) -> Any:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return post(house, f"{url}?id={page.pk}&next=/admin/", data)


def copy_form(house: House, page: Any, parent: Any, **data: Any) -> Any:
    return post(
        house,
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {
            "new_title": CANARY,
            "new_slug": CANARY_SLUG,
            "new_parent_page": parent.pk,
            "publish_copies": "on",
            **data,
        },
    )


@door("copy screen: publish the copy")
def _(house: House) -> Iterator[None]:
    yield
    copy_form(house, house.report, house.index)


@door("copy screen: publish copies of a whole list")
def _(house: House) -> Iterator[None]:
    yield
    copy_form(house, house.index, house.home, copy_subpages="on")


@door("copy screen: into another language's tree")
def _(house: House) -> Iterator[None]:
    yield
    copy_form(house, house.report, house.index_kk, publish_copies="")


@door("copy screen: make an alias")
def _(house: House) -> Iterator[None]:
    yield
    copy_form(house, house.report, house.index, alias="on")


# Wagtail then moves it, as its own translation, back to where it was: only the order
# changes, so there is nothing that the public could see.
@door("move screen: into another language's tree")
def _(house: House) -> Iterator[None]:
    args = [house.report.pk, house.index_kk.pk]
    yield
    post(house, reverse("wagtailadmin_pages:move_confirm", args=args), {})


@door("convert-alias screen")
def _(house: House) -> Iterator[None]:
    page = make_alias(house)
    yield
    post(house, reverse("wagtailadmin_pages:convert_alias", args=[page.pk]), {})


@door("revisions: revert and publish", touches_drafts=True)
def _(house: House) -> Iterator[None]:
    old = house.draft()
    house.draft()
    page = house.report
    form = editor_form(house, page, title=CANARY)
    yield
    edit(house, page, form | {"action-publish": "1", "revision": old.pk})
