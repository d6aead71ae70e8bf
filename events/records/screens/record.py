from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.log_actions import log

from cms.accounts.roles import Act, may_somewhere
from cms.translation.refusals import NotYours, Refused
from events.models import Kind
from events.records.naming import may_confirm, may_propose
from events.records.screens import history, kinds, links, placed
from events.records.screens.forms import FACTS, FactsForm
from events.records.screens.name_states import NameState, states
from events.records.screens.policy import may_change_facts
from events.records.screens.screen import RecordScreen


class RecordPage(RecordScreen):
    """One record: its names, its facts, where it is read, what happened to it."""

    template_name = "events/records/record.html"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.shown(form=self.form())

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        form = self.form(request.POST)
        if not may_change_facts(self.user):
            return self.refused(NotYours(), form=form)
        if not form.is_valid():
            return self.shown(status=400, form=form)
        try:
            self._save(form)
        except Refused as refusal:
            return self.refused(refusal, form=form)
        messages.success(request, _("The facts were saved."))
        return redirect(links.record(number))

    @transaction.atomic
    def _save(self, form: FactsForm) -> None:
        form.save()
        log(
            instance=self.record,
            action="wagtail.edit",
            user=self.user,
            data={"fields": form.changed_data},
        )

    @cached_property
    def specific(self) -> Any:
        return kinds.specific(self.record)

    def form(self, *data: Any) -> FactsForm:
        form = FACTS[Kind(self.record.kind)](*data, instance=self.specific)
        if not may_change_facts(self.user):
            for field in form.fields.values():
                field.disabled = True
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "kind": self.record.get_kind_display(),
            "names": [self._row(state) for state in states(self.record)],
            "may_change_facts": may_change_facts(self.user),
            "may_move": may_somewhere(self.user, Act.RELEASE),
            "languages": placed.everywhere(self.record),
            "merged": list(self.record.merged.with_names()),
            "entries": history.entries(self.record),
        }

    def _row(self, state: NameState) -> dict[str, Any]:
        """A name and what the person can do about it."""
        proposer = state.proposal.by_id if state.proposal else self.user.pk
        return {
            "state": state,
            "url": links.name(self.record.pk, state.language),
            "may_confirm": proposer != self.user.pk
            and may_confirm(self.user, state.language),
            "may_propose": may_propose(self.user, state.language),
        }
