"""Every road to publication that Wagtail, wagtail-localize or Django opens.

One function a road: what stands before `yield` prepares it, what follows tries it. A
road is written so that nothing but the guard can stop it: the permission tester says
yes to everything, forms are complete, people are superusers.
"""

from __future__ import annotations

import datetime
import gc
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from unittest import mock

from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import models, transaction
from django.test import RequestFactory, TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.create_page import CreatePageAction
from wagtail.actions.edit_page import EditPageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    Locale,
    Page,
    PageLogEntry,
    Revision,
    Workflow,
    WorkflowTask,
)
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object, translate_page_subtree
from wagtail_localize.synctree import synchronize_tree
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.edit_translation import edit_translation
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.approval.files import FileIsNamed
from cms.approval.guard import DoorIsShut, RevisionIsKept
from cms.translation.refusals import TextIsClosed
from events.models import ReportPage
from tests.architecture.house import (
    CANARY,
    CANARY_SLUG,
    House,
    picture_file,
    renditions_are_closed_late,
)
from tests.leaflets.models import Signatory

Road = Callable[[House], Iterator[None]]


@dataclass(frozen=True)
class Door:
    name: str
    road: Road
    refusal: type
    # A refused attempt may leave, purge or unschedule drafts that nobody sealed.
    touches_drafts: bool
    # Text comes from the release, so it stays the same even without the guard.
    # Addresses come from the row and pictures from their file: there the guard is
    # the only lock, and without it the public changes.
    only_lock: bool
    # The preparation itself takes something from the public.
    hides_first: bool


DOORS: dict[str, Door] = {}


def door(
    name: str,
    refusal: type = DoorIsShut,
    *,
    touches_drafts: bool = False,
    only_lock: bool = False,
    hides_first: bool = False,
) -> Callable[[Road], Road]:
    def register(road: Road) -> Road:
        assert name not in DOORS, name
        DOORS[name] = Door(name, road, refusal, touches_drafts, only_lock, hides_first)
        return road

    return register


YESTERDAY = timezone.now() - datetime.timedelta(days=1)
TOMORROW = timezone.now() + datetime.timedelta(days=1)


def change(instance: Any, /, **values: Any) -> Any:
    for name, value in values.items():
        setattr(instance, name, value)
    return instance


# Wagtail's screens


def editor_form(house: House, page: Any, **values: Any) -> dict[str, Any]:
    """What the page editor would send: its own form, filled, with `values` typed in."""
    response = house.admin().get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    form = querydict_from_html(response.content.decode(), form_id="page-edit-form")
    typed = {"body": streamfield([("paragraph", rich_text(f"<p>{CANARY}</p>"))])}
    return form.dict() | nested_form_data(typed) | values


def post(house: House, url: str, data: Any, **extra: Any) -> Any:
    return house.admin().post(url, data, **extra)


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
    typed = nested_form_data({"body": streamfield([])})
    yield
    post(house, url, form.dict() | typed | {"title": CANARY, "action-publish": "1"})


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


def give_to_root(house: House, revision: Revision) -> Revision:
    """Wagtail lets a revision be overwritten by whoever made it."""
    Revision.objects.filter(pk=revision.pk).update(user=house.people["root"])
    return Revision.objects.get(pk=revision.pk)


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


# Wagtail's actions, which its screens, its APIs and everybody's code share


@door("Page.publish()")
def _(house: House) -> Iterator[None]:
    revision = house.draft()
    yield
    house.report.publish(revision)


@door("Revision.publish()")
def _(house: House) -> Iterator[None]:
    revision = house.draft()
    yield
    revision.publish()


@door("Revision.publish() of a page that was never released")
def _(house: House) -> Iterator[None]:
    revision = house.draft_report.latest_revision
    yield
    revision.publish()


@door("Revision.publish() of a handed-over text")
def _(house: House) -> Iterator[None]:
    revision = house.in_review.latest_revision
    yield
    revision.publish()


@door("Revision.publish() of a withdrawn page's old release")
def _(house: House) -> Iterator[None]:
    revision = house.withdrawn.latest_revision
    yield
    revision.publish()


