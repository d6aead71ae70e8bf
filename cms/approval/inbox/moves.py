"""Small pages for the moves that are no decision.

Hand over, take back, reopen, withdraw: each says what will happen, asks for a reason
where one is needed, and shows a refusal with everything that was typed.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import View
from wagtail.admin import messages

from cms.accounts.roles import Act, may
from cms.approval import four_eyes, gates, payload, release, states, transitions
from cms.approval.inbox import links, pieces, readiness, refusals
from cms.approval.inbox.forms import NoteForm, ReasonForm
from cms.approval.inbox.reading import signed_in
from cms.approval.inbox.view_base import Screen, refused_entry
from cms.approval.models import Release
from cms.core.languages import native_name
from cms.translation.models import LanguageVersion
from cms.translation.refusals import NotYours, Refused


class MoveScreen(Screen, View, ABC):
    """GET explains the move, POST does it; 403 for those without the role."""

    template_name = "approval/move.html"
    name: str
    heading: Promise
    explanation: Promise
    button: Promise
    done: Promise
    serious = False
    form_class: type[forms.Form] = forms.Form

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        rows = LanguageVersion.objects.select_related("page", "locale", "snapshot")
        self.version = get_object_or_404(rows, pk=kwargs["pk"], page__isnull=False)
        if not may(signed_in(request), self.act(), self.version.language):
            return refused_entry(request, str(NotYours()))
        return super().dispatch(request, *args, **kwargs)

    @abstractmethod
    def act(self) -> Act:
        """What the person must be allowed to do in this language."""

    @abstractmethod
    def move(self, form: forms.Form) -> None:
        """Do it, or raise Refused."""

    def obstacles(self) -> list[refusals.Reason]:
        """What is known beforehand to stand in the way."""
        return []

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.shown(self.form_class(), self.obstacles())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.shown(form, [], status=400)
        try:
            self.move(form)
        except Refused as refused:
            reasons = refusals.reasons(refused, self.places, self.at)
            return self.shown(form, reasons, status=refusals.status_of(refused))
        messages.success(
            request,
            str(self.done)
            % {"title": self.title, "language": native_name(self.version.language)},
        )
        return redirect(self.way_back())

    def shown(
        self, form: forms.Form, reasons: list[refusals.Reason], *, status: int = 200
    ) -> HttpResponse:
        context = self.get_context_data(form=form, refusals=reasons)
        return self.render_to_response(context, status=status)

    @cached_property
    def title(self) -> str:
        page: Any = self.version.page
        return str(page.draft_title or page.title)

    @cached_property
    def places(self) -> Mapping[str, str]:
        """What the places of the text are called as it stands now."""
        page = transitions.text_in_progress(self.version)
        return pieces.names(payload.payload_of(page))

    def at(self, path: str) -> str:
        """Where a place of the text is written."""
        return links.place(self.version, path)

    def get_page_title(self) -> str:
        return str(self.heading)

    def get_page_subtitle(self) -> str:
        return self.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "version": self.version,
            "language": self.version.language,
            "language_name": native_name(self.version.language),
            "title": self.title,
            "explanation": self.explanation,
            "button": self.button,
            "serious": self.serious,
            "following": self.request.POST.get(
                "next", self.request.GET.get("next", "")
            ),
            "way_back": self.way_back(),
            "editor": links.editor(self.version),
        }


class HandOverText(MoveScreen):
    """Says before the hand-over which gates are shut and who could approve.

    Of a source also which sentences are hard to translate.
    """

    name = "hand_over"
    heading = gettext_lazy("Hand over for review")
    explanation = gettext_lazy(
        "The text is sealed as it stands and closed until somebody decides on it. You "
        "can take it back before that."
    )
    button = pgettext_lazy("button", "Hand over")
    done = gettext_lazy("“%(title)s” (%(language)s) was handed over for review.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # Only of what was public readers can be told that it was corrected.
        if Release.objects.filter(version=kwargs["pk"]).exists():
            self.form_class = NoteForm
        return super().dispatch(request, *args, **kwargs)

    def act(self) -> Act:
        return states.HAND_OVER.act(is_source=self.version.is_source)

    def move(self, form: forms.Form) -> None:
        note = form.cleaned_data.get("note", "")
        transitions.hand_over(self.version, by=signed_in(self.request), note=note)

    def obstacles(self) -> list[refusals.Reason]:
        page = transitions.text_in_progress(self.version)
        candidate = gates.Candidate(
            self.version, page, signed_in(self.request), gates.Stage.HAND_OVER
        )
        return refusals.shut_gates(gates.shut(candidate), self.places, self.at)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        able = four_eyes.still_able(self.version, but=signed_in(self.request))
        return {
            **super().get_context_data(**kwargs),
            "still_able": able,
            "hard": readiness.placed(self.version),
        }


class TakeBack(MoveScreen):
    name = "take_back"
    heading = gettext_lazy("Take back")
    explanation = gettext_lazy(
        "The text opens for writing again and leaves the inboxes of those who could "
        "decide on it. What is public stays as it is."
    )
    button = pgettext_lazy("button", "Take back")
    done = gettext_lazy("“%(title)s” (%(language)s) was taken back.")

    def act(self) -> Act:
        return states.TAKE_BACK.act(is_source=self.version.is_source)

    def move(self, form: forms.Form) -> None:
        transitions.take_back(self.version, by=signed_in(self.request))


class Reopen(MoveScreen):
    name = "reopen"
    heading = gettext_lazy("Reopen")
    explanation = gettext_lazy(
        "A new round begins: the text opens for writing and needs a new approval. What "
        "is public stays as it is until then."
    )
    button = pgettext_lazy("button", "Reopen")
    done = gettext_lazy("“%(title)s” (%(language)s) is open for a new round.")
    form_class = ReasonForm

    def act(self) -> Act:
        return states.REOPEN.act(is_source=self.version.is_source)

    def move(self, form: forms.Form) -> None:
        reason = form.cleaned_data["reason"]
        transitions.reopen(self.version, by=signed_in(self.request), reason=reason)


class Withdraw(MoveScreen):
    name = "withdraw"
    heading = gettext_lazy("Withdraw from the public")
    explanation = gettext_lazy(
        "Readers no longer find this page in this language. The text and its history "
        "stay; to become public again it has to be approved again."
    )
    button = pgettext_lazy("button", "Withdraw")
    done = gettext_lazy("“%(title)s” (%(language)s) is no longer public.")
    serious = True
    form_class = ReasonForm

    def act(self) -> Act:
        return Act.WITHDRAW

    def move(self, form: forms.Form) -> None:
        reason = form.cleaned_data["reason"]
        release.withdraw(self.version, by=signed_in(self.request), reason=reason)
