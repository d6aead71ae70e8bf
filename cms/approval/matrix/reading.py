"""Every report in every language: one query for all of them, three more for a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from cms.approval import states
from cms.approval.models import Entry, Release
from cms.core.languages import active_language, codes
from cms.core.sorting import sort_key
from cms.translation.desk.assigning import PEOPLE
from cms.translation.due import Due, due
from cms.translation.models import Contribution, LanguageVersion, Part, Round, Snapshot
from cms.translation.outdated import Change, Texts, is_behind, with_newest

NOT_BEGUN = "not_begun"


@dataclass
class Cell:
    """One report in one language; without a page nobody has begun it.

    What is below `learnt` is known after `learn` only.
    """

    language: str
    version: Any = None  # a language version, also one that is only assigned
    is_wanted: bool = True  # whether it fits what the reader asked for
    # learnt
    is_public: bool = False
    since: datetime | None = None
    words_left: int | None = None
    change: Change | None = None

    @property
    def is_begun(self) -> bool:
        return self.version is not None and self.version.page_id is not None

    @property
    def is_source(self) -> bool:
        return self.is_begun and self.version.is_source

    @property
    def state(self) -> str:
        return str(self.version.round) if self.is_begun else NOT_BEGUN

    @property
    def is_behind(self) -> bool:
        """Of rows that were read `with_behind`."""
        return self.is_begun and is_behind(self.version)

    @cached_property
    def due(self) -> Due | None:
        return due(self.version)

    def holder(self, part: Part) -> Any:
        person = self.version and self.version.assignment
        person = person and person.person(part)
        return person if person and person.is_active else None


@dataclass
class Report:
    """A report by its source, with a cell for each language of the site."""

    source: Any
    cells: list[Cell] = field(default_factory=list)

    @property
    def title(self) -> str:
        return str(self.source.page.draft_title)

    @property
    def titles(self) -> Iterator[str]:
        for cell in self.cells:
            if cell.is_begun:
                yield cell.version.page.draft_title

    @property
    def due_on(self) -> date:
        """The first day that somebody asked for; the last there is without one."""
        days = [cell.due.on for cell in self.cells if cell.is_wanted and cell.due]
        return min(days, default=date.max)


def reports(*, with_behind: bool = False) -> list[Report]:
    """All that have a source, by title in the reader's alphabet; one query."""
    rows = LanguageVersion.objects.select_related("locale", "page", *PEOPLE).only(
        *("translation_key", "is_source", "round", "snapshot", "locale__language_code"),
        *("page__draft_title", "page__has_unpublished_changes"),
        "assignment__due_on",
        *(f"{one}__{name}" for one in PEOPLE for name in _NAME),
    )
    versions: defaultdict[UUID, dict[str, Any]] = defaultdict(dict)
    for row in with_newest(rows) if with_behind else rows:
        versions[row.translation_key][row.language] = row
    found = [
        Report(source, [Cell(code, known.get(code)) for code in codes()])
        for known in versions.values()
        for source in known.values()
        if source.is_source and source.page_id
    ]
    language = active_language()
    return sorted(found, key=lambda report: sort_key(report.title, language))


_NAME = ("first_name", "last_name", "username", "is_active")


def learn(found: Iterable[Report]) -> None:
    """What only the shown ones need: since when, public, words left, what has changed.

    Three queries for any number of them.
    """
    some = list(found)
    versions = [cell.version for one in some for cell in one.cells if cell.version]
    texts, known = Texts(versions), _known(versions)
    for report in some:
        approved_at = known[report.source.pk]["approved_at"]
        for cell in report.cells:
            _learn(cell, report, texts, known.get(cell.version and cell.version.pk))
            cell.since = cell.since or approved_at


def _learn(cell: Cell, report: Report, texts: Texts, row: Any) -> None:
    if cell.is_begun:
        cell.is_public = row["is_public"]
        cell.since = row["moved_at"] or row["touched_at"]
        cell.change = texts.change(cell.version)
    if cell.language == report.source.language or not texts.words(report.source):
        return
    begun = cell.version is not None
    cell.words_left = (
        texts.words_left(cell.version) if begun else texts.words(report.source)
    )


def _known(versions: list[Any]) -> dict[int, Any]:
    this = OuterRef("pk")
    moves = Entry.objects.filter(version=this, act__in=[m.name for m in states.MOVES])
    touched = Contribution.objects.filter(version=this).order_by("first_at")
    approved = Snapshot.objects.filter(translation_key=OuterRef("translation_key"))
    rows = LanguageVersion.objects.filter(pk__in=[version.pk for version in versions])
    said = rows.annotate(
        is_public=Exists(Release.objects.public().filter(version=this)),
        moved_at=Subquery(moves.order_by("-number").values("at")[:1]),
        touched_at=Subquery(touched.values("first_at")[:1]),
        approved_at=Subquery(approved.order_by("number").values("taken_at")[:1]),
    )
    names = ("pk", "is_public", "moved_at", "touched_at", "approved_at")
    return {row["pk"]: row for row in said.values(*names)}


STATES = (NOT_BEGUN, *Round.values)
