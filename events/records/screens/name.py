from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.accounts.roles import Act, able
from cms.core.languages import is_language, native_name
from cms.translation.refusals import NotYours, Refused
from events.models import NameProposal
from events.records import naming, places
from events.records.screens import kinds, links, placed, prefill
from events.records.screens.forms import DeclineForm, NameForm
from events.records.screens.name_states import NameState, state
from events.records.screens.screen import BelowRecord
from events.records.typed import typed_forms


class NamePage(BelowRecord):
    """The name of a record in one language: read it, propose another, decide on one.

    POST with `move` propose, confirm or decline. Each refusal shows what is there now
    and keeps what was typed.
    """

    template_name = "events/records/name.html"
    url_name = "records:name"

    def may_enter(self) -> bool:
        if not is_language(self.language):
            raise Http404
        return True

    @property
    def language(self) -> str:
        return str(self.kwargs["language"])

    @cached_property
    def state(self) -> NameState:
        return state(self.record, self.language)

    def get(self, request: HttpRequest, number: int, language: str) -> HttpResponse:
        return self.shown()

    def post(self, request: HttpRequest, number: int, language: str) -> HttpResponse:
        moves = {
            "propose": self.propose,
            "confirm": self.confirm,
            "decline": self.decline,
        }
        move = moves.get(request.POST.get("move", ""))
        if move is None:
            return self.shown(status=400)
        return move()

    # The moves

    def propose(self) -> HttpResponse:
        form = self.name_form(self.request.POST)
        if not naming.may_propose(self.user, self.language):
            return self.refused(NotYours(), form=form)
        if not form.is_valid():
            return self.shown(status=400, form=form)
        try:
            naming.propose(
                self.record, self.language, by=self.user, **form.cleaned_data
            )
        except naming.SomebodyNamedIt as refused:
            return self.refused(refused, form=self._to_save_again(form), is_stale=True)
        except Refused as refused:
            return self.refused(refused, form=form)
        messages.success(
            self.request, _("The name was proposed. Somebody else has to confirm it.")
        )
        return redirect(links.name(self.record.pk, self.language))

    def confirm(self) -> HttpResponse:
        proposal = self._proposal()
        expected = self.request.POST.get("places", "")
        try:
            naming.confirm(proposal, by=self.user, expected_places=expected)
        except Refused as refused:
            return self.refused(refused)
        messages.success(
            self.request,
            _("“%(name)s” is confirmed and is what readers see from now on.")
            % {"name": proposal.full},
        )
        return redirect(links.record(self.record.pk))

    def decline(self) -> HttpResponse:
        proposal = self._proposal()
        form = DeclineForm(self.request.POST)
        if not form.is_valid():
            return self.shown(status=400, decline_form=form)
        reason = form.cleaned_data["reason"]
        try:
            naming.decline(proposal, by=self.user, reason=reason)
        except Refused as refused:
            return self.refused(refused, decline_form=form)
        messages.success(self.request, _("The proposal was declined."))
        return redirect(links.record(self.record.pk))

    def _proposal(self) -> NameProposal:
        """The one the person was shown, whether it is still open or not."""
        number = self.request.POST.get("proposal", "")
        rows = NameProposal.objects.filter(
            name__record=self.record, name__language=self.language
        )
        return get_object_or_404(rows, pk=number if number.isdecimal() else None)

    # What is shown

    def name_form(self, data: Any = None) -> NameForm:
        initial = {
            **self.beginning.initial,
            "expected": naming.seen(self.record, self.language),
        }
        return NameForm(
            data, initial=initial, kind=self.record.kind, language=self.language
        )

    def _to_save_again(self, form: NameForm) -> NameForm:
        """The typed text with today's state to compare with: now it may be saved."""
        expected = naming.seen(self.record, self.language)
        return self.name_form({**self.request.POST.dict(), "expected": expected})

    @cached_property
    def beginning(self) -> prefill.Beginning:
        return prefill.beginning(self.record, self.language)

    def get_page_title(self) -> str:
        return _("Name in %(language)s") % {"language": native_name(self.language)}

    def get_page_subtitle(self) -> str:
        return self.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proposal = self.state.proposal
        is_mine = proposal is not None and proposal.by_id == self.user.pk
        may_confirm = naming.may_confirm(self.user, self.language)
        shown_to_decide = self._to_decide() if proposal and may_confirm else {}
        return {
            "language": self.language,
            "language_name": native_name(self.language),
            "state": self.state,
            "proposal": proposal,
            "is_mine": is_mine,
            "may_propose": naming.may_propose(self.user, self.language),
            "may_confirm": may_confirm and not is_mine,
            "decides": may_confirm,
            "others": self._able_to_confirm(),
            "beginning": self.beginning,
            "form": self.name_form(),
            "decline_form": DeclineForm(),
            "is_spelled": kinds.of(self.record).is_spelled,
            **shown_to_decide,
            **super().get_context_data(**kwargs),
        }

    def _to_decide(self) -> dict[str, Any]:
        """Pages that will show the name, and typed forms it does not touch."""
        showing = places.showing(self.record, self.language)
        typed = typed_forms(self.record, self.language)
        return {
            "pages": placed.pages(showing),
            "fingerprint": places.fingerprint(showing),
            "typed": [(placed.page(release), excerpt) for release, excerpt in typed],
        }

    def _able_to_confirm(self) -> list[Any]:
        """Who could decide on the proposal, or on what this person would propose."""
        proposal = self.state.proposal
        proposer = proposal.by_id if proposal else self.user.pk
        people = able(Act.DECIDE, self.language)
        return [person for person in people if person.pk != proposer]
