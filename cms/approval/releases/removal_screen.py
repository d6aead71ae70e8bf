"""Legal removal, from the releases of a report: filled in, shown, signed, done.

What was typed is kept nowhere: it travels from page to page with the form.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from cms.accounts.roles import Act, may_somewhere
from cms.approval.inbox import refusals
from cms.approval.inbox.forms import with_focus
from cms.approval.inbox.reading import signed_in
from cms.approval.inbox.view_base import refused_entry
from cms.approval.models import Removal
from cms.approval.releases.removal_forms import RemovalForm, SignatureForm, What
from cms.approval.releases.screen import ReportReleases
from cms.approval.removal import acts, choices
from cms.approval.removal.survey import Survey, counts_of
from cms.core.languages import native_name
from cms.translation.models import LanguageVersion
from cms.translation.refusals import Refused


class ForRemovers(ReportReleases):
    """Those who may have nothing removed anywhere get a 403."""

    header_icon = "bin"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_somewhere(signed_in(request), Act.REMOVE):
            return refused_entry(
                request, _("Legal removals are made by managing editors.")
            )
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Legal removal")


class LegalRemoval(ForRemovers):
    """GET asks; POST shows every place and, once that is signed, does it."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "approval/removal.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.asked(RemovalForm(report=self.report))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = RemovalForm(request.POST, report=self.report)
        if not form.is_valid() or "back" in request.POST:
            return self.asked(form, status=200 if form.is_valid() else 400)
        try:
            return self.signed(form)
        except Refused as refused:
            return self.asked(form, refused, refusals.status_of(refused))

    def signed(self, form: RemovalForm) -> HttpResponse:
        """Do what was signed; what was not, or not as it is now, is shown to sign."""
        is_signed, reference = "signature" in self.request.POST, form.order.reference
        signature = SignatureForm(
            self.request.POST if is_signed else None, reference=reference
        )
        if not is_signed or not signature.is_valid():
            return self.surveyed(form, signature)
        try:
            removal = self.do(form, signature.cleaned_data["expected"])
        except acts.PlacesHaveChanged as refused:
            return self.surveyed(form, SignatureForm(reference=reference), refused)
        return redirect("approval_releases:removed", self.report.version.pk, removal.pk)

    def asked(
        self, form: RemovalForm, refused: Refused | None = None, status: int = 200
    ) -> HttpResponse:
        reasons = refusals.reasons(refused, {}) if refused else []
        context = self.get_context_data(
            report=self.report,
            form=with_focus(form),
            refusals=reasons,
            media=form.media,
        )
        return self.render_to_response(context, status=status)

    def surveyed(
        self,
        form: RemovalForm,
        signature: SignatureForm,
        refused: Refused | None = None,
    ) -> HttpResponse:
        """Every place that would change, and a place to sign; raises Refused."""
        survey = self.survey(form)
        acts.refuse(survey, self.report.user)
        signature.initial["expected"] = survey.fingerprint
        context = self.get_context_data(
            report=self.report,
            form=form,
            what=What(form.cleaned_data["what"]).label,
            signature=with_focus(signature),
            refusals=refusals.reasons(refused, {}) if refused else [],
            survey=survey,
            left_on_record=self.left_on_record(form),
            counts=[
                (one, native_name(one.language) if one.language else "")
                for one in survey.counts
            ],
            media=form.media,
        )
        status = 400 if signature.errors else 200
        if refused is not None:
            status = refusals.status_of(refused)
        return self.render_to_response(context, status=status)

    def left_on_record(self, form: RemovalForm) -> list[str]:
        given = form.cleaned_data
        if given["what"] != What.WORDS or given["person"]:
            return []
        return choices.left_on_record(self.report.key, given["forms"])

    def survey(self, form: RemovalForm) -> Survey:
        given = form.cleaned_data
        if given["what"] == What.TEXT:
            return acts.survey_text(self.version(given["language"]))
        if given["what"] == What.PICTURE:
            return acts.survey_picture(self.picture(given["picture"]))
        if given["person"]:
            return acts.survey_record(given["person"], given["forms"])
        return acts.survey_words(self.report.key, given["forms"])

    def do(self, form: RemovalForm, expected: str) -> Removal:
        given, order, by = form.cleaned_data, form.order, self.report.user
        if given["what"] == What.TEXT:
            version = self.version(given["language"])
            return acts.remove_text(version, order, by=by, expected=expected)
        if given["what"] == What.PICTURE:
            picture = self.picture(given["picture"])
            return acts.remove_picture(picture, order, by=by, expected=expected)
        if given["person"]:
            return acts.remove_record(
                given["person"], order, by=by, forms=given["forms"], expected=expected
            )
        return acts.remove_words(
            self.report.key, given["forms"], order, by=by, expected=expected
        )

    def version(self, language: str) -> LanguageVersion:
        rows = {row.language: row.version for row in self.report.languages}
        return rows[language]

    def picture(self, number: int) -> Any:
        return get_image_model().objects.get(pk=number)


class WhatWasRemoved(ForRemovers):
    """What a removal did, what it kept, and what to do next."""

    template_name = "approval/removed.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        removal = get_object_or_404(
            Removal.objects.select_related("by"), pk=self.kwargs["number"]
        )
        context = self.get_context_data(
            report=self.report, removal=removal, counts=counts_of(removal)
        )
        return self.render_to_response(context)
