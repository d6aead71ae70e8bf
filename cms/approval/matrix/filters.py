"""What people ask the matrix for; a report is shown for the cells that fit."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from cms.approval.inbox.reading import signed_in
from cms.approval.matrix.reading import NOT_BEGUN, Cell, Report
from cms.core.languages import active_language, choices
from cms.core.sorting import sort_key
from cms.translation.models import LanguageVersion, Part, Round

if TYPE_CHECKING:
    from cms.accounts.models import User

ME, NOBODY = "me", "nobody"
OVERDUE, THIS_WEEK = "overdue", "week"
BY_DAY = "due"
ONLY = "yes"

Fits = Callable[[Cell], bool]


def owners(found: Iterable[Report]) -> list[tuple[str, str]]:
    """Me, nobody, and everybody who is expected somewhere now."""
    expected = {
        person.pk: person
        for report in found
        for cell in report.cells
        for part in Part
        if (person := cell.holder(part))
    }
    return [
        (ME, str(_("Me"))),
        (NOBODY, str(pgettext_lazy("expected of a person", "Nobody yet"))),
        *(
            (str(person.pk), str(person))
            for person in sorted(expected.values(), key=_by_name)
        ),
    ]


def _by_name(person: User) -> Any:
    language = active_language()
    names = (person.last_name, person.first_name, person.username)
    return [sort_key(name, language) for name in names]


def is_asked_for_outdated(asked: QueryDict) -> bool:
    """Before there is a form: reading what is behind costs more than leaving it."""
    return asked.get("outdated") == ONLY


class CellFilters(WagtailFilterSet):
    language = django_filters.MultipleChoiceFilter(
        label=_("Language"), choices=choices, widget=forms.CheckboxSelectMultiple
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("Where it stands"),
        choices=[(NOT_BEGUN, _("Not begun")), *Round.choices],
        widget=forms.CheckboxSelectMultiple,
    )
    owner = django_filters.ChoiceFilter(label=_("Expected of"), empty_label=_("All"))
    due = django_filters.ChoiceFilter(
        label=pgettext_lazy("assignment", "To be public by"),
        choices=[(OVERDUE, _("Overdue")), (THIS_WEEK, _("By the end of this week"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    outdated = django_filters.ChoiceFilter(
        label=_("Outdated"),
        choices=[(ONLY, _("Only what is outdated"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    ordering = django_filters.ChoiceFilter(
        label=_("Order"),
        choices=[(BY_DAY, _("By due date"))],
        empty_label=_("By title"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = LanguageVersion
        fields: list[str] = []

    def __init__(self, *args: Any, found: Iterable[Report], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["owner"].extra["choices"] = owners(found)

    @property
    def said(self) -> dict[str, Any]:
        return self.form.cleaned_data if self.form.is_valid() else {}

    @property
    def languages(self) -> list[str]:
        """Those that were asked for; all, if none was."""
        asked = self.said.get("language") or [code for code, _name in choices()]
        return [code for code, _name in choices() if code in asked]

    def filter_queryset(self, queryset: Iterable[Report]) -> list[Report]:
        """Reports with a cell that fits; their other cells are marked as not wanted."""
        asked = self._asked()
        found = []
        for report in queryset:
            for cell in report.cells:
                cell.is_wanted = all(fits(cell) for fits in asked)
            if any(cell.is_wanted for cell in report.cells):
                found.append(report)
        if self.said.get("ordering") == BY_DAY:
            found.sort(key=lambda report: report.due_on)
        return found

    def _asked(self) -> list[Fits]:
        said = self.said
        languages, states = set(self.languages), set(said.get("state") or ())
        asked: list[Fits] = [lambda cell: cell.language in languages]
        if states:
            asked.append(lambda cell: cell.state in states)
        if said.get("owner"):
            asked.append(self._of(said["owner"]))
        if said.get("due"):
            asked.append(_due_by(said["due"]))
        if said.get("outdated"):
            asked.append(lambda cell: cell.is_behind)
        return asked

    def _of(self, owner: str) -> Fits:
        if owner == NOBODY:
            return lambda cell: cell.holder(Part.WRITER) is None
        number = signed_in(self.request).pk if owner == ME else int(owner)
        return lambda cell: any(
            person.pk == number for part in Part if (person := cell.holder(part))
        )


def _due_by(asked: str) -> Fits:
    if asked == OVERDUE:
        return lambda cell: cell.due is not None and cell.due.is_overdue
    today = timezone.localdate()
    sunday = today + datetime.timedelta(days=6 - today.weekday())
    return lambda cell: cell.due is not None and today <= cell.due.on <= sunday
