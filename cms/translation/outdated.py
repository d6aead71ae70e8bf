"""What a newer source means for a translation: what has changed, and how much."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core.text import word_count
from cms.core.wording.words import Word, rich_lines
from cms.translation.models import LanguageVersion, Segment, Snapshot, Translation

# With what holds a number or a word together: "1,234" and "1.234" are two numbers.
_WORDS = re.compile(r"\w+(?:[-.,:’'ʼ/]\w+)*")

_LINK = re.compile(r"<a [^>]*>")


def is_minor(before: str, after: str) -> bool:
    """Whether two source texts, as segment HTML, differ in spaces and punctuation only.

    Such a change proposes itself as minor; that the translation is still correct is for
    a person to say. Another bold word or another link is another text.
    """
    return before != after and _said(before) == _said(after)


def is_now_minor(row: Translation) -> bool:
    """Whether what has changed since this translation was made is only minor."""
    segment = row.segment
    if segment is None or row.is_draft:
        return False
    return is_minor(row.made_from, segment.source)


def _said(html: str) -> tuple[list[str], list[Any], list[str]]:
    lines = rich_lines(html.replace("–", "-"))
    text = " ".join("".join(map(_written, line.words)) for line in lines)
    dressed = [
        word.key for line in lines for word in line.words if word.text[0].isalnum()
    ]
    return _WORDS.findall(text), dressed, _LINK.findall(html)


def _written(word: Word) -> str:
    return word.text + word.space


@dataclass(frozen=True)
class Change:
    """How far the newest approved source has moved away from a translation."""

    version: LanguageVersion
    newest: Snapshot
    changed: int  # sentences that say something else, the minor ones among them
    minor: int
    new: int
    gone: int
    first: str = ""  # the path of the first that is new or says something else

    @property
    def since(self) -> datetime:
        return self.newest.taken_at

    @property
    def is_one(self) -> bool:
        """What has moved to the newest source is outdated while it needs review."""
        return bool(self.version.snapshot_id != self.newest.pk or self.changed)

    @property
    def facts_only(self) -> bool:
        """The prose is the same: what has changed are dates, people or pictures."""
        return not (self.changed or self.new or self.gone)


def changes(versions: Iterable[LanguageVersion]) -> list[Change]:
    """Those that do not say what the newest approved source says; two queries.

    In the order given. A version that nobody has begun is not outdated, only missing.
    """
    targets = [version for version in versions if version.snapshot_id]
    texts = Texts(targets)
    return [found for version in targets if (found := texts.change(version))]


def reasons(change: Change) -> list[str]:
    """What the newest source has done to a translation, as people say it."""
    if change.facts_only:
        return [_("Only facts have changed")]
    said = [
        (
            change.changed - change.minor,
            ngettext(
                "%(number)d sentence says something else",
                "%(number)d sentences say something else",
                change.changed - change.minor,
            ),
        ),
        (
            change.new,
            ngettext(
                "%(number)d sentence is new",
                "%(number)d sentences are new",
                change.new,
            ),
        ),
        (
            change.gone,
            ngettext(
                "%(number)d sentence has gone",
                "%(number)d sentences have gone",
                change.gone,
            ),
        ),
        (
            change.minor,
            ngettext(
                "%(number)d sentence differs only in spaces or punctuation",
                "%(number)d sentences differ only in spaces or punctuation",
                change.minor,
            ),
        ),
    ]
    return [words % {"number": number} for number, words in said if number]


class Texts:
    """What newest sources say, and what translations were made from.

    Two queries for any number of versions; a source stands for its whole report.
    """

    def __init__(self, versions: Iterable[LanguageVersion]) -> None:
        rows = list(versions)
        segments = _newest({row.translation_key for row in rows})
        self.newest = {one.snapshot.translation_key: one.snapshot for one in segments}
        self._segments = _by(segments, "snapshot_id")
        self._words: dict[int, int] = {}
        if not self.newest:
            self._rows = _by([], "")
            return
        begun = [row.pk for row in rows if row.snapshot_id and not row.is_source]
        placed = Translation.objects.filter(version__in=begun, segment__isnull=False)
        placed = placed.order_by("segment__order").defer("findings")
        self._rows = _by(placed, "version_id")

    def change(self, version: LanguageVersion) -> Change | None:
        """What the version does not say yet; None while it says the newest."""
        newest = self.newest.get(version.translation_key)
        rows = self._rows.get(version.pk)
        if newest is None or not rows:
            return None
        change = _change(version, newest, self._segments[newest.pk], rows)
        return change if change.is_one else None

    def words(self, report: LanguageVersion) -> int:
        """How many words the newest source has; 0 before the first is approved."""
        return sum(map(self._count, self._of(report)))

    def words_left(self, version: LanguageVersion) -> int:
        """Words of the sentences without a finished text made from their very words."""
        there = Counter(
            (row.path, row.made_from_digest)
            for row in self._rows.get(version.pk, [])
            if row.text.strip() and not row.is_draft
        )
        left = 0
        for segment in self._of(version):
            place = (segment.path, segment.digest)
            if there[place]:
                there[place] -= 1
            else:
                left += self._count(segment)
        return left

    def _of(self, version: LanguageVersion) -> list[Segment]:
        newest = self.newest.get(version.translation_key)
        return self._segments[newest.pk] if newest else []

    def _count(self, segment: Segment) -> int:
        """Of one source three languages ask."""
        if segment.pk not in self._words:
            self._words[segment.pk] = word_count(segment.source)
        return self._words[segment.pk]


def with_newest(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The same rows, each knowing what its report says now: see `is_behind`."""
    newest = Snapshot.objects.filter(translation_key=OuterRef("translation_key"))
    texts = Translation.objects.filter(version=OuterRef("pk"), segment__isnull=False)
    return rows.annotate(
        newest=Subquery(newest.values("pk")[:1]),
        has_text=Exists(texts),
        needs_review=Exists(texts.exclude(made_from_digest=F("segment__digest"))),
    )


