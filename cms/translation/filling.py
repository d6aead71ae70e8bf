"""Repeats filled at once: shown first, written as one step, undone as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from cms.core.digest import digest
from cms.core.text import plain_text
from cms.translation import checks, memory
from cms.translation.memory import Suggestion
from cms.translation.models import LanguageVersion, Origin, Segment, Step
from cms.translation.refusals import NothingToFill
from cms.translation.versions import hold_open
from cms.translation.writing import translate_many

if TYPE_CHECKING:
    from cms.accounts.models import User


@dataclass(frozen=True)
class Fill:
    """What an untranslated segment could say, and where that comes from."""

    segment: Segment
    text: str
    suggestion: Suggestion | None  # None: it repeats a sentence translated above
    others: int = 0  # other words that were approved for the very same source

    @property
    def percent(self) -> int | None:
        return self.suggestion.percent if self.suggestion else None

    @property
    def token(self) -> str:
        """What somebody chooses when they choose this: the place and the words."""
        return f"{self.segment.pk}-{digest(self.text)[:16]}"

    @property
    def fits(self) -> bool:
        """Whether the page can be built from it: tags and links as in the source."""
        segment = self.segment
        return not checks.findings(segment.source, self.text, segment.attrs)


def fills(version: LanguageVersion) -> list[Fill]:
    """What could be filled in without a person, in page order; constant queries.

    Only the very same source text counts. In context comes before what this text
    itself says for it elsewhere, that before a match without context. Nothing that
    somebody rejected, and nothing whose tags or links do not fit.
    """
    if version.snapshot is None:
        return []
    said = _said(version)
    segments = list(version.snapshot.segments.all())
    questions = memory.asked_about(
        segments, version.snapshot.locale.language_code, version.language
    )
    open_ = [
        (segment, question)
        for segment, question in zip(segments, questions, strict=True)
        if segment.pk not in said
    ]
    # The first of them counts, so it is the last to be put in.
    repeated = {
        segment.source: said[segment.pk][0]
        for segment in reversed(segments)
        if segment.pk in said and said[segment.pk][1] == segment.digest
    }
    found = memory.matches(question for _segment, question in open_)
    proposed = [
        _best(segment, offers, repeated.get(segment.source))
        for (segment, _question), offers in zip(open_, found, strict=True)
    ]
    return [fill for fill in proposed if fill and fill.fits]


def _said(version: LanguageVersion) -> dict[int, tuple[str, str]]:
    """What is translated, by segment, and the digest of what it was made from.

    A draft says something already, but nothing to be repeated: it has no digest.
    """
    rows = version.translations.filter(segment__isnull=False)
    return {
        segment: (text, "" if is_draft else made_from)
        for segment, text, made_from, is_draft in rows.values_list(
            "segment", "text", "made_from_digest", "is_draft"
        )
        if segment and plain_text(text).strip()
    }


def _best(
    segment: Segment, offers: list[Suggestion], repeated: str | None
) -> Fill | None:
    best = next(iter(offers), None)
    if repeated is not None and (best is None or best.percent <= memory.EXACT):
        return Fill(segment, repeated, None)
    if best is None:
        return None
    return Fill(segment, best.text, best, len(offers) - 1)


@transaction.atomic
def fill(version: LanguageVersion, chosen: Iterable[str], *, by: User) -> Step:
    """Write what somebody chose, by the tokens they were shown, as one step.

    What is not proposed like that any more is left out. Raises NotYours, TextIsClosed,
    or NothingToFill when nothing is left.
    """
    hold_open(version, by)
    wanted = set(chosen)
    taken: Mapping[Segment, Fill] = {
        one.segment: one for one in fills(version) if one.token in wanted
    }
    if not taken:
        raise NothingToFill
    return translate_many(
        version,
        {segment: one.text for segment, one in taken.items()},
        by=by,
        origin=Origin.MEMORY,
        units={
            segment: one.suggestion.said.unit_id
            for segment, one in taken.items()
            if one.suggestion
        },
    )