@door("PublishPageRevisionAction")
def _(house: House) -> Iterator[None]:
    revision = house.draft()
    yield
    PublishPageRevisionAction(revision, user=house.people["root"]).execute(
        skip_permission_checks=True
    )


@door("PublishRevisionAction")
def _(house: House) -> Iterator[None]:
    revision = house.draft()
    yield
    PublishRevisionAction(revision).execute(skip_permission_checks=True)


@door("Page.publish() for a later time")
def _(house: House) -> Iterator[None]:
    page = change(house.draft_report, go_live_at=TOMORROW)
    revision = page.save_revision(user=house.people["aigerim"])
    yield
    page.publish(revision)


@door("EditPageAction with publish")
def _(house: House) -> Iterator[None]:
    page = change(house.report, title=CANARY)
    yield
    EditPageAction(page, user=house.people["root"], publish=True).execute()


@door("CreatePageAction with publish")
def _(house: House) -> Iterator[None]:
    form_class = ReportPage.get_edit_handler().get_form_class()
    page = ReportPage(locale=house.index.locale)
    form = form_class(
        {
            "title": CANARY,
            "time_zone": "UTC",
            **nested_form_data({"body": streamfield([])}),
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
        },
        instance=page,
        parent_page=house.index,
        for_user=house.people["root"],
    )
    yield
    CreatePageAction(
        page, house.index, user=house.people["root"], form=form, publish=True
    ).execute()


@door("CopyPageAction with keep_live")
def _(house: House) -> Iterator[None]:
    yield
    CopyPageAction(
        house.report, update_attrs={"slug": CANARY_SLUG}, keep_live=True
    ).execute()


@door("Page.copy() of a tree with keep_live")
def _(house: House) -> Iterator[None]:
    yield
    house.index.copy(update_attrs={"slug": CANARY_SLUG}, recursive=True, keep_live=True)


@door("Page.copy() into another language's tree")
def _(house: House) -> Iterator[None]:
    yield
    house.draft_report.copy(to=house.index_kk, keep_live=False)


@door("CreatePageAliasAction")
def _(house: House) -> Iterator[None]:
    yield
    CreatePageAliasAction(house.report, update_slug=CANARY_SLUG).execute()


@door("Page.create_alias() of a draft")
def _(house: House) -> Iterator[None]:
    yield
    house.draft_report.create_alias(update_slug=CANARY_SLUG)


def make_alias(house: House, **values: Any) -> Any:
    """An alias of the report, made past the guard."""
    page = house.draft_report
    Page.objects.filter(pk=page.pk).update(alias_of=house.report, **values)
    return house.draft_report


@door("update_aliases()")
def _(house: House) -> Iterator[None]:
    make_alias(house)
    yield
    house.report.update_aliases()


@door("unpublished alias set live with its source")
def _(house: House) -> Iterator[None]:
    page = make_alias(house)
    yield
    change(page, live=True).save()


@door("ConvertAliasPageAction")
def _(house: House) -> Iterator[None]:
    page = make_alias(house)
    yield
    ConvertAliasPageAction(page).execute()


@door("ConvertAliasPageAction of a live alias")
def _(house: House) -> Iterator[None]:
    page = make_alias(house, live=True)
    yield
    ConvertAliasPageAction(page).execute()


@door("CopyPageForTranslationAction")
def _(house: House) -> Iterator[None]:
    locale = Locale.objects.get(language_code="kk")
    yield
    CopyPageForTranslationAction(house.draft_report, locale).execute()


@door("CopyPageForTranslationAction with alias")
def _(house: House) -> Iterator[None]:
    locale = Locale.objects.get(language_code="kk")
    yield
    CopyPageForTranslationAction(house.draft_report, locale, alias=True).execute()