def is_behind(row: Any) -> bool:
    """Whether `changes` would find something in a row of `with_newest`."""
    if row.is_source or not row.has_text or row.snapshot_id is None:
        return False
    return row.newest != row.snapshot_id or bool(row.needs_review)


def _newest(keys: set[Any]) -> list[Segment]:
    """What the newest sources say, each sentence with its snapshot; one query."""
    key = "snapshot__translation_key"
    latest = Snapshot.objects.filter(translation_key=OuterRef(key))
    rows = Segment.objects.filter(
        **{f"{key}__in": keys}, snapshot=Subquery(latest.values("pk")[:1])
    )
    return list(rows.select_related("snapshot").defer("attrs", "snapshot__content"))


def _by(rows: Iterable[Any], name: str) -> defaultdict[int, list[Any]]:
    grouped = defaultdict(list)
    for row in rows:
        grouped[getattr(row, name)].append(row)
    return grouped


def _change(
    version: LanguageVersion,
    newest: Snapshot,
    segments: list[Segment],
    translations: list[Translation],
) -> Change:
    changed = minor = new = gone = 0
    touched: list[Segment] = []
    wanted, there = _by(segments, "path"), _by(translations, "path")
    for path in [*wanted, *(path for path in there if path not in wanted)]:
        old, now = _unmatched(there.get(path, []), wanted.get(path, []))
        touched += now
        for row, segment in zip_longest(old, now):
            if row is None:
                new += 1
            elif segment is None:
                gone += 1
            else:
                changed += 1
                minor += is_minor(row.made_from, segment.source)
    first = min(touched, key=lambda one: one.order).path if touched else ""
    return Change(version, newest, changed, minor, new, gone, first)


def _unmatched(
    rows: list[Translation], segments: list[Segment]
) -> tuple[list[Translation], list[Segment]]:
    """What is left where each text has gone with its own source; in page order."""
    free = list(segments)
    left = []
    for row in rows:
        same = next((one for one in free if one.digest == row.made_from_digest), None)
        if same is None:
            left.append(row)
        else:
            free.remove(same)
    return left, free
