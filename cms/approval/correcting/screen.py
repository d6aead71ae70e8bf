"""Correcting a sentence of a public text: choose it, say it anew, say why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.accounts.roles import Act, may
from cms.approval import corrections, four_eyes, notices
from cms.approval.corrections import Sentence
from cms.approval.inbox import pieces, refusals
from cms.approval.inbox.forms import NoteForm, with_focus
from cms.approval.inbox.reading import signed_in
from cms.approval.inbox.view_base import Screen, refused_entry
from cms.core.languages import native_name
from cms.translation.desk.rows import as_typed, from_typed, is_marked
from cms.translation.models import LanguageVersion
from cms.translation.refusals import NotYours, Refused, TextIsClosed


class CorrectionForm(NoteForm):
    """A sentence without markup is typed as it is read, any other with its tags."""

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

    def __init__(self, data: Any = None, *, sentence: Sentence, language: str) -> None:
        self.is_marked = is_marked(sentence.text)
        text = sentence.text if self.is_marked else as_typed(sentence.text)
        super().__init__(data, initial={"text": text})
        for name in ("text", "note"):
            self.fields[name].widget.attrs["lang"] = language
        if self.is_marked:
            self.fields["text"].help_text = _(
                "The tags in angle brackets make words bold, italic or a link; keep "
                "them around the right words."
            )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        return text if self.is_marked else from_typed(text)


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

    def names(self) -> dict[str, str]:
        """What the places of the public text are called."""
        current = self.version.releases.current().first()
        return pieces.names(current.payload) if current else {}

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
        is_closed = self.version.is_closed
        context = self.get_context_data(
            rows=self.rows(),
            open_one=open_one,
            closed=TextIsClosed() if is_closed else "",
            may_correct=not (open_one or is_closed),
        )
        return self.render_to_response(context)

    def rows(self) -> list[tuple[str, Sentence]]:
        """Every sentence after the name of its place."""
        names = self.names()
        return [
            (refusals.place_name(one.path, names), one)
            for one in corrections.sentences(self.version)
        ]


class Correct(OfVersion):
    """GET shows one sentence with a form, POST makes the corrected text public."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "approval/corrections/correct.html"

    def get(
        self, request: HttpRequest, pk: int, place: str, position: int
    ) -> HttpResponse:
        sentence = self.public_sentence(place, position)
        if sentence is None:
            raise Http404
        return self.shown(sentence, self.form_for(sentence))

    def post(
        self, request: HttpRequest, pk: int, place: str, position: int
    ) -> HttpResponse:
        was_shown = Sentence(place, position, request.POST.get("before", ""))
        form = self.form_for(was_shown, request.POST)
        if not form.is_valid():
            return self.shown(was_shown, form, status=400)
        given = form.cleaned_data
        try:
            correction = corrections.correct(
                self.version,
                was_shown,
                given["text"],
                by=signed_in(request),
                reason=given["reason"],
                note=given["note"],
            )
        except corrections.NotThere as refused:
            return self.changed_meanwhile(was_shown, refused)
        except Refused as refused:
            return self.shown(was_shown, form, refused, refusals.status_of(refused))
        messages.success(
            request,
            _("The corrected sentence is public. It waits for a second person."),
        )
        return redirect("corrections:waiting", pk=correction.pk)

    def form_for(self, sentence: Sentence, data: Any = None) -> CorrectionForm:
        return CorrectionForm(data, sentence=sentence, language=self.version.language)

    def public_sentence(self, path: str, position: int) -> Sentence | None:
        for one in corrections.sentences(self.version):
            if (one.path, one.position) == (path, position):
                return one
        return None

    def changed_meanwhile(self, was_shown: Sentence, refused: Refused) -> HttpResponse:
        """What was typed stays, beside what is public now in the same place."""
        now = self.public_sentence(was_shown.path, was_shown.position)
        sentence = now or was_shown
        form = self.form_for(sentence, self.request.POST)
        status = refusals.status_of(refused)
        return self.shown(sentence, form, refused, status, is_public=now is not None)

    def shown(
        self,
        sentence: Sentence,
        form: CorrectionForm,
        refused: Refused | None = None,
        status: int = 200,
        *,
        is_public: bool = True,
    ) -> HttpResponse:
        names = self.names()
        user = signed_in(self.request)
        context = self.get_context_data(
            sentence=sentence,
            is_public=is_public,
            form=with_focus(form),
            place=refusals.place_name(sentence.path, names),
            refusals=refusals.reasons(refused, names, self.at) if refused else [],
            still_able=four_eyes.still_able(self.version, but=user),
        )
        return self.render_to_response(context, status=status)

    def at(self, path: str) -> str:
        """Another place of the text is seen in the list of its sentences."""
        address = reverse("corrections:sentences", args=[self.version.pk])
        return f"{address}{refusals.on_this_page(path)}"
