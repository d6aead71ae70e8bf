"""What is public around a page: the sections of the site, and the page's languages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    F,
    OuterRef,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Length, Substr
from wagtail.models import Page

from cms.approval import addresses
from cms.approval.models import Release
from cms.core.languages import codes
from cms.core.prepared import Slot, length, prepared, slots
from events.related import related
from home.models import HomePage

HOME_DEPTH = 2

# Of each public page what others show of it; no text of it but its title.
_ROW = {
    "language": F("version__locale__language_code"),
    "key": F("version__translation_key"),
    "depth": F("version__page__depth"),
    "place": F("version__page__path"),
    "url_path": F("version__page__url_path"),
    "is_source": F("version__is_source"),
    "title": KT("payload__fields__title"),
    # Of a report; nothing of any other page.
    "starts_on": F("public_report__starts_on"),
    "ends_on": F("public_report__ends_on"),
    "kind": F("page_type"),
}


@dataclass(frozen=True)
class Standing:
    """A public page, where it stands and under what."""

    language: str
    key: UUID
    depth: int
    place: str
    url_path: str
    is_source: bool
    title: str
    kind: str
    # The page above it, in any language; nothing is above a home page.
    above: UUID | None
    starts_on: date | None
    ends_on: date | None
    is_near: bool

    @property
    def is_home(self) -> bool:
        return self.depth == HOME_DEPTH

    @property
    def url(self) -> str:
        return addresses.url(self.language, addresses.path_of_address(self.url_path))

    @property
    def slug(self) -> str:
        return self.url_path.rstrip("/").rpartition("/")[2]


def around(
    key: UUID | None, language: str = "", named: Collection[int] = ()
) -> list[Standing]:
    """Home pages and sections of all languages, and the languages of the page `key`.

    And the reports in the language that are related to it, by the records it has named.
    In the order of the trees, one query.
    """
    asked = _around(key is not None, length(len(named)))
    rows = asked.asked(key=key, language=language, named=sorted(named))
    return sorted((Standing(**row) for row in rows), key=lambda row: row.place)


@prepared
def _around(of_a_page: bool, named: int) -> Any:
    """Its parts each find their rows by an index of their own, however many there are.

    With `key` of a page; with `language`, and places for so many that are `named`.
    """
    public = Release.objects.public().order_by()
    parts = [_rows(public.filter(page_type__in=_types_of_sections()))]
    key, language = Slot("key", UUIDField()), Slot("language", CharField())
    if of_a_page:
        parts.append(_rows(public.filter(version__translation_key=key)))
    if of_a_page and named:
        near = related(key, language, slots("named", BigIntegerField(), named))
        parts.append(_rows(public.filter(pk__in=near), is_near=True))
    first, *more = parts
    return first.union(*more) if more else first


def places_of(page: Standing, around: list[Standing]) -> dict[str, str]:
    """Where the page would stand in each language, under its own slug; no query.

    Only languages in which the page above is public.
    """
    if page.is_home:
        return {code: addresses.url(code, "") for code in codes()}
    return {
        above.language: f"{above.url}{page.slug}/"
        for above in around
        if above.key == page.above
    }


def _rows(releases: Any, *, is_near: bool = False) -> Any:
    place = OuterRef("version__page__path")
    above = Page.objects.filter(
        path=Substr(place, 1, Length(place) - Page.steplen), depth__gt=1
    )
    key_above = Subquery(above.order_by().values("translation_key"))
    return releases.annotate(
        **_ROW, above=key_above, is_near=Value(is_near, BooleanField())
    ).values(*_ROW, "above", "is_near")


def _types_of_sections() -> tuple[str, ...]:
    """What may stand right below the root, or below a home page."""
    models = [HomePage, *HomePage.allowed_subpage_models()]
    return tuple(model._meta.label_lower for model in models)
