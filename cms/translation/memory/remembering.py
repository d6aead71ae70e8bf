"""What an approval leaves in the memory: the only writer of units and their texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.core.text import plain_text
from cms.translation.memory import index
from cms.translation.memory.wording import folded, key_of
from cms.translation.models import (
    LanguageVersion,
    Segment,
    Snapshot,
    Translation,
    Unit,
    UnitText,
)
from cms.translation.suggested import suggested

if TYPE_CHECKING:
    from cms.accounts.models import User

_SIGNED = ("text", "folded", "key", "edition", "author", "approver", "approved_at")
_WRITTEN = (*_SIGNED, "version", "hand_over", "is_machines")


@dataclass
class _Known:
    """The units of a report, by place and by what they say in its source's language."""

    source: LanguageVersion
    snapshot: Snapshot
    units: dict[tuple[str, str], Unit]
    texts: dict[tuple[int, str], UnitText]
    new_texts: list[UnitText] = field(default_factory=list)
    changed_texts: list[UnitText] = field(default_factory=list)
    replaced: list[index.Wording] = field(default_factory=list)


@transaction.atomic
def remember(
    version: LanguageVersion, snapshot: Snapshot | None, *, by: User, hand_over: int
) -> None:
    """Keep what has just been approved in a target, each text beside its source's.

    `snapshot` is the source it was translated from, `hand_over` the number of what was
    signed. The same words in the same place are refreshed, other words take the place
    of those before. The caller holds the version. Constant queries but for the size of
    their batches.
    """
    if snapshot is None:
        return
    rows = list(_pairs(version, snapshot))
    if not rows:
        return
    known = _known(version, snapshot)
    units = [_unit(known, segment) for _row, segment in rows]
    _link(units)
    at = timezone.now()
    machines = {one.row.pk for one in suggested(version) if one.is_unchanged}
    for unit, (row, segment) in zip(units, rows, strict=True):
        _say_source(known, unit, segment)
        signed = _Signed(
            version, row.author_id, by.pk, at, hand_over, row.pk in machines
        )
        _say(known, unit, row.text, signed)
    _write(known)


def correct(
    version: LanguageVersion,
    path: str,
    before: str,
    after: str,
    *,
    author: User,
    by: User,
    hand_over: int,
) -> bool:
    """Put a corrected sentence, which `by` has confirmed, where the one before stood.

    Whether the memory had it: what was approved before there was a memory is not in it.
    """
    rows = UnitText.objects.filter(version=version, unit__path=path, text=before)
    row = rows.select_related("unit").order_by("-approved_at", "-pk").first()
    if row is None:
        return False
    wordings = [(row.folded, row.language)]
    _put(row, after, _Signed(version, author.pk, by.pk, timezone.now(), hand_over))
    index.add([(row.folded, row.language)])
    row.save()
    index.drop(wordings)
    return True


@transaction.atomic
def unlearn(texts: Iterable[tuple[str, str]]) -> None:
    """Take texts that the law had removed out of the index: HTML and language."""
    index.drop((folded(html), language) for html, language in texts)


@dataclass(frozen=True)
class _Signed:
    version: LanguageVersion
    author_id: int | None
    approver_id: int | None
    approved_at: datetime
    hand_over: int | None
    is_machines: bool = False


def _pairs(
    version: LanguageVersion, snapshot: Snapshot
) -> Iterable[tuple[Translation, Segment]]:
    """Translations made from the very text that stands there now, in page order."""
    rows = version.translations.filter(
        segment__snapshot=snapshot, made_from_digest=F("segment__digest")
    )
    for row in rows.select_related("segment").order_by("segment__order"):
        segment = row.segment
        if segment and folded(segment.source) and plain_text(row.text).strip():
            yield row, segment


def _known(version: LanguageVersion, snapshot: Snapshot) -> _Known:
    key = version.translation_key
    source = LanguageVersion.objects.of_report(key).sources().get()
    language = snapshot.locale.language_code
    rows = list(
        UnitText.objects.filter(
            unit__translation_key=key, language__in=[language, version.language]
        ).select_related("unit")
    )
    return _Known(
        source,
        snapshot,
        {(r.unit.path, r.text): r.unit for r in rows if r.language == language},
        {(row.unit_id, row.language): row for row in rows},
    )


def _unit(known: _Known, segment: Segment) -> Unit:
    """The same for the same sentence twice in one place: one of them is enough."""
    place = segment.path, segment.source
    if place not in known.units:
        known.units[place] = Unit(
            translation_key=known.snapshot.translation_key, path=segment.path
        )
    return known.units[place]


def _link(units: list[Unit]) -> None:
    """Write the new ones, and what stands beside each."""
    in_order = list({id(unit): unit for unit in units}.values())
    Unit.objects.bulk_create([unit for unit in in_order if unit.pk is None])
    beside = [None, *in_order, None]
    moved = []
    for unit, previous, following in zip(in_order, beside, beside[2:], strict=False):
        if (unit.previous_id, unit.following_id) != (_pk(previous), _pk(following)):
            unit.previous, unit.following = previous, following
            moved.append(unit)
    Unit.objects.bulk_update(moved, ["previous", "following"], batch_size=500)


def _pk(unit: Unit | None) -> int | None:
    return unit.pk if unit else None


def _say_source(known: _Known, unit: Unit, segment: Segment) -> None:
    """The source's words belong to the unit for good: other words are another unit."""
    language = known.snapshot.locale.language_code
    if (unit.pk, language) in known.texts:
        return
    signed = _Signed(known.source, None, None, known.snapshot.taken_at, None)
    row = UnitText(unit=unit, language=language, edition=0)
    _put(row, segment.source, signed)
    known.texts[unit.pk, language] = row
    known.new_texts.append(row)


def _say(known: _Known, unit: Unit, text: str, signed: _Signed) -> None:
    language = signed.version.language
    row = known.texts.get((unit.pk, language))
    if row is None:
        row = UnitText(unit=unit, language=language, edition=0)
        known.texts[unit.pk, language] = row
        known.new_texts.append(row)
    elif row.pk:
        known.changed_texts.append(row)
        if row.text != text:
            known.replaced.append((row.folded, language))
    _put(row, text, signed)


def _put(row: UnitText, text: str, signed: _Signed) -> None:
    if row.text != text:
        row.edition += 1
        row.text, row.folded = text, folded(text)
        row.key = key_of(row.folded, row.language)
    row.version, row.hand_over = signed.version, signed.hand_over
    row.author_id, row.approver_id = signed.author_id, signed.approver_id
    row.approved_at, row.is_machines = signed.approved_at, signed.is_machines


def _write(known: _Known) -> None:
    changed = known.changed_texts if known.replaced else []
    index.add((row.folded, row.language) for row in [*known.new_texts, *changed])
    UnitText.objects.bulk_create(known.new_texts, batch_size=500)
    UnitText.objects.bulk_update(known.changed_texts, _WRITTEN, batch_size=500)
    index.drop(known.replaced)
