"""What a newer source means for a translation: what has changed, and how much."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.db.models import OuterRef, Subquery

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
    """Those that do not say what the newest approved source says; three queries.

    In the order given. A version that nobody has begun is not outdated, only missing.
    """
    targets = [version for version in versions if version.snapshot_id]
    newest = _newest(targets)
    behind = [one for one in targets if one.translation_key in newest]
    if not behind:
        return []
    segments = _by(Segment.objects.filter(snapshot__in=newest.values()), "snapshot_id")
    rows = Translation.objects.filter(version__in=behind, segment__isnull=False)
    translations = _by(rows.order_by("segment__order"), "version_id")
    found = [
        _change(
            version,
            newest[version.translation_key],
            segments[newest[version.translation_key].pk],
            translations[version.pk],
        )
        for version in behind
        if translations[version.pk]
    ]
    return [change for change in found if change.is_one]


def _newest(targets: list[LanguageVersion]) -> dict[Any, Snapshot]:
    keys = {version.translation_key for version in targets}
    latest = Snapshot.objects.filter(translation_key=OuterRef("translation_key"))
    rows = Snapshot.objects.filter(
        translation_key__in=keys, pk=Subquery(latest.values("pk")[:1])
    )
    return {row.translation_key: row for row in rows.defer("content")}


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
    wanted, there = _by(segments, "path"), _by(translations, "path")
    for path in [*wanted, *(path for path in there if path not in wanted)]:
        old, now = _unmatched(there.get(path, []), wanted.get(path, []))
        for row, segment in zip_longest(old, now):
            if row is None:
                new += 1
            elif segment is None:
                gone += 1
            else:
                changed += 1
                minor += is_minor(row.made_from, segment.source)
    return Change(version, newest, changed, minor, new, gone)


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
