"""Agreed terms and confirmed names in the source of a text, for the desk.

Fetched aside when the desk is open, for all segments at once, so that neither the page
nor anybody's typing waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import has_a_role
from cms.core.names.keys import surname_of
from cms.core.names.parts import parts
from cms.translation import context
from cms.translation.checks.glossary import Term
from cms.translation.checks.names import is_named_in_full
from cms.translation.checks.people import PERSON, Known
from cms.translation.checks.phrases import Match, outermost
from cms.translation.checks.reading import Reading
from cms.translation.models import LanguageVersion, Segment


@require_safe
def terms(request: StaffRequest, version_id: int) -> JsonResponse:
    """Where which term stands in each segment, and what each is called.

    `rows` by segment: [start, end, entry], places in the plain text as a browser
    counts them; a segment without any is left out.
    """
    if not has_a_role(request.user):
        raise PermissionDenied
    rows = LanguageVersion.objects.select_related("locale", "snapshot__locale")
    version = get_object_or_404(context.with_moments(rows), pk=version_id)
    book = Book(context.as_of(version), version)
    segments = Segment.objects.filter(snapshot=version.snapshot_id).order_by("order")
    places = {
        number: found
        for number, source in segments.values_list("pk", "source")
        if (found := list(book.places(source)))
    }
    return JsonResponse({"rows": places, "entries": book.entries, "words": _words()})


def _words() -> dict[str, str]:
    return {
        "title": _("Terms and names"),
        "term": pgettext("glossary", "Term"),
        "name": _("Confirmed name"),
        "stays": _("Is not translated"),
        "missing": _("No name yet"),
        "forbidden": pgettext("glossary", "Not to be used"),
        "insert": _("Insert “%(form)s”"),
    }


class Book:
    """What is called what between the two languages of one version."""

    def __init__(self, known: context.Knowledge, version: LanguageVersion) -> None:
        self.known = known
        self.source = context.source_language(version)
        self.target = version.language
        self.entries: list[dict[str, Any]] = []
        self._numbers: dict[Any, int] = {}

    def places(self, html: str) -> Iterator[tuple[int, int, int]]:
        """In the order of the text; of two, one inside the other, the outer one."""
        text = Reading(html)
        for match in sorted(self._matches(text), key=lambda one: (one.start, one.end)):
            start = _as_counted(text.plain[: match.start])
            end = _as_counted(text.plain[: match.end])
            yield start, end, self._number(match, text)

    def _matches(self, text: Reading) -> list[Match[Any]]:
        found: list[Match[Any]] = []
        found += self.known.terms.preferred_in(text, self.source)
        if (names := self.known.names) is not None:
            found += names.people_in(text, self.source)
            found += names.others_in(text, self.source)
        return outermost(found)

    def _number(self, match: Match[Any], text: Reading) -> int:
        entry = match.entry
        is_full = isinstance(entry, Known) and self._is_full(entry, match, text)
        number = self._numbers.setdefault((entry, is_full), len(self.entries))
        if number == len(self.entries):
            self.entries.append(
                self._term(entry)
                if isinstance(entry, Term)
                else self._name(entry, is_full=is_full)
            )
        return number

    def _is_full(self, known: Known, match: Match[Any], text: Reading) -> bool:
        """Whether the source says more of a person's name than the surname."""
        return any(
            is_named_in_full(name, text.words, match.start, self.source)
            for name in known.person_names(self.source)
        )

    def _term(self, term: Term) -> dict[str, Any]:
        return {
            "kind": "term" if term.is_translated else "stays",
            "forms": term.names(self.target),
            "forbidden": term.forbidden.get(self.target, ()),
            "definition": term.definition,
            "note": term.note,
        }

    def _name(self, known: Known, *, is_full: bool) -> dict[str, Any]:
        forms = known.names.get(self.target, ())
        if known.kind == PERSON:
            surnames = _surnames(forms)
            forms = (*forms, *surnames) if is_full else (*surnames, *forms)
        return {"kind": "name", "forms": tuple(dict.fromkeys(forms))}


def _surnames(names: tuple[str, ...]) -> tuple[str, ...]:
    found = (surname_of(parts(name)) for name in names)
    return tuple(one.written for one in found if one is not None and not one.is_initial)


def _as_counted(text: str) -> int:
    """The length of a text as JavaScript has it."""
    return len(text.encode("utf-16-le")) // 2
