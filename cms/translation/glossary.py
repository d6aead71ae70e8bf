"""What a concept is called: the only writer of terms, and what the checks read of them.

A translator of a language, and whoever manages, changes the forms of that language.
Concepts are added, explained, retired and brought back by those who manage; none is
ever deleted, and every change stays with a name. docs/decisions/0019-terms.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.roles import Act, may, may_somewhere
from cms.core.languages import codes, native_name
from cms.core.text import (
    UnprintableError,
    normalise,
    refuse_unprintable,
    single_spaced,
)
from cms.translation.checks.glossary import Glossary, Term
from cms.translation.checks.phrases import words_of
from cms.translation.checks.reading import fold
from cms.translation.models import Concept, ConceptChange, Wording
from cms.translation.models.term import LONGEST_FORM, LONGEST_TEXT
from cms.translation.refusals import (
    FormIsNotAllowed,
    NameIsTaken,
    NotYours,
    TermHasChanged,
    TermNeedsAName,
)

if TYPE_CHECKING:
    from cms.accounts.models import User

# They stand between forms in a file.
SEPARATORS = "|;"
MOST_FORMS = 30


@dataclass(frozen=True)
class Forms:
    """What a concept is called in one language, and what it must not be called."""

    preferred: str = ""
    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (*filter(None, [self.preferred]), *self.allowed)


@dataclass(frozen=True)
class Said:
    """Everything that is said about one concept; a language left out has no forms."""

    forms: Mapping[str, Forms] = field(default_factory=dict)
    definition: str = ""
    note: str = ""
    do_not_translate: bool = False

    def of(self, language: str) -> Forms:
        return self.forms.get(language, Forms())

    @property
    def columns(self) -> dict[str, Any]:
        """Flat, as changes are kept: `ru`, `ru.allowed`, `ru.forbidden`, …"""
        flat: dict[str, Any] = {}
        for code in codes():
            forms = self.of(code)
            flat[code] = forms.preferred
            flat[f"{code}.allowed"] = list(forms.allowed)
            flat[f"{code}.forbidden"] = list(forms.forbidden)
        flat["definition"] = self.definition
        flat["note"] = self.note
        flat["do_not_translate"] = self.do_not_translate
        return flat


def said(concept: Concept) -> Said:
    """What is said about it now; no query when its wordings are prefetched."""
    rows = {row.language: row for row in concept.wordings.all()}
    return Said(
        {
            code: Forms(row.preferred, row.others, row.not_to_use)
            for code, row in rows.items()
        },
        concept.definition,
        concept.note,
        concept.do_not_translate,
    )


def differences(before: Said, after: Said) -> dict[str, tuple[Any, Any]]:
    """The columns in which two differ, each with both values."""
    was, now = before.columns, after.columns
    return {name: (was[name], now[name]) for name in was if was[name] != now[name]}


# Who may


def may_keep(user: User) -> bool:
    """Add concepts, explain, retire and bring them back, import a file of them."""
    return may_somewhere(user, Act.EXEMPT)


def may_word(user: User, language: str) -> bool:
    """Say what things are called in one language."""
    return may(user, Act.TRANSLATE, language) or may_keep(user)


# The verbs


@transaction.atomic
def add(what: Said, *, by: User) -> Concept:
    """Agree on a new term. The checks ask for it from now on, in every text.

    Raises NotYours, TermNeedsAName, FormIsNotAllowed or NameIsTaken.
    """
    if not may_keep(by):
        raise NotYours
    hold()
    what = cleaned(what)
    if taken := Names.now().taken(what):
        raise taken
    return write([(None, what)], by=by)[0]


@transaction.atomic
def change(concept: Concept, what: Said, *, by: User, expected: int) -> Concept:
    """Say something else about a concept; what does not differ is nobody's change.

    `expected` is the edition that the person has seen. Raises NotYours,
    TermHasChanged, TermNeedsAName, FormIsNotAllowed or NameIsTaken.
    """
    hold()
    held = _held([concept])[0]
    what = cleaned(what)
    changed = differences(said(held), what)
    if not all(may_change(by, column) for column in changed):
        raise NotYours
    if held.edition != expected:
        raise TermHasChanged
    if taken := Names.now().taken(what, held):
        raise taken
    if changed:
        write([(held, what)], by=by)
    return held


def may_change(user: User, column: str) -> bool:
    """`column` as in `Said.columns`."""
    language = column.partition(".")[0]
    return may_word(user, language) if language in codes() else may_keep(user)


@transaction.atomic
def retire(concept: Concept, *, by: User) -> None:
    """No longer ask for it and no longer offer it; it stays, with its history.

    Raises NotYours.
    """
    _set_retired(concept, ConceptChange.What.RETIRED, by)


@transaction.atomic
def bring_back(concept: Concept, *, by: User) -> None:
    """Raises NotYours, or NameIsTaken by a term that has come since."""
    _set_retired(concept, ConceptChange.What.BROUGHT_BACK, by)


def _set_retired(concept: Concept, what: ConceptChange.What, by: User) -> None:
    if not may_keep(by):
        raise NotYours
    hold()
    held = _held([concept])[0]
    is_to_retire = what == ConceptChange.What.RETIRED
    if is_to_retire == (held.retired_at is not None):
        return
    if not is_to_retire and (taken := Names.now().taken(said(held), held)):
        raise taken
    held.retired_at = timezone.now() if is_to_retire else None
    held.edition += 1
    held.save(update_fields=["retired_at", "edition"])
    ConceptChange.objects.create(concept=held, what=what, by=by)


def hold() -> None:
    """One change after the other, so that the newest one is the last one to be seen.

    The first row there ever was stands for all of them.
    """
    rows = ConceptChange.objects.select_for_update().order_by("pk")
    rows.values_list("pk").first()


def _held(concepts: Iterable[Concept]) -> list[Concept]:
    """As they are now, until the transaction ends."""
    numbers = [concept.pk for concept in concepts]
    rows = Concept.objects.select_for_update().filter(pk__in=numbers)
    return list(rows.order_by("pk").with_wordings())


def write(
    drafts: Sequence[tuple[Concept | None, Said]], *, by: User, file: str = ""
) -> list[Concept]:
    """Write what has been cleaned and looked at, as many at once as there are.

    The caller holds the glossary and has asked who may. The number of queries does not
    grow.
    """
    texts = ("definition", "note", "do_not_translate")
    new, old, wordings, changes = [], [], [], []
    for there, what in drafts:
        concept = there or Concept(created_by=by)
        before = said(concept) if there else Said()
        changed = differences(before, what)
        changes.append(
            ConceptChange(
                concept=concept,
                what=ConceptChange.What.CHANGED if there else ConceptChange.What.ADDED,
                before={name: was for name, (was, _now) in changed.items()},
                after={name: now for name, (_was, now) in changed.items()},
                by=by,
                file=file[:255],
            )
        )
        for name in texts:
            setattr(concept, name, getattr(what, name))
        concept.folded = folded(what.definition)
        wordings += list(_wordings(concept, what, changed))
        if there:
            concept.edition += 1
        (old if there else new).append(concept)
    fresh = [row for row in wordings if row.pk is None]
    stored = [row for row in wordings if row.pk]
    Concept.objects.bulk_create(new, batch_size=500)
    Concept.objects.bulk_update(old, [*texts, "folded", "edition"], batch_size=500)
    Wording.objects.bulk_create(fresh, batch_size=500)
    Wording.objects.bulk_update(
        stored, ["preferred", "allowed", "forbidden", "folded"], batch_size=500
    )
    ConceptChange.objects.bulk_create(changes, batch_size=500)
    return [change.concept for change in changes]


def _wordings(
    concept: Concept, what: Said, changed: Mapping[str, Any]
) -> Iterator[Wording]:
    """The rows of the languages in which something is said anew."""
    there = {row.language: row for row in concept.wordings.all()} if concept.pk else {}
    for code in codes():
        if not {code, f"{code}.allowed", f"{code}.forbidden"} & changed.keys():
            continue
        forms = what.of(code)
        row = there.get(code) or Wording(concept=concept, language=code)
        row.preferred = forms.preferred
        row.allowed = "\n".join(forms.allowed)
        row.forbidden = "\n".join(forms.forbidden)
        row.folded = "\n".join(map(folded, (*forms.names, *forms.forbidden)))
        yield row


# What may be said


def cleaned(what: Said) -> Said:
    """As it is stored; raises TermNeedsAName or FormIsNotAllowed."""
    forms = {code: _cleaned(what.of(code), code) for code in codes()}
    if not any(one.preferred for one in forms.values()):
        raise TermNeedsAName
    definition, note = (
        _printable(normalise(text).strip()) for text in (what.definition, what.note)
    )
    if max(len(definition), len(note)) > LONGEST_TEXT:
        raise FormIsNotAllowed(
            _("A definition or note has at most %(most)d characters.")
            % {"most": LONGEST_TEXT}
        )
    return Said(forms, definition, note, what.do_not_translate)


def _cleaned(forms: Forms, language: str) -> Forms:
    names = _forms(forms.names)
    forbidden = _forms(forms.forbidden)
    both = set(map(folded, names)) & set(map(folded, forbidden))
    if both:
        raise FormIsNotAllowed(
            _("“%(form)s” cannot be allowed and forbidden (%(language)s).")
            % {"form": min(both), "language": native_name(language)}
        )
    return Forms(names[0] if names else "", names[1:], forbidden)


def _forms(typed: Iterable[str]) -> tuple[str, ...]:
    """Each once, whatever its capitals: the checks read them alike."""
    once: dict[str, str] = {}
    for form in (single_spaced(normalise(form)) for form in typed):
        if form:
            once.setdefault(folded(form) if not form.isupper() else form, form)
    for form in once.values():
        _refuse(form)
    if len(once) > MOST_FORMS:
        raise FormIsNotAllowed(
            _("A term has at most %(most)d forms in a language.") % {"most": MOST_FORMS}
        )
    return tuple(once.values())


def _refuse(form: str) -> None:
    _printable(form)
    if len(form) > LONGEST_FORM:
        raise FormIsNotAllowed(
            _("A form has at most %(most)d characters: “%(form)s…”.")
            % {"most": LONGEST_FORM, "form": form[:40]}
        )
    if any(sign in form for sign in SEPARATORS):
        raise FormIsNotAllowed(
            _("A form cannot contain | or ;: “%(form)s”.") % {"form": form}
        )
    if not words_of(form):
        raise FormIsNotAllowed(
            _("“%(form)s” has no letter, so no text could be searched for it.")
            % {"form": form}
        )


def _printable(text: str) -> str:
    try:
        refuse_unprintable(text)
    except UnprintableError as error:
        raise FormIsNotAllowed(str(error.reason)) from error
    return text


def folded(text: str) -> str:
    """The text for comparing and searching."""
    return fold(single_spaced(text))


class Names:
    """Which concept in use has which name in which language."""

    def __init__(self, rows: Iterable[tuple[int, str, str]]) -> None:
        self._owners: dict[tuple[str, str], int] = {}
        for number, language, form in rows:
            self._owners.setdefault((language, _key(form)), number)

    @classmethod
    def now(cls) -> Names:
        """One query."""
        rows = Wording.objects.filter(concept__retired_at=None).order_by("pk")
        found = rows.values_list("concept", "language", "preferred", "allowed")
        return cls(
            (number, language, form)
            for number, language, preferred, allowed in found
            for form in (preferred, *allowed.splitlines())
            if form
        )

    def claim(self, number: int, what: Said) -> None:
        """From now on the concept has these names."""
        for language, form in _names_of(what):
            self._owners.setdefault((language, _key(form)), number)

    def owners(self, what: Said) -> set[int]:
        """The concepts that have one of its names already."""
        found = (self._owners.get((code, _key(form))) for code, form in _names_of(what))
        return {number for number in found if number is not None}

    def taken(self, what: Said, by: Concept | None = None) -> NameIsTaken | None:
        """What keeps a concept from being called like this; None if nothing does."""
        for code, form in _names_of(what):
            owner = self._owners.get((code, _key(form)))
            if owner is not None and (by is None or owner != by.pk):
                return NameIsTaken(
                    str(NameIsTaken.message)
                    % {"form": form, "language": native_name(code)}
                )
        return None


def _names_of(what: Said) -> Iterator[tuple[str, str]]:
    for code in codes():
        for form in what.of(code).names:
            yield code, form


def _key(form: str) -> str:
    """As the checks tell names apart: "US" is no "us"."""
    return form if form.isupper() and len(words_of(form)) == 1 else folded(form)


# What the checks read


def newest() -> QuerySet[Any]:
    """When a term was changed last."""
    return ConceptChange.objects.order_by("-pk").values("at")[:1]


def read() -> Glossary:
    """Every term in use; two queries."""
    return Glossary(
        Term(
            {row.language: row.names for row in concept.wordings.all()},
            {row.language: row.not_to_use for row in concept.wordings.all()},
            is_translated=not concept.do_not_translate,
            definition=concept.definition,
            note=concept.note,
        )
        for concept in Concept.objects.in_use().with_wordings()
    )