@door("MovePageAction into another language's tree", only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    MovePageAction(house.report, house.index_kk, pos="last-child").execute()


@door("Page.move() beside a page of another language", only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    house.report.move(house.report_kk, pos="left")


@door("Page.move() of a list into another language's tree", only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    house.index.move(house.index_kk, pos="last-child")


@door("Page.move() to where a home page stands", only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    house.report.move(house.home, pos="left")


@door("move_pages command into another language's tree", only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    call_command("move_pages", house.index.pk, house.index_kk.pk, stdout=_Silence())


@door("RevertToPageRevisionAction of a handed-over text", TextIsClosed)
def _(house: House) -> Iterator[None]:
    page = house.in_review
    yield
    RevertToPageRevisionAction(page, page.latest_revision, clean=False).execute()


@door("RevertToPageRevisionAction of a translation")
def _(house: House) -> Iterator[None]:
    page = house.report_kk
    yield
    RevertToPageRevisionAction(page, page.latest_revision, clean=False).execute()


# Scheduled publication and Wagtail's workflow


@door("save_revision() with approved_go_live_at")
def _(house: House) -> Iterator[None]:
    page = change(house.draft_report, title=CANARY)
    yield
    page.save_revision(approved_go_live_at=YESTERDAY)


@door("approved_go_live_at on a revision")
def _(house: House) -> Iterator[None]:
    revision = house.draft()
    yield
    change(revision, approved_go_live_at=YESTERDAY).save()


@door("publish_scheduled", touches_drafts=True)
def _(house: House) -> Iterator[None]:
    revision = house.draft()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=YESTERDAY)
    yield
    call_command("publish_scheduled")


@door("publish_scheduled of a page that was never released", touches_drafts=True)
def _(house: House) -> Iterator[None]:
    revision = house.draft_report.latest_revision
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=YESTERDAY)
    yield
    call_command("publish_scheduled")


@door("workflow: the last approval publishes")
def _(house: House) -> Iterator[None]:
    house.draft()
    workflow = Workflow.objects.create(name="Stock")
    task = GroupApprovalTask.objects.create(name="Stock")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    state = workflow.start(house.report, house.people["root"])
    yield
    state.current_task_state.approve(user=house.people["root"])


# The admin API: mounted without actions, so its stock actions are tried directly


def api_action(house: House, page: Any, name: str, **data: Any) -> Any:
    request = RequestFactory().post("/")
    request.user = house.people["root"]
    view = PagesAdminAPIViewSet()
    view.request = request
    # What an action answers with is of no interest here.
    view.get_serializer = lambda instance: _Nothing()
    action = PagesAdminAPIViewSet.actions[name](view, request)
    incoming = action.serializer(data=data)
    assert incoming.is_valid()
    return action.execute(page, incoming.data)


class _Nothing:
    data: dict[str, Any] = {}


class _Silence:
    def write(self, text: str) -> None:
        pass


@door("admin API: publish")
def _(house: House) -> Iterator[None]:
    house.draft()
    yield
    api_action(house, house.report, "publish")


@door("admin API: copy")
def _(house: House) -> Iterator[None]:
    yield
    api_action(house, house.report, "copy", keep_live=True)


@door("admin API: copy into another language's tree")
def _(house: House) -> Iterator[None]:
    target = house.index_kk.pk
    yield
    api_action(house, house.report, "copy", keep_live=False, destination_page_id=target)


@door("admin API: create_alias")
def _(house: House) -> Iterator[None]:
    yield
    api_action(house, house.report, "create_alias", update_slug=CANARY_SLUG)


@door("admin API: convert_alias")
def _(house: House) -> Iterator[None]:
    page = make_alias(house)
    yield
    api_action(house, page, "convert_alias")


@door("admin API: copy_for_translation")
def _(house: House) -> Iterator[None]:
    yield
    api_action(house, house.draft_report, "copy_for_translation", locale="kk")


@door("admin API: copy_for_translation as alias")
def _(house: House) -> Iterator[None]:
    page = house.draft_report
    yield
    api_action(house, page, "copy_for_translation", locale="kk", alias=True)


@door("admin API: move into another language's tree", only_lock=True)
def _(house: House) -> Iterator[None]:
    target = house.index_kk.pk
    yield
    api_action(
        house,
        house.report,
        "move",
        destination_page_id=target,
        position="last-child",
    )


@door("admin API: revert_to_page_revision of a handed-over text", TextIsClosed)
def _(house: House) -> Iterator[None]:
    page = house.in_review
    yield
    api_action(
        house, page, "revert_to_page_revision", revision_id=page.latest_revision_id
    )


# API v3: not mounted; its functions are tried directly


def v3(house: House) -> Any:
    request = RequestFactory().post("/")
    request.user = house.people["root"]
    return request


@door("API v3: publish")
def _(house: House) -> Iterator[None]:
    from wagtail.api.v3.routers import pages  # noqa: PLC0415 -- reads the settings

    house.draft()
    yield
    pages.publish(v3(house), page_id=house.report.pk)


@door("API v3: copy")
def _(house: House) -> Iterator[None]:
    from wagtail.api.v3.routers import pages  # noqa: PLC0415 -- reads the settings

    yield
    pages.copy(
        v3(house), page_id=house.report.pk, data=pages.PageCopySchema(keep_live=True)
    )


@door("API v3: move into another language's tree", only_lock=True)
def _(house: House) -> Iterator[None]:
    from wagtail.api.v3.routers import pages  # noqa: PLC0415 -- reads the settings

    data = pages.PageMoveSchema(destination_id=house.index_kk.pk, position="last-child")
    yield
    pages.move(v3(house), page_id=house.report.pk, data=data)


@door("API v3: revert to a revision of a handed-over text", TextIsClosed)
def _(house: House) -> Iterator[None]:
    from wagtail.api.v3.routers import pages  # noqa: PLC0415 -- reads the settings

    page = house.in_review
    data = pages.PageRevertSchema(revision_id=page.latest_revision_id)
    yield
    pages.revert(v3(house), page_id=page.pk, data=data)


@door("API v3: convert_alias")
def _(house: House) -> Iterator[None]:
    from wagtail.api.v3.routers import pages  # noqa: PLC0415 -- reads the settings

    page = make_alias(house)
    yield
    pages.convert_alias(v3(house), page_id=page.pk)


@door("API v3: create_alias")
def _(house: House) -> Iterator[None]:
    from wagtail.api.v3.routers import pages  # noqa: PLC0415 -- reads the settings

    data = pages.PageCreateAliasSchema(slug=CANARY_SLUG)
    yield
    pages.create_alias(v3(house), page_id=house.report.pk, data=data)


@door("API v3: copy_for_translation")
def _(house: House) -> Iterator[None]:
    from wagtail.api.v3.routers import pages  # noqa: PLC0415 -- reads the settings

    data = pages.PageCopyForTranslationSchema(locale="kk")
    yield
    pages.copy_for_translation(v3(house), page_id=house.draft_report.pk, data=data)


# The ORM: page rows


@door("live = True; save()")
def _(house: House) -> Iterator[None]:
    yield
    change(house.draft_report, live=True).save()


@door("live = True; save(update_fields)")
def _(house: House) -> Iterator[None]:
    yield
    change(house.draft_report, live=True).save(update_fields=["live"])


@door("live = True on a withdrawn page")
def _(house: House) -> Iterator[None]:
    yield
    change(house.withdrawn, live=True).save()


@door("live = True on the base Page")
def _(house: House) -> Iterator[None]:
    yield
    change(Page.objects.get(pk=house.draft_report.pk), live=True).save()


@door("a new page that is live")
def _(house: House) -> Iterator[None]:
    index = house.index
    yield
    index.add_child(instance=ReportPage(title=CANARY, locale=index.locale, live=True))


@door("a new page in another language's tree")
def _(house: House) -> Iterator[None]:
    page = ReportPage(title=CANARY, locale=house.index.locale, live=False)
    yield
    house.index_kk.add_child(instance=page)


@door("a new tree of live pages")
def _(house: House) -> Iterator[None]:
    locale = house.index.locale
    yield
    ReportPage.add_root(
        instance=ReportPage(title=CANARY, slug=CANARY_SLUG, locale=locale, live=True)
    )


@door("text of a live page")
def _(house: House) -> Iterator[None]:
    yield
    change(house.report, lead=CANARY).save()


@door("body of a live page")
def _(house: House) -> Iterator[None]:
    yield
    change(house.report, body=[("heading", CANARY)]).save()


@door("rich text of a live page")
def _(house: House) -> Iterator[None]:
    yield
    change(house.leaflet, text=f"<p>{CANARY}</p>").save()


@door("search description of a live page")
def _(house: House) -> Iterator[None]:
    yield
    change(house.report, search_description=CANARY).save()


@door("a fact of a live page")
def _(house: House) -> Iterator[None]:
    yield
    change(house.report, starts_on=datetime.date(1999, 1, 1)).save()


@door("title of a live page with update_fields")
def _(house: House) -> Iterator[None]:
    yield
    change(house.report, title=CANARY).save(update_fields=["title"])


@door("title of a live page on the base Page")
def _(house: House) -> Iterator[None]:
    yield
    change(Page.objects.get(pk=house.report.pk), title=CANARY).save()


@door("text of a live translation")
def _(house: House) -> Iterator[None]:
    yield
    change(house.report_kk, lead=CANARY).save()


@door("text of a handed-over page", TextIsClosed)
def _(house: House) -> Iterator[None]:
    yield
    change(house.in_review, lead=CANARY).save()


@door("picture of a live page by its column")
def _(house: House) -> Iterator[None]:
    other = Image.objects.create(title="x", file=picture_file("red", "other.png"))
    yield
    change(house.leaflet, picture_id=other.pk).save(update_fields=["picture_id"])


@door("save_base(raw=True): live")
def _(house: House) -> Iterator[None]:
    page = change(Page.objects.get(pk=house.draft_report.pk), live=True)
    yield
    page.save_base(raw=True)


@door("save_base(raw=True): text")
def _(house: House) -> Iterator[None]:
    page = change(house.report, lead=CANARY)
    yield
    page.save_base(raw=True)


def fixture(instance: Any, **values: Any) -> str:
    rows = json.loads(serializers.serialize("json", [instance]))
    rows[0]["fields"] |= values
    return json.dumps(rows)


def load(rows: str) -> None:
    """What `loaddata` does with a file, without the file."""
    for item in serializers.deserialize("json", rows):
        item.save()


@door("loaddata: a page goes live")
def _(house: House) -> Iterator[None]:
    rows = fixture(Page.objects.get(pk=house.draft_report.pk), live=True)
    yield
    load(rows)


@door("loaddata: title of a live page")
def _(house: House) -> Iterator[None]:
    rows = fixture(Page.objects.get(pk=house.report.pk), title=CANARY)
    yield
    load(rows)


@door("loaddata: text of a live page")
def _(house: House) -> Iterator[None]:
    rows = fixture(house.report, lead=CANARY)
    yield
    load(rows)


@door("loaddata: a child row of a live page")
def _(house: House) -> Iterator[None]:
    rows = fixture(house.leaflet.signatories.get(), name=CANARY)
    yield
    load(rows)


@door("loaddata: a revision of a translation")
def _(house: House) -> Iterator[None]:
    rows = json.loads(fixture(house.report_kk.latest_revision))
    rows[0]["pk"] = 999_999
    yield
    load(json.dumps(rows))


@door("loaddata: a handed-over revision", TextIsClosed)
def _(house: House) -> Iterator[None]:
    revision = house.report.live_revision
    rows = fixture(revision, content=revision.content | {"title": CANARY})
    yield
    load(rows)


# The ORM: addresses and languages


@door("slug of a live page", only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    change(house.report, slug=CANARY_SLUG).save()


@door("slug of a live page with update_fields", only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    change(house.report, slug=CANARY_SLUG).save(update_fields=["slug", "url_path"])


@door("slug of a withdrawn page above public ones", only_lock=True, hides_first=True)
def _(house: House) -> Iterator[None]:
    house.index.unpublish()
    yield
    change(house.index, slug=CANARY_SLUG).save()


@door("url_path of a live page", only_lock=True)
def _(house: House) -> Iterator[None]:
    page = house.report
    yield
    change(page, url_path=f"{house.index.url_path}{CANARY_SLUG}/").save()


@door("path of a live page into another language's tree")
def _(house: House) -> Iterator[None]:
    page = change(house.report, path=house.index_kk.path + "000Z")
    yield
    page.save()


@door("locale of a live page")
def _(house: House) -> Iterator[None]:
    locale = Locale.objects.get(language_code="ru")
    Page.objects.filter(locale=locale, translation_key=house.report.translation_key)
    yield
    change(house.only_kazakh, locale=locale).save()


@door("locale of a live page by its column")
def _(house: House) -> Iterator[None]:
    locale = Locale.objects.get(language_code="ru")
    yield
    change(house.only_kazakh, locale_id=locale.pk).save(update_fields=["locale_id"])


@door("locale of a draft")
def _(house: House) -> Iterator[None]:
    locale = Locale.objects.get(language_code="ru")
    yield
    change(house.draft_report, locale=locale).save()


@door("language code of a locale", only_lock=True)
def _(house: House) -> Iterator[None]:
    locale = Locale.objects.get(language_code="kk")
    yield
    change(locale, language_code="fr").save()


@door("translation key of a live page", only_lock=True)
def _(house: House) -> Iterator[None]:
    other = Page(title="only its key is wanted").translation_key
    yield
    change(house.index_kk, translation_key=other).save()


@door("alias_of on a draft")
def _(house: House) -> Iterator[None]:
    source = house.report
    yield
    change(house.draft_report, alias_of=source).save()


@door("alias_of on a draft by its column")
def _(house: House) -> Iterator[None]:
    source = house.report
    yield
    change(house.draft_report, alias_of_id=source.pk).save(
        update_fields=["alias_of_id"]
    )


@door("page type of a live page")
def _(house: House) -> Iterator[None]:
    page = change(
        Page.objects.get(pk=house.report.pk),
        content_type=ContentType.objects.get_for_model(Page),
        title=CANARY,
    )
    yield
    page.save()


# The ORM: child rows


@door("child row of a live page: change")
def _(house: House) -> Iterator[None]:
    yield
    change(house.leaflet.signatories.get(), name=CANARY).save()


@door("child row of a live page: add")
def _(house: House) -> Iterator[None]:
    page = house.leaflet
    yield
    Signatory.objects.create(page=page, name=CANARY, locale=page.locale)


@door("child row of a live page: delete")
def _(house: House) -> Iterator[None]:
    row = Signatory.objects.get(page=house.leaflet)
    yield
    with transaction.atomic():  # as without an outer transaction: all or nothing
        row.delete()


@door("child rows of a live page: delete in bulk")
def _(house: House) -> Iterator[None]:
    yield
    with transaction.atomic():
        Signatory.objects.filter(page=house.leaflet).delete()


@door("child row of a live page: move to another page")
def _(house: House) -> Iterator[None]:
    from tests.leaflets.models import LeafletPage  # noqa: PLC0415 -- one use

    home = house.home
    other = LeafletPage(title="Other", locale=home.locale, live=False)
    home.add_child(instance=other)
    yield
    change(Signatory.objects.get(page=house.leaflet), page=other).save()


@door("child rows of a live page: save(update_fields=[relation])")
def _(house: House) -> Iterator[None]:
    page = house.leaflet
    row = page.signatories.get()
    row.name = CANARY
    page.signatories = [row]
    yield
    page.save(update_fields=["signatories"])


@door("child rows of a live page: commit()")
def _(house: House) -> Iterator[None]:
    page = house.leaflet
    row = page.signatories.get()
    row.name = CANARY
    page.signatories = [row]
    yield
    with transaction.atomic():
        page.signatories.commit()


# The ORM: revisions


@door("content of the live revision", TextIsClosed)
def _(house: House) -> Iterator[None]:
    revision = house.report.live_revision
    yield
    change(revision, content=revision.content | {"title": CANARY}).save()


@door("content of a handed-over revision", TextIsClosed)
def _(house: House) -> Iterator[None]:
    revision = house.in_review.latest_revision
    yield
    change(revision, content=revision.content | {"title": CANARY}).save(
        update_fields=["content"]
    )


@door("save_revision(overwrite_revision) of a live revision", TextIsClosed)
def _(house: House) -> Iterator[None]:
    revision = give_to_root(house, house.report.live_revision)
    page = change(house.report, title=CANARY)
    yield
    page.save_revision(user=house.people["root"], overwrite_revision=revision)


@door("a handed-over revision: delete", RevisionIsKept)
def _(house: House) -> Iterator[None]:
    revision = house.in_review.latest_revision
    yield
    with transaction.atomic():
        revision.delete()


@door("revisions: delete in bulk", RevisionIsKept)
def _(house: House) -> Iterator[None]:
    yield
    with transaction.atomic():
        house.report.revisions.all().delete()


@door("purge_revisions command", RevisionIsKept, touches_drafts=True)
def _(house: House) -> Iterator[None]:
    house.release_again()
    house.draft()
    # Each deletion is a transaction of its own there.
    delete = mock.patch.object(Revision, "delete", transaction.atomic(Revision.delete))
    yield
    with delete:
        call_command("purge_revisions", stdout=_Silence())


@door("a revision of a handed-over text", TextIsClosed)
def _(house: House) -> Iterator[None]:
    page = change(house.in_review, title=CANARY)
    yield
    page.save_revision()


@door("a revision of a translation past the desk")
def _(house: House) -> Iterator[None]:
    page = change(house.report_kk, title=CANARY)
    yield
    page.save_revision()


# Images and documents


@door("image form: replace the file", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    picture = house.picture
    upload = SimpleUploadedFile("new.png", picture_file("red").read(), "image/png")
    data = {
        "title": "Hall",
        "file": upload,
        "collection": picture.collection_id,
        "tags": "",
        "description": "",
        "focal_point_x": "",
        "focal_point_y": "",
        "focal_point_width": "",
        "focal_point_height": "",
    }
    yield
    with renditions_are_closed_late():  # the form shows the picture again
        post(house, reverse("wagtailimages:edit", args=[picture.pk]), data)
        gc.collect()


@door("image: another file", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    picture = house.picture
    yield
    picture.file = picture_file("red", "other.png")
    picture.save()
    picture.renditions.all().delete()


@door("image: another file of the same name", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    picture = house.picture
    yield
    picture.file = picture_file("red", picture.file.name)
    picture.save()
    picture.renditions.all().delete()


@door("image: FieldFile.save()", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    picture = house.picture
    yield
    picture.file.save("other.png", picture_file("red"))
    picture.renditions.all().delete()


@door("image rendition: another file", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    rendition = house.picture.renditions.first()
    yield
    rendition.file = picture_file("red", "other.png")
    rendition.save()


@door("image rendition: of a public image", FileIsNamed)
def _(house: House) -> Iterator[None]:
    other = Image.objects.create(title="x", file=picture_file("red", "other.png"))
    rendition = Rendition.objects.create(
        image=other,
        filter_spec="width-100",
        file=picture_file("red", "small.png"),
        width=400,
        height=300,
    )
    yield
    change(rendition, image=house.picture).save()


@door("image: delete", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    with transaction.atomic():
        house.picture.delete()


@door("images: delete in bulk", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    with transaction.atomic():
        Image.objects.all().delete()


@door("bulk action: delete images", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    url = reverse("wagtail_bulk_action", args=["wagtailimages", "image", "delete"])
    yield
    with transaction.atomic():
        response = post(house, f"{url}?id={house.picture_id}&next=/admin/", {})
        assert response.status_code in (302, 403)


@door("image screen: delete", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    url = reverse("wagtailimages:delete", args=[house.picture_id])
    yield
    with transaction.atomic():
        post(house, url, {})


@door("collection of a named image: delete", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    collection = Collection.get_first_root_node().add_child(name="Halls")
    Image.objects.filter(pk=house.picture_id).update(collection=collection)
    yield
    with transaction.atomic():
        models.Model.delete(collection)


@door("document form: replace the file", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    paper = house.paper
    data = {
        "title": "Programme",
        "file": SimpleUploadedFile("new.txt", b"Another programme."),
        "collection": paper.collection_id,
        "tags": "",
    }
    yield
    post(house, reverse("wagtaildocs:edit", args=[paper.pk]), data)


@door("document: another file", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    paper = house.paper
    yield
    paper.file = ContentFile(b"Another programme.", "other.txt")
    paper.save()


@door("document: delete", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    with transaction.atomic():
        house.paper.delete()


@door("documents: delete in bulk", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    with transaction.atomic():
        Document.objects.all().delete()


# wagtail-localize


def localised(house: House, name: str, *languages: str) -> TranslationSource:
    """wagtail-localize's own rows for a page, as its submit screen makes them."""
    page = getattr(house, name)
    source, _created = TranslationSource.get_or_create_from_instance(page)
    for language in languages:
        Translation.objects.create(
            source=source,
            target_locale=Locale.objects.get(language_code=language),
            enabled=True,
        )
    return source


def as_root(house: House, data: dict[str, str] | None = None) -> Any:
    request = RequestFactory().post("/admin/", data or {})
    request.user = house.people["root"]
    request.session = {}
    request._messages = _Messages()
    return request


class _Messages(list[Any]):
    def add(self, level: int, message: str, extra_tags: str = "") -> None:
        self.append(message)


def and_commit(act: Callable[[], Any]) -> None:
    """wagtail-localize publishes when the transaction has been committed."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        act()


for _publish in (True, False):

    @door(f"wagtail-localize: save_target(publish={_publish}) of a live translation")
    def _(house: House, publish: bool = _publish) -> Iterator[None]:
        source = localised(house, "report", "kk")
        yield
        target = source.translations.get()
        and_commit(lambda: target.save_target(publish=publish))

    @door(f"wagtail-localize: save_target(publish={_publish}) of a new translation")
    def _(house: House, publish: bool = _publish) -> Iterator[None]:
        source = localised(house, "draft_report", "kk")
        yield
        target = source.translations.get()
        and_commit(lambda: target.save_target(publish=publish))


@door("wagtail-localize: save_target(publish=True) of an alias")
def _(house: House) -> Iterator[None]:
    target = localised(house, "report", "kk").translations.get()
    Page.objects.filter(pk=house.report_kk.pk).update(alias_of=house.report)
    yield
    and_commit(lambda: target.save_target(publish=True))


@door("wagtail-localize: translate_object")
def _(house: House) -> Iterator[None]:
    locale = Locale.objects.get(language_code="kk")
    yield
    and_commit(lambda: translate_object(house.draft_report, [locale]))


@door("wagtail-localize: translate_page_subtree")
def _(house: House) -> Iterator[None]:
    locale = Locale.objects.get(language_code="kk")
    yield
    and_commit(
        lambda: translate_page_subtree(
            house.index.pk, [locale], None, house.people["root"]
        )
    )


@door("wagtail-localize: submit screen")
def _(house: House) -> Iterator[None]:
    locale = Locale.objects.get(language_code="kk")
    request = as_root(house, {"locales": str(locale.pk)})
    yield
    view = SubmitPageTranslationView.as_view()
    and_commit(lambda: view(request, page_id=house.draft_report.pk))


@door("wagtail-localize: update screen with publish_translations")
def _(house: House) -> Iterator[None]:
    source = localised(house, "report", "kk", "ru")
    request = as_root(house, {"publish_translations": "on"})
    yield
    view = UpdateTranslationsView.as_view()
    and_commit(lambda: view(request, translation_source_id=source.pk))


@door("wagtail-localize: edit screen, publish")
def _(house: House) -> Iterator[None]:
    translation = localised(house, "report", "kk").translations.get()
    request = as_root(house, {"action": "publish"})
    yield
    and_commit(lambda: edit_translation(request, translation, house.report_kk))


@door("wagtail-localize: convert_to_alias")
def _(house: House) -> Iterator[None]:
    localised(house, "report", "kk")
    request = as_root(house)
    yield
    # Its log entry has no place here: its hooks are taken out.
    with mock.patch.object(PageLogEntry.objects, "log_action"):
        convert_to_alias(request, house.report_kk.pk)


@door("wagtail-localize: get_ephemeral_translated_instance().save_revision()")
def _(house: House) -> Iterator[None]:
    source = localised(house, "report", "kk")
    locale = Locale.objects.get(language_code="kk")
    yield
    source.get_ephemeral_translated_instance(locale, fallback=True).save_revision()


@door("wagtail-localize: synchronize_tree")
def _(house: House) -> Iterator[None]:
    source, target = (Locale.objects.get(language_code=code) for code in ("en", "kk"))
    yield
    synchronize_tree(source, target)
