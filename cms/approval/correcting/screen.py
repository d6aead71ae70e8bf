"""Correcting a sentence of a public text: choose it, say it anew, say why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.accounts.roles import Act, may
from cms.approval import corrections, four_eyes, notices
from cms.approval.corrections import Sentence
from cms.approval.inbox import pieces, refusals
from cms.approval.inbox.forms import NoteForm
from cms.approval.inbox.reading import signed_in
from cms.approval.inbox.view_base import Screen, refused_entry
from cms.core.languages import native_name
from cms.translation.models import LanguageVersion
from cms.translation.refusals import NotYours, Refused


class CorrectionForm(NoteForm):
    text = forms.CharField(
        label=gettext_lazy("Corrected sentence"),
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For colleagues; it is kept in the audit trail"),
        widget=AdminAutoHeightTextInput(attrs={"rows": 2}),
    )
    field_order = ("text", "reason", "note")


class OfVersion(Screen, View):
    """Loads the language version for those who may correct it; the others get a 403."""

    header_icon = "edit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        rows = LanguageVersion.objects.select_related("page", "locale")
        self.version = get_object_or_404(rows, pk=kwargs["pk"], page__isnull=False)
        if not may(signed_in(request), Act.CORRECT, self.version.language):
            return refused_entry(request, str(NotYours()))
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Correct the public text")

    def get_page_subtitle(self) -> str:
        return notices.title_of(self.version)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "version": self.version,
            "language": self.version.language,
            "language_name": native_name(self.version.language),
            "hours": ngettext(
                "Somebody else has to confirm it within %(number)s hour, or the text "
                "before comes back by itself.",
                "Somebody else has to confirm it within %(number)s hours, or the text "
                "before comes back by itself.",
                settings.CORRECTION_HOURS,
            )
            % {"number": settings.CORRECTION_HOURS},
        }


class Sentences(OfVersion):
    """The public text, sentence by sentence, each with a link to correct it."""

    http_method_names = ["get", "head", "options"]
    template_name = "approval/corrections/sentences.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        open_one = self.version.corrections.open().first()
        context = self.get_context_data(
            sentences=corrections.sentences(self.version), open_one=open_one
        )
        return self.render_to_response(context)


class Correct(OfVersion):
    """GET shows one sentence with a form, POST makes the corrected text public."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "approval/corrections/correct.html"

    def get(
        self, request: HttpRequest, pk: int, place: str, position: int
    ) -> HttpResponse:
        sentence = self._sentence(place, position)
        form = CorrectionForm(initial={"text": sentence.text})
        return self.shown(sentence, form)

    def post(
        self, request: HttpRequest, pk: int, place: str, position: int
    ) -> HttpResponse:
        shown = Sentence(place, position, request.POST.get("before", ""))
        form = CorrectionForm(request.POST)
        if not form.is_valid():
            return self.shown(shown, form, status=400)
        given = form.cleaned_data
        try:
            correction = corrections.correct(
                self.version,
                shown,
                given["text"],
                by=signed_in(request),
                reason=given["reason"],
                note=given["note"],
            )
        except Refused as refused:
            return self.shown(shown, form, refused, refusals.status_of(refused))
        messages.success(
            request,
            _("The corrected sentence is public. It waits for a second person."),
        )
        return redirect("corrections:waiting", pk=correction.pk)

    def _sentence(self, path: str, position: int) -> Sentence:
        for one in corrections.sentences(self.version):
            if (one.path, one.position) == (path, position):
                return one
        raise Http404

    def shown(
        self,
        sentence: Sentence,
        form: CorrectionForm,
        refused: Refused | None = None,
        status: int = 200,
    ) -> HttpResponse:
        current = self.version.releases.current().first()
        names = pieces.names(current.payload) if current else {}
        user = signed_in(self.request)
        context = self.get_context_data(
            sentence=sentence,
            form=form,
            place=refusals.place_name(sentence.path, names),
            refusals=refusals.reasons(refused, names) if refused else [],
            still_able=four_eyes.still_able(self.version, but=user),
        )
        return self.render_to_response(context, status=status)
