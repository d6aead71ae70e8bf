"""A PO file comes home: first what would happen, then what somebody chose of it.

The file says which text it belongs to and what each entry was exported over. So what
was done here since is known, and nobody's work is written over unless a person says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.digest import digest
from cms.core.languages import is_language, native_name
from cms.core.text import plain_text
from cms.translation import context, findings
from cms.translation.exchange.po_file import Entry, Sheet, read
from cms.translation.findings import Standing
from cms.translation.models import (
    LanguageVersion,
    Origin,
    Segment,
    Snapshot,
    Step,
    Translation,
    TranslationEdit,
)
from cms.translation.refusals import FileRefused, MarkupRefused, Refused
from cms.translation.snapshots import by_path, paired
from cms.translation.versions import hold_open
from cms.translation.writing import allowed, translate_many

if TYPE_CHECKING:
    from cms.accounts.models import User


class TextHasChanged(Refused):
    message = gettext_lazy(
        "The text has changed since you were shown this list. Nothing was changed; "
        "look at the list again."
    )


class NothingToImport(Refused):
    message = gettext_lazy(
        "Nothing of this file is left to import. Nothing was changed."
    )


class Kind(StrEnum):
    """What an entry would do, in the order in which people have to look at them."""

    WRONG = "wrong"  # cannot be read
    CONFLICT = "conflict"  # somebody has worked on it here since the export
    OLDER = "older"  # made from a source text that has changed since
    FAILS = "fails"  # a check finds something
    DRAFT = "draft"  # marked as fuzzy
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"  # the source no longer has the sentence
    EMPTY = "empty"
    UNTOUCHED = "untouched"  # as it was exported; it is otherwise here now
    SAME = "same"


# Taken without a question, and what a person may say no to.
TAKEN = frozenset({Kind.NEW, Kind.CHANGED})
ASKED = frozenset({Kind.OLDER, Kind.FAILS, Kind.DRAFT})


@dataclass(frozen=True)
class Line:
    """One entry of the file, and what would come of it."""

    entry: Entry
    kind: Kind
    segment: Segment | None = None  # where it belongs now
    made_from: Segment | None = None  # the source text it was made from
    here: Translation | None = None
    text: str = ""
    found: list[Standing] = field(default_factory=list)
    problem: str = ""

    @property
    def can_be_taken(self) -> bool:
        return self.kind in TAKEN | ASKED | {Kind.CONFLICT}

    @property
    def is_older(self) -> bool:
        return bool(
            self.segment
            and self.made_from
            and self.segment.digest != self.made_from.digest
        )

    @property
    def text_here(self) -> str:
        return self.here.text if self.here else ""

    @property
    def source(self) -> str:
        return self.segment.source if self.segment else self.entry.source

    @property
    def token(self) -> str:
        """What somebody chooses when they choose this: the place and both texts."""
        here = [self.here.pk, self.here.edition] if self.here else []
        place = self.segment.pk if self.segment else 0
        said = [self.kind, self.text, self.entry.is_draft, here, self.is_older]
        return f"{place}-{digest(said)[:16]}"


@dataclass(frozen=True)
class Plan:
    version: LanguageVersion
    lines: tuple[Line, ...]

    @property
    def counts(self) -> Counter[Kind]:
        return Counter(line.kind for line in self.lines)

    def of_kind(self, kind: Kind) -> list[Line]:
        return [line for line in self.lines if line.kind == kind]

    @property
    def proposed(self) -> set[str]:
        """What is imported if nobody says otherwise: everything but conflicts."""
        return {line.token for line in self.lines if line.kind in TAKEN | ASKED}

    @property
    def conflicts(self) -> set[str]:
        return {line.token for line in self.lines if line.kind == Kind.CONFLICT}

    @property
    def fingerprint(self) -> str:
        """So that nothing else is imported than what was shown."""
        return digest([[line.entry.line, line.token] for line in self.lines])


def version_of(sheet: Sheet) -> LanguageVersion:
    """The text that a file says it belongs to; raises FileRefused."""
    versions = LanguageVersion.objects.targets().filter(
        page__isnull=False, snapshot__isnull=False
    )
    key = _key(sheet.report)
    there = (
        versions.of_report(key).in_language(sheet.language) if key else versions.none()
    )
    found = there.select_related("locale", "page", "snapshot__locale").first()
    if found is None:
        raise FileRefused(
            _("The file belongs to a text that is not translated here, or no longer.")
        )
    return found


def _key(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def plan(version: LanguageVersion, data: bytes) -> Plan:
    """What importing the file into this text would do; writes nothing.

    Constant queries. Raises FileRefused.
    """
    sheet = read(data)
    _refuse_another_text(version, sheet)
    return _Planner(version, sheet).plan()


@transaction.atomic
def carry_out(
    version: LanguageVersion,
    data: bytes,
    *,
    by: User,
    file: str,
    expected: str,
    take: Collection[str],
) -> Step:
    """Import what is new or changed, and of the rest what `take` names by its tokens.

    `expected` is the fingerprint of the plan that the person was shown: whatever has
    been done here since is shown once more. Everything is one step, which remembers
    file and person. Raises NotYours, TextIsClosed, FileRefused, TextHasChanged or
    NothingToImport.
    """
    hold_open(version, by)
    planned = plan(version, data)
    if planned.fingerprint != expected:
        raise TextHasChanged
    taken = {
        line.segment: line
        for line in planned.lines
        if line.segment
        and line.can_be_taken
        and (line.kind in TAKEN or line.token in take)
    }
    if not taken:
        raise NothingToImport
    return translate_many(
        version,
        {segment: line.text for segment, line in taken.items()},
        by=by,
        origin=Origin.FILE,
        label=file,
        drafts={segment for segment, line in taken.items() if line.entry.is_draft},
        made_from={
            segment: line.made_from for segment, line in taken.items() if line.made_from
        },
    )


def _refuse_another_text(version: LanguageVersion, sheet: Sheet) -> None:
    if sheet.report != str(version.translation_key):
        raise FileRefused(
            _("The file belongs to another report. Import it at that report’s text.")
        )
    if sheet.language != version.language:
        raise FileRefused(
            _("The file is in another language: %(file)s instead of %(text)s.")
            % {
                "file": native_name(sheet.language)
                if is_language(sheet.language)
                else sheet.language,
                "text": native_name(version.language),
            }
        )
    if version.is_source or version.snapshot is None:
        raise FileRefused(
            _("There is nothing to translate here yet: the source is not approved.")
        )


@dataclass
class _Placed:
    """An entry with the segment it was exported for, waiting for today's one."""

    entry: Entry
    origin: Segment

    @property
    def made_from_digest(self) -> str:
        return self.origin.digest

    @property
    def path(self) -> str:
        return self.origin.path


