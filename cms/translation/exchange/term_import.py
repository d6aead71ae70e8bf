"""Terms that come home from a file: first what would happen, then what was chosen.

A line is about the concept whose number it has, otherwise about the one that has one of
its names. With a number its cells take the place of what is there; without one they are
added to it. An empty cell changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.digest import digest
from cms.core.languages import codes
from cms.translation import glossary
from cms.translation.checks.phrases import alternatives
from cms.translation.checks.tables import is_no, is_yes
from cms.translation.exchange.term_table import Line, read
from cms.translation.glossary import Forms, Names, Said, differences
from cms.translation.models import Concept
from cms.translation.refusals import NotYours, Refused

if TYPE_CHECKING:
    from cms.accounts.models import User


class GlossaryHasChanged(Refused):
    message = gettext_lazy(
        "The glossary has changed since you were shown this list. Nothing was changed; "
        "look at the list again."
    )


class Kind(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    CONFLICTING = "conflicting"
    WRONG = "wrong"
    SAME = "same"


@dataclass(frozen=True)
class Planned:
    """What one line would do, or why it would do nothing.

    A conflict with `said` is somebody's to decide; one without cannot be resolved here.
    """

    line: int
    kind: Kind
    concept: Concept | None = None
    said: Said | None = None
    changed: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    problem: str = ""

    @property
    def can_be_taken(self) -> bool:
        return self.said is not None

    @property
    def title(self) -> str:
        """What the line is about, for people."""
        if self.concept is not None:
            return str(self.concept)
        said = self.said or Said()
        return next((forms.preferred for forms in said.forms.values()), "")


@dataclass(frozen=True)
class Plan:
    lines: tuple[Planned, ...]

    @property
    def counts(self) -> Counter[Kind]:
        return Counter(line.kind for line in self.lines)

    def of_kind(self, kind: str) -> list[Planned]:
        return [line for line in self.lines if line.kind == kind]

    @property
    def fingerprint(self) -> str:
        """So that nothing else is imported than what was shown."""
        return digest(
            [
                [
                    line.line,
                    line.kind,
                    line.concept and [line.concept.pk, line.concept.edition],
                    line.said and line.said.columns,
                ]
                for line in self.lines
            ]
        )


def plan(data: bytes) -> Plan:
    """What importing the file would do; four queries. Raises FileRefused."""
    return _Planner().planned(read(data))


@transaction.atomic
def carry_out(
    data: bytes,
    *,
    by: User,
    file: str,
    expected: str,
    take: Collection[int] = (),
) -> list[Concept]:
    """Import what is new and changed, and of what conflicts the lines in `take`.

    `expected` is the fingerprint of the plan that the person was shown. Everything or
    nothing. Raises NotYours, FileRefused or GlossaryHasChanged.
    """
    if not glossary.may_keep(by):
        raise NotYours
    glossary.hold()
    planned = plan(data)
    if planned.fingerprint != expected:
        raise GlossaryHasChanged
    chosen = [
        (line.concept, line.said)
        for line in planned.lines
        if line.said is not None
        and (
            line.kind in {Kind.NEW, Kind.CHANGED}
            or (line.kind == Kind.CONFLICTING and line.line in take)
        )
    ]
    return glossary.write(chosen, by=by, file=file)


class _Planner:
    def __init__(self) -> None:
        self.names = Names.now()
        self.concepts = {
            concept.pk: concept for concept in Concept.objects.with_wordings()
        }
        # Which line of the file is about a concept, or is itself a new one.
        self.lines: dict[int, int] = {}

    def planned(self, lines: list[Line]) -> Plan:
        return Plan(tuple(self._planned(line) for line in lines))

    def _planned(self, line: Line) -> Planned:
        try:
            if line.problem:
                raise Refused(line.problem)
            concept, others = self._meant(line)
            said = glossary.cleaned(_merged(line, concept))
        except Refused as refusal:
            return Planned(line.number, Kind.WRONG, problem=str(refusal))
        changed = differences(glossary.said(concept) if concept else Said(), said)
        if not changed:
            return Planned(line.number, Kind.SAME, concept)
        if concept and concept.retired_at:
            problem = _("This term is retired. Bring it back first.")
            return Planned(line.number, Kind.WRONG, concept, problem=problem)
        if clash := self._clash(said, concept, others):
            return Planned(
                line.number, Kind.CONFLICTING, concept, changed=changed, problem=clash
            )
        mine = concept.pk if concept else -line.number
        self.lines[mine] = line.number
        self.names.claim(mine, said)
        doubt = _doubt(line, concept, changed)
        kind = Kind.CHANGED if concept else Kind.NEW
        return Planned(
            line.number,
            Kind.CONFLICTING if doubt else kind,
            concept,
            said,
            changed,
            doubt,
        )

    def _meant(self, line: Line) -> tuple[Concept | None, set[int]]:
        """The concept that a line is about, and whatever else has its names."""
        owners = self.names.owners(_merged(line, None))
        if number := line.cells.get("number", ""):
            concept = self.concepts.get(int(number)) if number.isdecimal() else None
            if concept is None:
                raise Refused(
                    _("There is no term of the number %(number)s.") % {"number": number}
                )
            return concept, owners - {concept.pk}
        there = sorted(number for number in owners if number > 0)
        concept = self.concepts[there[0]] if there else None
        return concept, owners - set(there[:1])

    def _clash(
        self, said: Said, concept: Concept | None, others: set[int]
    ) -> str | None:
        """Why nobody can take this line as it is."""
        about = {*others, *([concept.pk] if concept else [])}
        before = sorted(self.lines[one] for one in about & self.lines.keys())
        if before:
            return _("Line %(line)d is about the same term.") % {"line": before[0]}
        if others:
            titles = sorted(str(self.concepts[number]) for number in others)
            return _("Its names belong to other terms, too: %(terms)s.") % {
                "terms": ", ".join(titles)
            }
        taken = self.names.taken(said, concept)
        return str(taken) if taken else None


def _doubt(
    line: Line, concept: Concept | None, changed: dict[str, tuple[Any, Any]]
) -> str:
    """Why a person has to decide."""
    if concept is None:
        return ""
    if line.cells.get("number"):
        edition = line.cells.get("edition", "")
        if edition and edition != str(concept.edition):
            return _("Somebody has changed the term here since the file was made.")
        return ""
    if any(before for name, (before, _now) in changed.items() if name in codes()):
        return _("The term is called otherwise here.")
    return ""


def _merged(line: Line, concept: Concept | None) -> Said:
    """What would be said of the concept; raises Refused for a cell nobody can read."""
    there = glossary.said(concept) if concept else Said()
    replaces = bool(line.cells.get("number"))
    forms = {
        code: _forms(line, code, there.of(code), replaces=replaces) for code in codes()
    }
    return Said(
        forms,
        line.cells.get("definition") or there.definition,
        line.cells.get("note") or there.note,
        _is_untranslated(line.cells.get("do_not_translate", ""), there),
    )


def _forms(line: Line, code: str, there: Forms, *, replaces: bool) -> Forms:
    names = alternatives(line.cells.get(code, ""))
    forbidden = alternatives(line.cells.get(f"forbidden_{code}", ""))
    if replaces:
        names, forbidden = names or there.names, forbidden or there.forbidden
    else:
        # The file has the last word on what is forbidden and what is not.
        names += tuple(one for one in there.names if not _among(one, forbidden))
        forbidden += tuple(one for one in there.forbidden if not _among(one, names))
    return Forms(names[0] if names else "", names[1:], forbidden)


def _among(form: str, others: tuple[str, ...]) -> bool:
    return glossary.folded(form) in map(glossary.folded, others)


def _is_untranslated(cell: str, there: Said) -> bool:
    if not cell:
        return there.do_not_translate
    if not (is_yes(cell) or is_no(cell)):
        raise Refused(
            _("In the column %(column)s “%(cell)s” is neither yes nor no.")
            % {"column": "do_not_translate", "cell": cell}
        )
    return is_yes(cell)
