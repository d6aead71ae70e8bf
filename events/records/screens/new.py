from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from events.records.duplicates import resembling
from events.records.screens import kinds, links
from events.records.screens.forms import NEW, NewRecord
from events.records.screens.name_states import NameState, states
from events.records.screens.policy import may_make
from events.records.screens.screen import Screen


class New(Screen):
    """A new record with its first name; asks first whether it is one there is."""

    template_name = "events/records/new.html"

    def may_enter(self) -> bool:
        return may_make(self.user)

    @cached_property
    def known(self) -> kinds.KindOnScreen:
        return kinds.known(self.kwargs["kind"])

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        return self.shown(form=self.form())

    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.shown(status=400, form=form)
        full = form.cleaned_data["full"]
        # Whoever changes the name after the question is asked again.
        is_another = request.POST.get("is_another") == full
        alike = [] if is_another else resembling(self.known.kind, full)
        if alike:
            return self.shown(
                form=form, alike=[_with_names(record) for record in alike]
            )
        record = form.save()
        messages.success(
            request,
            _("“%(name)s” was made. Somebody else has to confirm the name.")
            % {"name": full},
        )
        return redirect(links.record(record.pk))

    def form(self, *data: Any) -> NewRecord:
        # A dialog over this page has the same form, with a prefix of its own.
        return NEW[self.known.kind](*data, by=self.user, chooses=True, prefix="")

    def get_page_title(self) -> str:
        return str(self.known.new)

    def get_header_icon(self) -> str:
        return self.known.icon

    def places_above(self) -> list[dict[str, Any]]:
        return [{"url": links.listing(self.known.kind), "label": self.known.plural}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        way_back = links.listing(self.known.kind)
        return {**super().get_context_data(**kwargs), "way_back": way_back}


def _with_names(record: Any) -> tuple[str, list[NameState]]:
    """The address of a record and the names it has."""
    return links.record(record.pk), [row for row in states(record) if row.best]
