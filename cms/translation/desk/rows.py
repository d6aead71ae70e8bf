"""The desk's rows: a source segment and what its translation says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from cms.core.html import clean_segment
from cms.core.text import plain_text, word_count
from cms.core.wording.diff import compared
from cms.core.wording.marks import merged
from cms.core.wording.words import rich_lines
from cms.translation import context, segments
from cms.translation.checks.mentions import Mention, is_mention, mentions
from cms.translation.desk.notes import Note
from cms.translation.findings import Standing, standing, verdicts_on
from cms.translation.models import (
    LanguageVersion,
    Origin,
    Question,
    Segment,
    Translation,
    TranslationEdit,
    Verdict,
)
from cms.translation.outdated import is_now_minor
from cms.translation.places import Place, place_of, places
from cms.translation.questions import Asked, placed

_MARKUP = re.compile(r"<(?!br\b)[a-z]", re.I)
_BREAK = re.compile(r"<br\s*/?>", re.I)


@dataclass(frozen=True)
class Row:
    segment: Segment
    translation: Translation | None
    place: Place
    begins_place: bool  # the first row of its block: its label is shown
    # What the checks found, and by the number of a verdict why it was dismissed.
    findings: list[Standing] = field(default_factory=list, compare=False)
    verdicts: dict[int, Verdict] = field(default_factory=dict, compare=False)
    notes: list[Note] = field(default_factory=list, compare=False)  # what others say
    asked: list[Asked] = field(default_factory=list, compare=False)
    begins_passage: bool = False  # the first row of its path: links lead there
    # What brought a draft: an import, or somebody who took what a machine suggests.
    brought_by: TranslationEdit | None = None

    @property
    def text(self) -> str:
        return self.translation.text if self.translation else ""

    @property
    def edition(self) -> int:
        return self.translation.edition if self.translation else 0

    @cached_property
    def is_marked(self) -> bool:
        """Whether the source has inline markup; only then the row can have some."""
        return is_marked(self.segment.source)

    @cached_property
    def words(self) -> int:
        return word_count(self.segment.source)

    @property
    def is_ordinary(self) -> bool:
        """A source and its text, and nothing that anybody has to say about them."""
        said = self.findings or self.notes or self.asked or self.segment.attrs
        return not said and self.text_state != "review"

    @property
    def shape(self) -> tuple[Any, ...]:
        """Ordinary rows of one shape differ in their values only."""
        begins = self.begins_place, self.begins_passage
        return (self.place, *begins, self.is_marked, self.text_state)

    @property
    def found(self) -> list[tuple[Standing, Verdict | None]]:
        """Each finding, with the verdict that dismissed it."""
        return [(one, self.verdicts.get(one.dismissed or 0)) for one in self.findings]

    @property
    def state(self) -> str:
        """waits (for an answer), or what its text is."""
        return "waits" if any(one.waits for one in self.asked) else self.text_state

    @cached_property
    def text_state(self) -> str:
        """missing, review (a draft, or made from another source), wrong or done."""
        if self.translation is None or not plain_text(self.text).strip():
            return "missing"
        if self.is_draft or self.translation.made_from_digest != self.segment.digest:
            return "review"
        return "wrong" if any(one.blocks for one in self.findings) else "done"

    @property
    def is_draft(self) -> bool:
        """Whether nobody has looked at these words since they came."""
        return self.translation is not None and self.translation.is_draft

    @property
    def is_machines(self) -> bool:
        """Whether a machine suggested them, and nobody has confirmed them yet."""
        return (
            self.is_draft
            and self.brought_by is not None
            and self.brought_by.origin == Origin.MACHINE
        )

    @property
    def shown_source(self) -> SafeString:
        return shown(self.segment.source)

    @property
    def shown_text(self) -> SafeString:
        return shown(self.text)

    @property
    def typed(self) -> str:
        return as_typed(self.text)

    @property
    def source_change(self) -> SafeString:
        """The source now, marked against the one that the translation was made from."""
        before = self.translation.made_from if self.translation else ""
        pairs = compared(rich_lines(before), rich_lines(self.segment.source))
        return format_html_join(
            mark_safe("<br>"),
            "{}",
            ((merged(pair.old_runs, pair.new_runs),) for pair in pairs),
        )

    @property
    def is_minor(self) -> bool:
        return self.translation is not None and is_now_minor(self.translation)

    @property
    def says_the_same(self) -> bool:
        """The words are the same: what they are about has changed, or a link's aim."""
        return (
            self.translation is not None
            and self.translation.made_from == self.segment.source
        )

    @property
    def links(self) -> list[tuple[str, str]]:
        """The source's links by id, with where they lead; mentions are none."""
        return [
            (name, attrs.get("href") or attrs.get("linktype") or "")
            for name, attrs in (self.segment.attrs or {}).items()
            if not is_mention(attrs)
        ]

    @property
    def mentions(self) -> list[Mention]:
        """Whom the source mentions, in the order of its text."""
        attrs = self.segment.attrs
        return mentions(self.segment.source, attrs) if attrs else []


