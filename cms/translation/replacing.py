"""Words replaced in many texts at once: shown first, written and undone as one act.

A text that somebody reviews, approved or has published is not touched: it has to be
reopened first. What was changed since it was shown is left alone, and named.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, QuerySet

from cms.accounts.roles import Act, may
from cms.core.digest import digest
from cms.core.text import plain_text
from cms.translation import context, findings
from cms.translation.findings import Standing
from cms.translation.models import (
    LanguageVersion,
    Origin,
    Round,
    Segment,
    Step,
    Translation,
)
from cms.translation.refusals import NothingToReplace, NotYours, TooManySegments
from cms.translation.swapping import Swap, Swapped
from cms.translation.versions import hold_all
from cms.translation.writing import rewrite

if TYPE_CHECKING:
    from cms.accounts.models import User

# Of one act; more than that nobody looks at with care.
MOST = 200

_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)


@dataclass(frozen=True)
class Line:
    """A text with the words, and what it would say."""

    row: Translation
    segment: Segment
    swapped: Swapped
    found: list[Standing] = field(default_factory=list)
    already: frozenset[str] = frozenset()  # what was found before, by key

    @property
    def text(self) -> str:
        return self.swapped.text

    @property
    def is_emptied(self) -> bool:
        """Whether nothing would be left of the text: that is no translation."""
        return not plain_text(self.text).strip()

    @cached_property
    def findings(self) -> list[tuple[Standing, bool]]:
        """What the checks would find, each with whether that is new."""
        return [
            (one, one.key not in self.already)
            for one in self.found
            if one.dismissed is None
        ]

    @property
    def is_proposed(self) -> bool:
        """Whether it is replaced if nobody says otherwise: nothing gets worse."""
        is_worse = any(one.blocks and is_new for one, is_new in self.findings)
        return not (is_worse or self.is_emptied)

    @property
    def token(self) -> str:
        """What somebody chooses when they choose this: the place and both texts."""
        said = [self.row.edition, self.row.text, self.text]
        return f"{self.row.pk}-{digest(said)[:16]}"


@dataclass(frozen=True)
class Report:
    """The lines of one language version."""

    version: LanguageVersion
    lines: list[Line]


@dataclass(frozen=True)
class Plan:
    """What replacing would do; the report that was begun last comes first."""

    reports: list[Report]
    closed: list[tuple[LanguageVersion, int]]  # with how many segments have the words
    in_links: int  # texts that have them in a link or mention only
    has_more: bool

    @property
    def lines(self) -> list[Line]:
        return [line for report in self.reports for line in report.lines]


@dataclass(frozen=True)
class Done:
    """What an act has replaced, and what of the chosen it left alone."""

    act: uuid.UUID
    steps: list[Step]
    written: list[Translation]
    left: list[Translation]


def plan(swap: Swap, language: str, *, only: int | None = None) -> Plan:
    """What replacing would do to the texts of a language; writes nothing.

    Where `only` names one of them, to that one. Not more than `MOST` segments are
    answered. Constant queries.
    """
    rows = _having(swap, language, only)
    lines, in_links = [], 0
    for row, swapped in _swapped(swap, rows.filter(version__round=Round.DRAFTING)):
        if row.text == swapped.text:
            in_links += swapped.times_in_links > 0
        else:
            lines.append(Line(row, _segment(row), swapped))
        if len(lines) > MOST:
            break
    return Plan(
        _examined(lines[:MOST]),
        _closed(swap, rows.exclude(version__round=Round.DRAFTING)),
        in_links,
        has_more=len(lines) > MOST,
    )


@transaction.atomic
def carry_out(swap: Swap, language: str, chosen: Collection[str], *, by: User) -> Done:
    """Replace in what somebody chose, by the tokens they were shown, as one act.

    A segment that says something else by now, or whose text is closed by now, is left
    alone and answered; the others are replaced. Constant queries. Raises NotYours,
    TooManySegments, or NothingToReplace when nothing is left.
    """
    if not may(by, Act.TRANSLATE, language):
        raise NotYours
    wanted = {int(number): token for token in chosen if (number := _number(token))}
    if len(wanted) > MOST:
        raise TooManySegments(MOST)
    known = Translation.objects.filter(
        pk__in=wanted, version__locale__language_code=language
    )
    held = {one.pk: one for one in hold_all(_versions(known), by)}
    texts: dict[Translation, str] = {}
    left = []
    for row in known.select_related("segment").order_by("pk"):
        row.version = held[row.version_id]
        if text := _still(swap, row, wanted[row.pk]):
            texts[row] = text
        else:
            left.append(row)
    if not texts:
        raise NothingToReplace
    act = uuid.uuid4()
    steps = rewrite(texts, by=by, origin=Origin.REPLACED, label=label(swap), act=act)
    return Done(act, steps, list(texts), left)


def label(swap: Swap) -> str:
    return f"{swap.find} → {swap.put}"


def _number(token: str) -> str:
    number = token.partition("-")[0]
    return number if _NUMBER.fullmatch(number) else ""


def _versions(rows: QuerySet[Translation]) -> set[int]:
    return set(rows.values_list("version", flat=True))


def _still(swap: Swap, row: Translation, token: str) -> str:
    """What the row would say, if that is what was shown; else nothing."""
    if row.segment is None or row.version.round != Round.DRAFTING:
        return ""
    line = Line(row, row.segment, swap.in_html(row.text))
    return "" if line.token != token or line.is_emptied else line.text


def _having(
    swap: Swap, language: str, only: int | None
) -> QuerySet[Translation, Translation]:
    """Texts in place that may have the words: newest report first, in page order."""
    rows = Translation.objects.filter(
        version__locale__language_code=language,
        version__is_source=False,
        version__page__isnull=False,
        segment__snapshot=F("version__snapshot"),
        text__regex=swap.stored,
    )
    if only is not None:
        rows = rows.filter(version=only)
    return rows.order_by("-version", "segment__order")


def _swapped(
    swap: Swap, rows: QuerySet[Translation]
) -> Iterator[tuple[Translation, Swapped]]:
    whole = context.with_moments(
        rows.select_related(
            "segment", "version__page", "version__locale", "version__snapshot__locale"
        ).defer("version__snapshot__content")
    )
    for row in whole.iterator(chunk_size=MOST):
        swapped = swap.in_html(row.text)
        if swapped.times or swapped.times_in_links:
            yield row, swapped


def _closed(
    swap: Swap, rows: QuerySet[Translation]
) -> list[tuple[LanguageVersion, int]]:
    counts: Counter[int] = Counter()
    for number, text in rows.values_list("version", "text").iterator(chunk_size=MOST):
        counts[number] += swap.in_html(text).times > 0
    found = LanguageVersion.objects.filter(pk__in=+counts).select_related("page")
    by_number = {version.pk: version for version in found}
    return [(by_number[number], count) for number, count in (+counts).items()]


def _examined(lines: list[Line]) -> list[Report]:
    """By report, with what the checks would find; one query, whatever is found."""
    groups: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.row.version_id].append(line)
    beside = _repeating(lines)
    return [
        Report(some[0].row.version, _with_findings(some, beside.get(number, [])))
        for number, some in groups.items()
    ]


def _repeating(lines: Iterable[Line]) -> dict[int, list[Translation]]:
    """By version, other texts with the same sources: the checks compare them."""
    sources = {line.segment.source for line in lines}
    rows = Translation.objects.filter(
        version__in={line.row.version_id for line in lines},
        segment__source__in=sources,
    ).exclude(pk__in=[line.row.pk for line in lines])
    found: defaultdict[int, list[Translation]] = defaultdict(list)
    for row in rows.select_related("segment"):
        found[row.version_id].append(row)
    return found


def _with_findings(lines: list[Line], beside: list[Translation]) -> list[Line]:
    version, known = lines[0].row.version, context.as_of(lines[0].row)
    said = [
        Translation(
            version=version,
            segment=line.segment,
            text=line.text,
            findings=list(line.row.findings),
        )
        for line in lines
    ]
    findings.examine(version, said, known, among=beside)
    return [
        Line(
            line.row,
            line.segment,
            line.swapped,
            findings.standing(row, known),
            _keys(line.row),
        )
        for line, row in zip(lines, said, strict=True)
    ]


def _keys(row: Translation) -> frozenset[str]:
    stored: list[dict[str, Any]] = row.findings
    return frozenset(one["key"] for one in stored)


def _segment(row: Translation) -> Segment:
    if row.segment is None:
        raise LookupError(f"{row.pk} has no segment")
    return row.segment
