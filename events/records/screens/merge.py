from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.core.languages import active_language
from cms.translation.refusals import Refused
from events.models import Record
from events.records import merging, places
from events.records.screens import links, placed
from events.records.screens.forms import IntoForm
from events.records.screens.name_states import NameState, states
from events.records.screens.screen import MoveScreen


@dataclass(frozen=True)
class InBoth:
    """A language: the name of the one that goes, of the one that stays, the places."""

    goes: NameState
    stays: NameState
    pages: list[placed.PlacedOn]

    @property
    def reads_differently(self) -> bool:
        before = self.goes.name.full if self.goes.name else ""
        after = self.stays.name.full if self.stays.name else ""
        return bool(self.pages) and before != after


class Merge(MoveScreen):
    """Choose the record that stays, look at both and at what changes, then merge."""

    template_name = "events/records/merge.html"
    url_name = "records:merge"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        if "into" not in request.GET:
            return self.shown(form=IntoForm(record=self.record))
        return self._with_both(IntoForm(request.GET, record=self.record))

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        form = IntoForm(request.POST, record=self.record)
        if not form.is_valid():
            return self.shown(status=400, form=form)
        try:
            stays = merging.merge(self.record, form.cleaned_data["into"], by=self.user)
        except Refused as refused:
            into = self._other(form)
            return self.refused(refused, form=form, into=into, rows=self._rows(into))
        messages.success(
            request,
            _("“%(name)s” was merged into “%(into)s”.")
            % {"name": self.title, "into": stays.called(active_language())},
        )
        return redirect(links.record(stays.pk))

    def _with_both(self, form: IntoForm) -> HttpResponse:
        if not form.is_valid():
            return self.shown(status=400, form=form)
        into = self._other(form)
        refusal = merging.obstacle(self.record, into, by=self.user)
        return self.shown(
            form=form,
            into=into,
            rows=self._rows(into),
            refusal=str(refusal) if refusal else "",
        )

    def _other(self, form: IntoForm) -> Record:
        return Record.objects.with_names().get(pk=form.cleaned_data["into"].pk)

    def _rows(self, into: Record) -> list[InBoth]:
        pairs = zip(states(self.record), states(into), strict=True)
        return [
            InBoth(
                goes, stays, placed.pages(places.showing(self.record, goes.language))
            )
            for goes, stays in pairs
        ]

    @cached_property
    def heading(self) -> str:
        return _("Merge with another record")

    def get_page_title(self) -> str:
        return self.heading

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        into = context.get("into")
        if into:
            context["into_name"] = into.called(active_language())
            other = links.move(into.pk, "merge")
            context["other_way_round"] = f"{other}?into={self.record.pk}"
        return context
