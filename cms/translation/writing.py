"""Saving what a translator typed, or what came from memory, a file or a repair."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from cms.core.html import clean_segment, forbidden_markup
from cms.core.text import UnprintableError, normalise, refuse_unprintable
from cms.translation import context, findings, outdated
from cms.translation.models import (
    LanguageVersion,
    Origin,
    Segment,
    Step,
    Translation,
    TranslationEdit,
)
from cms.translation.refusals import (
    AlreadyUndone,
    MarkupRefused,
    NothingToRepair,
    NotThisSegment,
    StaleEdition,
)
from cms.translation.versions import (
    contributed,
    contributed_to_all,
    hold_all,
    hold_open,
)

if TYPE_CHECKING:
    from uuid import UUID

    from cms.accounts.models import User

# What a save changes of a row.
_WRITTEN = (
    "text",
    "made_from",
    "made_from_digest",
    "is_draft",
    "author",
    "saved_at",
    "edition",
    "findings",
)


@transaction.atomic
def translate(
    version: LanguageVersion,
    segment: Segment,
    text: str,
    *,
    by: User,
    edition: int = 0,
    rows: Sequence[Translation] | None = None,
    origin: Origin = Origin.TYPED,
    unit: int | None = None,
    made_from: tuple[str, str] | None = None,
    draft: bool = False,
) -> Translation:
    """Save a segment's translation as its next edition, and examine it.

    `edition` is the one the text was typed over, 0 when there was none. The version is
    read anew, so a bare `LanguageVersion(pk=…)` will do; `rows` spares a query when the
    caller has read `repeats`. `unit` is where words of the memory come from,
    `made_from` the source text and its digest where that is not what the segment says
    now. A `draft` is not done: words of a machine are one until somebody saves the row
    again, changed or as it stands; a repair is nobody's reading. The author counts for
    four eyes, the text goes into the history. Raises NotYours, TextIsClosed,
    NotThisSegment, MarkupRefused, or StaleEdition with the text that somebody else
    saved meanwhile.
    """
    hold_open(version, by)
    if segment.snapshot_id != version.snapshot_id:
        raise NotThisSegment
    rows = list(repeats(version.pk, segment.pk) if rows is None else rows)
    row = next((row for row in rows if row.segment_id == segment.pk), None)
    if row is None:
        row = Translation(version=version, path=segment.path, edition=0)
        rows.append(row)
    # Not the copy of the query: what the caller holds is what it is made from.
    row.segment = segment
    text = allowed(text)
    is_machines = row.pk is not None and row.is_machines
    draft = draft or (is_machines and origin == Origin.REPAIR)
    is_said_again = row.pk and row.text == text and row.needs_review
    if made_from is None and is_said_again and not draft:
        origin = Origin.MACHINE if is_machines else Origin.KEPT
    _say(row, text, *(made_from or (segment.source, segment.digest)), by)
    row.is_draft, row.draft_of = draft, Origin.MACHINE if draft else None
    known = context.of(rows[0])
    changed, mended = findings.examine(version, rows, known, by=by)
    _write(row, edition)
    _remember(row, origin=origin, unit=unit)
    findings.keep([other for other in changed if other is not row], mended)
    contributed(version, by.pk)
    return row


def repeats(version_id: int, segment_id: int) -> QuerySet[Translation]:
    """What a target says for this segment, and for others with the same source."""
    source = Segment.objects.filter(pk=segment_id).values("source")[:1]
    rows = Translation.objects.filter(
        version_id=version_id, segment__source=Subquery(source)
    )
    return context.with_moments(
        with_origin_of_drafts(rows).select_related("segment")
    ).order_by("segment__order")


def with_origin_of_drafts(rows: QuerySet[Translation]) -> QuerySet[Translation]:
    """The same rows, each saying what brought words that nobody has looked at since."""
    brought = TranslationEdit.objects.bringing_drafts()
    brought = brought.filter(translation=OuterRef("pk"))
    columns = {"draft_of": Subquery(brought.values("origin")[:1])}
    return rows.annotate(**columns)


@transaction.atomic
def translate_many(
    version: LanguageVersion,
    texts: Mapping[Segment, str],
    *,
    by: User,
    origin: Origin,
    label: str = "",
    units: Mapping[Segment, int] | None = None,
    drafts: Collection[Segment] = (),
    made_from: Mapping[Segment, Segment] | None = None,
) -> Step:
    """Save many segments as one step, which `undo` takes back as one.

    Whoever calls it has asked about what stands there already: it is written over, and
    stays in the history. `units` are those of the memory that the words come from. What
    is among `drafts` keeps the text from being handed over until somebody has saved it;
    what is `made_from` a segment of an earlier source needs review. Constant queries.
    Raises what `translate` raises, before anything is written; a stale edition there is
    not.
    """
    hold_open(version, by)
    if any(segment.snapshot_id != version.snapshot_id for segment in texts):
        raise NotThisSegment
    cleaned = {segment: allowed(text) for segment, text in texts.items()}
    step = Step.objects.create(version=version, origin=origin, by=by, label=label[:255])
    there = {row.segment_id: row for row in version.translations.all()}
    new, changed = [], []
    for segment, text in cleaned.items():
        row = there.get(segment.pk)
        if row is None:
            row = Translation(version=version, segment=segment, path=segment.path)
            new.append(row)
        else:
            row.segment = segment
            row.edition += 1
            changed.append(row)
        source = (made_from or {}).get(segment, segment)
        _say(row, text, source.source, source.digest, by)
        row.is_draft = segment in drafts
    of = {segment.pk: unit for segment, unit in (units or {}).items()}
    _write_all([step], new, changed, of)
    return step


@transaction.atomic
def rewrite(
    texts: Mapping[Translation, str], *, by: User, origin: Origin, label: str, act: UUID
) -> list[Step]:
    """Say these translations anew in many language versions: one act, a step for each.

    Only the words change: what needs review still does, and a draft stays one. Whoever
    calls it holds the versions (`hold_all`), which the rows carry, and has asked about
    what stands there. Constant queries, however many texts. Raises MarkupRefused before
    anything is written.
    """
    cleaned = {row: allowed(text) for row, text in texts.items()}
    versions = {row.version_id: row.version for row in cleaned}
    steps = Step.objects.bulk_create(
        Step(version=version, origin=origin, by=by, label=label[:255], act=act)
        for version in versions.values()
    )
    for row, text in cleaned.items():
        row.text, row.author, row.saved_at = text, by, timezone.now()
        row.edition += 1
    _write_all(steps, [], list(cleaned), {})
    return steps


def still_correct(version: LanguageVersion, *, by: User) -> Step | None:
    """Say of every translation whose source changed in spaces and punctuation only
    that it is still correct; one step, which `undo` takes back. None if there is none.

    Raises what `translate_many` raises.
    """
    rows = version.translations.filter(segment__isnull=False).select_related("segment")
    texts = {
        cast("Segment", row.segment): row.text
        for row in rows.order_by("segment__order")
        if outdated.is_now_minor(row)
    }
    if not texts:
        return None
    return translate_many(version, texts, by=by, origin=Origin.KEPT)


@transaction.atomic
def undo(step: Step, *, by: User) -> tuple[int, int]:
    """Take a step back: how many texts are as before, and how many were left alone.

    What somebody has written since stays. Undoing is a step of its own and goes into
    the history. Raises NotYours, TextIsClosed or AlreadyUndone.
    """
    hold_open(step.version, by)
    step.refresh_from_db()
    if step.undone_at:
        raise AlreadyUndone
    undone = _take_back([step], [step.version], by)
    return len(undone.back), len(undone.left)


@dataclass(frozen=True)
class Undone:
    """The texts that are as they were before, and those that were left alone."""

    back: list[Translation]
    left: list[Translation]  # somebody has written there since
    closed: list[LanguageVersion]  # nothing is written there now


@transaction.atomic
def undo_act(step: Step, *, by: User) -> Undone:
    """Take the whole act of a step back, as `undo` does; what was taken back stays so.

    A version that was closed since keeps its texts; its step can be undone once it is
    open again. Constant queries. Raises NotYours, or AlreadyUndone where no step is
    left.
    """
    steps = Step.objects.filter(act=step.act, act__isnull=False).exclude(
        origin=Origin.UNDONE
    )
    held = hold_all(steps.values_list("version", flat=True), by)
    standing = {step.version_id: step for step in steps.filter(undone_at=None)}
    if not standing:
        raise AlreadyUndone
    open_ = [one for one in held if one.pk in standing and not one.is_closed]
    undone = _take_back([standing[version.pk] for version in open_], open_, by)
    closed = [one for one in held if one.pk in standing and one.is_closed]
    return Undone(undone.back, undone.left, closed)


def _take_back(
    steps: Sequence[Step], versions: Sequence[LanguageVersion], by: User
) -> Undone:
    """The caller holds the versions, which are open."""
    rows = Translation.objects.filter(history__step__in=steps)
    rows = rows.select_related("segment").order_by("version", "segment__order", "pk")
    history: dict[int, list[TranslationEdit]] = {}
    for edit in TranslationEdit.objects.filter(translation__in=rows).order_by("-pk"):
        history.setdefault(edit.translation_id, []).append(edit)
    numbers = {step.pk for step in steps}
    left = [row for row in rows if history[row.pk][0].step_id not in numbers]
    untouched = [row for row in rows if history[row.pk][0].step_id in numbers]
    before = {row.pk: next(iter(history[row.pk][1:]), None) for row in untouched}
    keys = {version.translation_key for version in versions}
    sources = _sources(keys, before.values())
    back = Step.objects.bulk_create(
        Step(version=version, origin=Origin.UNDONE, by=by) for version in versions
    )
    for row in untouched:
        earlier = before[row.pk]
        digest = earlier.made_from_digest if earlier else row.made_from_digest
        row.text = earlier.text if earlier else ""
        row.made_from = sources.get(digest, row.made_from)
        row.made_from_digest = digest
        row.is_draft = earlier is not None and earlier.is_draft
        row.author, row.saved_at = by, timezone.now()
        row.edition += 1
    _write_all(back, [], untouched, {})
    Step.objects.filter(pk__in=numbers).update(undone_by=by, undone_at=timezone.now())
    return Undone(untouched, left, [])


@transaction.atomic
def repair(row: Translation, key: str = "", *, by: User, edition: int) -> Translation:
    """Set right what a check found, as far as it can be done without a person.

    Without a key, everything that was found. Raises NothingToRepair, and what
    `translate` raises.
    """
    segment = row.segment
    if segment is None:
        raise NotThisSegment
    rows = list(repeats(row.version_id, segment.pk))
    mended = findings.repaired(row, rows, key)
    return _mend(row, segment, mended, rows, by=by, edition=edition)


@transaction.atomic
def respell(
    row: Translation, key: str, meant: str, *, by: User, edition: int
) -> Translation:
    """Put the word that was meant where a hint about the spelling stands.

    Raises NothingToRepair, and what `translate` raises.
    """
    segment = row.segment
    if segment is None:
        raise NotThisSegment
    rows = list(repeats(row.version_id, segment.pk))
    mended = findings.respelled(row, rows, key, meant)
    return _mend(row, segment, mended, rows, by=by, edition=edition)


def _mend(
    row: Translation,
    segment: Segment,
    text: str,
    rows: Sequence[Translation],
    *,
    by: User,
    edition: int,
) -> Translation:
    if text == row.text:
        raise NothingToRepair
    return translate(
        row.version,
        segment,
        text,
        by=by,
        edition=edition,
        rows=rows,
        origin=Origin.REPAIR,
    )


@transaction.atomic
def revert(edit: TranslationEdit, *, by: User, edition: int) -> Translation:
    """Say again what the history says; what is there now stays in it.

    The text stays made from the source text that it was made from, so it needs review
    where that is another one now. What a machine said and nobody confirmed is a draft
    again. Raises what `translate` raises.
    """
    row = Translation.objects.select_related("version", "segment").get(
        pk=edit.translation_id
    )
    if row.segment is None:
        raise NotThisSegment
    digest = edit.made_from_digest or row.made_from_digest
    source = sources_of(row.version, [edit]).get(digest, row.made_from)
    return translate(
        row.version,
        row.segment,
        edit.text,
        by=by,
        edition=edition,
        origin=Origin.REVERTED,
        unit=edit.unit_id,
        made_from=(source, digest),
        draft=edit.is_draft and edit.origin == Origin.MACHINE,
    )


def correct(
    version: LanguageVersion, path: str, before: str, after: str, *, by: User
) -> bool:
    """Say in the draft, too, what was corrected in public; whether it stood there.

    Only a translation that still says `before` to the letter is written; it stays made
    from the source text that it was made from. The caller holds the version.
    """
    rows = version.translations.filter(segment__path=path, text=before)
    row = rows.order_by("segment__order").first()
    if row is None:
        return False
    Translation.objects.filter(pk=row.pk).update(
        text=after, author=by, saved_at=timezone.now(), edition=F("edition") + 1
    )
    row.text, row.author = after, by
    _remember(row, origin=Origin.CORRECTION)
    findings.examine_all(version)
    return True


def allowed(text: str) -> str:
    """The text as it is stored, without spaces at its ends.

    Raises MarkupRefused with everything that is wrong.
    """
    text = normalise(text).strip()
    try:
        refuse_unprintable(text)
    except UnprintableError as error:
        raise MarkupRefused(str(error.reason)) from error
    found = forbidden_markup(text)
    if found:
        raise MarkupRefused(" ".join(str(finding.reason) for finding in found))
    return clean_segment(text)


def _say(row: Translation, text: str, source: str, digest: str, by: User) -> None:
    row.text, row.author, row.saved_at = text, by, timezone.now()
    row.made_from, row.made_from_digest = source, digest
    row.is_draft = False


def _remember(row: Translation, *, origin: Origin, unit: int | None = None) -> None:
    TranslationEdit.objects.create(
        translation=row,
        text=row.text,
        author=row.author,
        made_from_digest=row.made_from_digest,
        is_draft=row.is_draft,
        origin=origin,
        unit_id=unit,
    )


def _write(row: Translation, edition: int) -> None:
    """Compare and set: the database decides who of two was first."""
    row.edition = edition + 1
    if row.pk is None:
        if edition:
            raise StaleEdition(theirs="", edition=0)
        row.save()
        return
    values = {name: getattr(row, name) for name in _WRITTEN}
    if Translation.objects.filter(pk=row.pk, edition=edition).update(**values) != 1:
        row.refresh_from_db()
        raise StaleEdition(theirs=row.text, edition=row.edition)


def _write_all(
    steps: Sequence[Step],
    new: list[Translation],
    changed: list[Translation],
    units: Mapping[int, int],
) -> None:
    """Store the texts, each as part of its version's step; the steps are one person's.

    Constant queries, however many versions there are.
    """
    Translation.objects.bulk_create(new)
    Translation.objects.bulk_update(changed, _WRITTEN, batch_size=500)
    step_of = {step.version_id: step for step in steps}
    TranslationEdit.objects.bulk_create(
        TranslationEdit(
            translation=row,
            text=row.text,
            author=row.author,
            made_from_digest=row.made_from_digest,
            is_draft=row.is_draft,
            origin=step_of[row.version_id].origin,
            step=step_of[row.version_id],
            unit_id=units.get(row.segment_id or 0),
        )
        for row in [*new, *changed]
    )
    for by in {step.by for step in steps}:
        contributed_to_all(step_of, by.pk)
        findings.examine_written([step.version for step in steps], new + changed, by=by)


def sources_of(
    version: LanguageVersion, edits: Iterable[TranslationEdit | None]
) -> dict[str, str]:
    """The source texts that these were made from, by digest."""
    return _sources({version.translation_key}, edits)


def _sources(keys: Iterable[Any], edits: Iterable[Any]) -> dict[str, str]:
    digests = {edit.made_from_digest for edit in edits if edit}
    known = Segment.objects.filter(
        snapshot__translation_key__in=keys, digest__in=digests
    )
    return dict(known.values_list("digest", "source"))
