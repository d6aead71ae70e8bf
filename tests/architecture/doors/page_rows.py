"""The ORM: rows of pages."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from wagtail.images.models import Image
from wagtail.models import Page

from cms.translation.refusals import TextIsClosed
from events.models import ReportPage
from tests.architecture.doors.base import Family, change
from tests.architecture.house import CANARY, CANARY_SLUG, House, picture_file

door = Family()


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
