"""The admin API: mounted without actions, so its stock actions are tried directly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.admin.api.views import PagesAdminAPIViewSet

from cms.translation.refusals import TextIsClosed
from tests.architecture.doors.base import Family, as_root, make_alias
from tests.architecture.house import CANARY_SLUG, House

door = Family()


def api_action(house: House, page: Any, name: str, **data: Any) -> Any:
    request = as_root(house)
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