class _Planner:
    def __init__(self, version: LanguageVersion, sheet: Sheet) -> None:
        self.version, self.sheet = version, sheet
        # Without one the file has been refused.
        self.snapshot = cast("Snapshot", version.snapshot)
        self.segments = list(self.snapshot.segments.all())
        self.origins = {(one.path, one.position): one for one in self._of_the_file()}
        by_number = {segment.pk: segment for segment in self.segments}
        self.rows: dict[int, Translation] = {}
        rows = version.translations.filter(segment__snapshot=self.snapshot)
        for row in rows:
            row.segment = by_number[row.segment_id or 0]
            self.rows[row.segment.pk] = row
        self.before = self._exported_over()

    def _of_the_file(self) -> list[Segment]:
        if self._is_of_today:
            return self.segments
        known = Segment.objects.filter(
            snapshot__translation_key=self.version.translation_key,
            snapshot__number=self.sheet.snapshot,
        )
        found = list(known.order_by("order"))
        if not found:
            raise FileRefused(
                _("The file was made from a source text that this report never had.")
            )
        return found

    def _exported_over(self) -> dict[int, list[TranslationEdit]]:
        """The history of each translation in its place, oldest first."""
        edits = TranslationEdit.objects.filter(
            translation__version=self.version,
            translation__segment__snapshot=self.snapshot,
        )
        found: dict[int, list[TranslationEdit]] = {}
        for edit in edits.order_by("pk"):
            found.setdefault(edit.translation_id, []).append(edit)
        return found

    def plan(self) -> Plan:
        lines = [self._line(placed, now) for placed, now in self._placed()]
        lines += [
            Line(entry, Kind.WRONG, problem=_not_here())
            for entry in self.sheet.entries
            if self._origin(entry) is None
        ]
        lines.sort(key=lambda line: line.entry.line)
        return Plan(self.version, tuple(self._examined(lines)))

    def _origin(self, entry: Entry) -> Segment | None:
        """The segment an entry was exported for, if it says the very same."""
        origin = self.origins.get((entry.path, entry.position))
        return origin if origin and origin.source == entry.source else None

    def _placed(self) -> list[tuple[_Placed, Segment | None]]:
        """Each entry with the place that its sentence has now, as translations move."""
        known = [
            _Placed(entry, origin)
            for entry in self.sheet.entries
            if (origin := self._origin(entry))
        ]
        known.sort(key=lambda one: one.origin.order)
        if self._is_of_today:
            return [(one, one.origin) for one in known]
        now = by_path(self.segments)
        return [
            pair
            for path, there in by_path(known).items()
            for pair in paired(there, now.get(path, []))
        ]

    @property
    def _is_of_today(self) -> bool:
        return self.sheet.snapshot == self.snapshot.number

    def _line(self, placed: _Placed, now: Segment | None) -> Line:
        entry = placed.entry
        if now is None:
            return Line(entry, Kind.GONE)
        here = self.rows.get(now.pk)
        try:
            text = allowed(entry.text)
        except MarkupRefused as refusal:
            problem = str(refusal)
            return Line(entry, Kind.WRONG, now, placed.origin, here, problem=problem)
        kind = self._kind(entry, text, placed.origin, now, here)
        return Line(entry, kind, now, placed.origin, here, text)

    def _kind(
        self,
        entry: Entry,
        text: str,
        origin: Segment,
        now: Segment,
        here: Translation | None,
    ) -> Kind:
        if not plain_text(text).strip():
            return Kind.EMPTY
        is_finished = not entry.is_draft and origin.digest == now.digest
        if here is None:
            return Kind.OLDER if origin.digest != now.digest else Kind.NEW
        if here.text == text and not (is_finished and here.needs_review):
            return Kind.SAME
        before = self._before(entry, here)
        if before is not None and not _is_touched(entry, text, origin, before):
            return Kind.UNTOUCHED
        is_blank = not plain_text(here.text).strip()
        is_from_here = before is not None and before == self.before[here.pk][-1]
        if not is_blank and here.text != text and not is_from_here:
            return Kind.CONFLICT
        if origin.digest != now.digest:
            return Kind.OLDER
        return Kind.NEW if is_blank else Kind.CHANGED

    def _before(self, entry: Entry, here: Translation) -> TranslationEdit | None:
        """What the entry was exported over; None where nobody can tell.

        Its edition says so. Without one it is what stood here when the file was made.
        """
        edits = self.before.get(here.pk, [])
        if entry.edition is not None:
            number = entry.edition.number if entry.edition.row == here.pk else 0
            return edits[number - 1] if 0 < number <= len(edits) else None
        at = self.sheet.exported_at
        if at is None:
            return None
        return next((one for one in reversed(edits) if one.saved_at <= at), None)

    def _examined(self, lines: list[Line]) -> list[Line]:
        """The same with what the checks find in the texts that could be taken."""
        said = {}
        for number, line in enumerate(lines):
            if line.can_be_taken and line.segment:
                said[number] = Translation(
                    version=self.version,
                    segment=line.segment,
                    text=line.text,
                    findings=list(line.here.findings) if line.here else [],
                )
        known = context.now(self.version)
        replaced = {row.segment_id for row in said.values()}
        others = (row for pk, row in self.rows.items() if pk not in replaced)
        findings.examine(self.version, said.values(), known, among=others)
        examined = []
        for number, line in enumerate(lines):
            row = said.get(number)
            found = findings.standing(row, known) if row else []
            examined.append(_with(line, found))
        return examined


def _with(line: Line, found: list[Standing]) -> Line:
    kind = line.kind
    if kind in TAKEN:
        if any(one.blocks for one in found):
            kind = Kind.FAILS
        elif line.entry.is_draft:
            kind = Kind.DRAFT
    return replace(line, kind=kind, found=found)


def _is_touched(
    entry: Entry, text: str, origin: Segment, before: TranslationEdit
) -> bool:
    """Whether the translator has done anything with what was exported."""
    was_finished = not before.is_draft and before.made_from_digest == origin.digest
    return text != before.text or (not entry.is_draft and not was_finished)


def _not_here() -> str:
    return _("This report never had such a sentence at this place.")