@dataclass(frozen=True)
class Progress:
    segments: int
    done: int
    words: int
    words_done: int


def rows(
    version: LanguageVersion,
    model: Any,
    known: context.Knowledge,
    translations: Iterable[Translation],
) -> list[Row]:
    """Every segment of the target's snapshot in page order; one query.

    One more where somebody has dismissed a finding, and one where there are drafts.
    `translations` are the version's, those without a segment may be among them.
    """
    if version.snapshot is None:
        return []
    where = places(model, version.snapshot.content)
    by_segment = {row.segment_id: row for row in translations if row.segment_id}
    found_in = {row.pk: standing(row, known) for row in by_segment.values()}
    verdicts = verdicts_on(one for each in found_in.values() for one in each)
    brought = _drafts(by_segment.values())
    found: list[Row] = []
    for segment in version.snapshot.segments.all():
        place = place_of(where, segment.path)
        begins = not found or found[-1].place != place
        is_next = not found or found[-1].segment.path != segment.path
        row = by_segment.get(segment.pk)
        if row is not None:
            row.segment = segment
        standing_here = found_in[row.pk] if row else []
        found.append(
            Row(
                segment,
                row,
                place,
                begins,
                standing_here,
                verdicts,
                begins_passage=is_next,
                brought_by=brought.get(row.pk) if row else None,
            )
        )
    return found


def put_questions(asked: Iterable[Question], found: list[Row]) -> list[Asked]:
    """Put each question into the row it is about; answers those that have none left."""
    made_from = {
        row.segment.pk: row.translation.made_from_digest
        for row in found
        if row.translation
    }
    return _put(placed(asked, [row.segment for row in found], made_from), found)


def _put(asked: list[Asked], found: Sequence[Row | SourceRow]) -> list[Asked]:
    by_place = {(row.segment.path, row.segment.position): row for row in found}
    for one in asked:
        if one.segment is not None and one.is_shown:
            by_place[one.segment.path, one.segment.position].asked.append(one)
    return [one for one in asked if one.is_lost]


def _drafts(rows: Iterable[Translation]) -> dict[int, TranslationEdit]:
    """By draft, what brought it; no query where there are none."""
    drafts = [row.pk for row in rows if row.is_draft]
    if not drafts:
        return {}
    edits = TranslationEdit.objects.bringing_drafts().filter(translation__in=drafts)
    return {
        edit.translation_id: edit
        for edit in reversed(edits.select_related("step", "author"))
    }


@dataclass(frozen=True)
class SourceRow:
    segment: segments.SourceSegment
    place: Place
    begins_place: bool
    asked: list[Asked] = field(default_factory=list, compare=False)

    @property
    def text(self) -> SafeString:
        return shown(self.segment.source)


def source_rows(page: Any) -> list[SourceRow]:
    """A source as it stands now, for reading."""
    known = places(type(page), page.serializable_data())
    found: list[SourceRow] = []
    for segment in segments.extract(page):
        place = place_of(known, segment.path)
        begins = not found or found[-1].place != place
        found.append(SourceRow(segment, place, begins))
    return found


def put_source_questions(
    asked: Iterable[Question], found: list[SourceRow]
) -> list[Asked]:
    """The same in a source, which is the text that was asked about."""
    return _put(placed(asked, [row.segment for row in found]), found)


def progress(found: list[Row]) -> Progress:
    done = [row for row in found if row.state == "done"]
    return Progress(
        segments=len(found),
        done=len(done),
        words=sum(row.words for row in found),
        words_done=sum(row.words for row in done),
    )


def shown(html: str) -> SafeString:
    """Segment HTML for the screen; link ids must not become ids of the document."""
    return mark_safe(  # noqa: S308 -- cleaned by nh3 right here
        clean_segment(html).replace('<a id="', '<a data-link="')
    )


def is_marked(html: str) -> bool:
    """Whether a segment has inline markup; without any a text box can hold it."""
    return _MARKUP.search(html) is not None


def as_typed(html: str) -> str:
    """A segment without markup as it stands in a text box."""
    return unescape(_BREAK.sub("\n", html))


def from_typed(text: str) -> str:
    """What was typed into a text box, as segment HTML."""
    return escape(text, quote=False).replace("\r\n", "\n").replace("\n", "<br>")
