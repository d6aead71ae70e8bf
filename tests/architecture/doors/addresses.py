"""The ORM: where a page stands, and in which language."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

from tests.architecture.doors.base import Family, change
from tests.architecture.house import CANARY, CANARY_SLUG, House

door = Family()


@door("slug of a live page", only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    change(house.report, slug=CANARY_SLUG).save()


@door("slug of a live page with update_fields", only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    change(house.report, slug=CANARY_SLUG).save(update_fields=["slug", "url_path"])


@door("slug of a withdrawn page above public ones", only_lock=True, changes_first=True)
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
