"""One term: its forms in every language, what it means, what happened to it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.accounts.roles import Act, may
from cms.core.languages import codes
from cms.translation import glossary, questions
from cms.translation.models import Concept, Outcome, Question
from cms.translation.refusals import Refused
from cms.translation.terms.forms import TermForm
from cms.translation.terms.history import entries
from cms.translation.terms.screen import Screen


class New(Screen):
    template_name = "translation/terms/term.html"

    def may_enter(self) -> bool:
        return glossary.may_keep(self.user)

    @cached_property
    def question(self) -> Question | None:
        """The answered question that becomes this term, where there is one."""
        number = self.request.GET.get("question", "")
        if not (number.isascii() and number.isdecimal()):
            return None
        rows = Question.objects.select_related("answer", "segment__snapshot__locale")
        return get_object_or_404(rows, pk=number)

    def get(self, request: HttpRequest) -> HttpResponse:
        said = questions.prefilled(self.question) if self.question else None
        return self.shown(form=TermForm(by=self.user, said=said))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TermForm(request.POST, by=self.user)
        if not form.is_valid():
            return self.shown(status=400, form=form)
        try:
            concept = self.add(form)
        except Refused as refusal:
            return self.refused(refusal, form=form)
        messages.success(request, _("“%(term)s” was added.") % {"term": concept})
        if self.question:
            return redirect("desk:question", self.question.pk)
        return redirect("terms:list")

    @transaction.atomic
    def add(self, form: TermForm) -> Concept:
        concept = glossary.add(form.said, by=self.user)
        if self.question:
            questions.turn(
                self.question, Outcome.What.TERM, by=self.user, concept=concept
            )
        return concept

    def get_page_title(self) -> str:
        return _("New term")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "may_save": True}


class Change(Screen):
    template_name = "translation/terms/term.html"

    @cached_property
    def concept(self) -> Concept:
        rows = Concept.objects.with_wordings()
        return get_object_or_404(rows, pk=self.kwargs["concept_id"])

    def form(self, *data: Any) -> TermForm:
        return TermForm(*data, by=self.user, said=glossary.said(self.concept))

    def get(self, request: HttpRequest, concept_id: int) -> HttpResponse:
        return self.shown(form=self.form())

    def post(self, request: HttpRequest, concept_id: int) -> HttpResponse:
        form = self.form(request.POST)
        edition = request.POST.get("edition", "")
        if not form.is_valid() or not edition.isdecimal():
            return self.shown(status=400, form=form)
        try:
            glossary.change(
                self.concept, form.said, by=self.user, expected=int(edition)
            )
        except Refused as refusal:
            return self.refused(refusal, form=form)
        messages.success(request, _("The term was saved."))
        return redirect("terms:term", concept_id)

    def get_page_title(self) -> str:
        return str(self.concept)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_keep = glossary.may_keep(self.user)
        return {
            **super().get_context_data(**kwargs),
            "concept": self.concept,
            "may_save": may_keep
            or any(may(self.user, Act.TRANSLATE, code) for code in codes()),
            "may_keep": may_keep,
            "entries": entries(self.concept),
        }
