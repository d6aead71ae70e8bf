"""API v3: not mounted, so its functions are tried directly."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail.api.v3.routers import pages

from cms.translation.refusals import TextIsClosed
from tests.architecture.doors.base import Family, as_root, make_alias
from tests.architecture.house import CANARY_SLUG, House

door = Family()


@door("API v3: publish")
def _(house: House) -> Iterator[None]:
    house.draft()
    yield
    pages.publish(as_root(house), page_id=house.report.pk)


@door("API v3: copy")
def _(house: House) -> Iterator[None]:
    yield
    pages.copy(
        as_root(house),
        page_id=house.report.pk,
        data=pages.PageCopySchema(keep_live=True),
    )


@door("API v3: move into another language's tree", only_lock=True)
def _(house: House) -> Iterator[None]:
    data = pages.PageMoveSchema(destination_id=house.index_kk.pk, position="last-child")
    yield
    pages.move(as_root(house), page_id=house.report.pk, data=data)


@door("API v3: revert to a revision of a handed-over text", TextIsClosed)
def _(house: House) -> Iterator[None]:
    page = house.in_review
    data = pages.PageRevertSchema(revision_id=page.latest_revision_id)
    yield
    pages.revert(as_root(house), page_id=page.pk, data=data)


@door("API v3: convert_alias")
def _(house: House) -> Iterator[None]:
    page = make_alias(house)
    yield
    pages.convert_alias(as_root(house), page_id=page.pk)


@door("API v3: create_alias")
def _(house: House) -> Iterator[None]:
    data = pages.PageCreateAliasSchema(slug=CANARY_SLUG)
    yield
    pages.create_alias(as_root(house), page_id=house.report.pk, data=data)


@door("API v3: copy_for_translation")
def _(house: House) -> Iterator[None]:
    data = pages.PageCopyForTranslationSchema(locale="kk")
    yield
    pages.copy_for_translation(as_root(house), page_id=house.draft_report.pk, data=data)
