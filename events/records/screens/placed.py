"""Where a name is read: public pages with their titles and addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cms.approval import addresses
from cms.approval.models import Release
from cms.core.languages import codes, native_name
from events.models import Record
from events.records import places


@dataclass(frozen=True)
class PlacedOn:
    """One public page in one language."""

    title: str
    url: str


@dataclass(frozen=True)
class InLanguage:
    language: str
    pages: list[PlacedOn]

    @property
    def language_name(self) -> str:
        return native_name(self.language)


def pages(releases: Iterable[Release]) -> list[PlacedOn]:
    return [page(release) for release in releases]


def page(release: Release) -> PlacedOn:
    title = release.payload["fields"].get("title") or ""
    return PlacedOn(title, addresses.url_of(release))


def everywhere(record: Record) -> list[InLanguage]:
    """The public pages that show the record, by language."""
    found = [InLanguage(code, pages(places.showing(record, code))) for code in codes()]
    return [row for row in found if row.pages]
