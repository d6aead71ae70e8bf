"""A correction that waits for a second person: read it, confirm it or put it back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages

from cms.accounts.roles import Act, may
from cms.approval import corrections, four_eyes, notices, payload
from cms.approval.addresses import url_of
from cms.approval.inbox import links, pieces, refusals
from cms.approval.inbox.forms import PutBackForm, with_focus
from cms.approval.inbox.reading import may_read, signed_in
from cms.approval.inbox.view_base import Screen, refused_entry
from cms.approval.models import Correction, Release
from cms.core.languages import native_name
from cms.core.saying import read
from cms.core.wording.diff import compared
from cms.core.wording.marks import merged
from cms.core.wording.words import rich_lines
from cms.translation.refusals import Refused


class CorrectionScreen(Screen, View):
    """Loads the correction for those who may read the text; the others get a 403."""

    template_name = "approval/corrections/waiting.html"
    header_icon = "edit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.correction = _correction(kwargs["pk"])
        if not may_read(self.correction.version, signed_in(request)):
            language = native_name(self.correction.version.language)
            return refused_entry(
                request,
                _(
                    "You do not have a role in this language (%(language)s) that would "
                    "let you read what was handed over."
                )
                % {"language": language},
            )
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Correction")

    def get_page_subtitle(self) -> str:
        return notices.title_of(self.correction.version)

    def shown(
        self,
        form: PutBackForm | None = None,
        refused: Refused | None = None,
        status: int = 200,
    ) -> HttpResponse:
        if refused is not None:
            self.correction = _correction(self.correction.pk)
            status = refusals.status_of(refused)
        form = with_focus(form or PutBackForm())
        context = self.get_context_data(form=form, refused=refused)
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        correction, user = self.correction, signed_in(self.request)
        version, refused = correction.version, kwargs["refused"]
        is_open = correction.closed_at is None
        decides = may(user, Act.DECIDE, version.language)
        is_own = not four_eyes.may_decide(version, user) or correction.by_id == user.pk
        current = Release.objects.public().with_addresses().filter(version=version)
        public = current.first()
        names = pieces.names(correction.hand_over.payload)
        return {
            **super().get_context_data(**kwargs),
            "correction": correction,
            "version": version,
            "language": version.language,
            "language_name": native_name(version.language),
            "changes": _changes(correction),
            "place": refusals.place_name(correction.path, names),
            "note": payload.note_of(correction.hand_over.payload),
            "is_open": is_open,
            "came_back": not is_open and _came_back(correction),
            "may_confirm": is_open and decides and not is_own,
            "may_put_back": is_open and (decides or correction.by_id == user.pk),
            "still_able": four_eyes.still_able(version) if is_open else [],
            "is_own": is_own,
            "public_url": url_of(public) if public else "",
            "refusals": refusals.reasons(refused, {}) if refused else [],
        }


class Waiting(CorrectionScreen):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.shown()


class Confirm(CorrectionScreen):
    """POST signs the hash the person was shown."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            corrections.confirm(
                self.correction,
                by=signed_in(request),
                expected_hash=request.POST.get("expected_hash", ""),
            )
        except Refused as refused:
            return self.shown(refused=refused)
        messages.success(request, _("The correction is confirmed."))
        return redirect(links.inbox())


class PutBack(CorrectionScreen):
    """POST makes the text before public again; without a reason the page says so."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = PutBackForm(request.POST)
        if not form.is_valid():
            return self.shown(form, status=400)
        try:
            told = corrections.put_back(
                self.correction,
                by=signed_in(request),
                reason=form.cleaned_data["reason"],
            )
        except Refused as refused:
            return self.shown(form, refused)
        if told is None:
            messages.success(
                request,
                _(
                    "The earlier text is public again; the corrected sentence is a "
                    "draft."
                ),
            )
        else:
            messages.warning(
                request,
                _("The earlier text could not come back; nothing is public: %(reason)s")
                % {"reason": read(told)},
            )
        return redirect(links.inbox())


def _changes(correction: Correction) -> list[Any]:
    """The sentence with what has gone and what has come, line by line."""
    before, after = rich_lines(correction.before), rich_lines(correction.after)
    pairs = compared(before, after)
    return [merged(pair.old_runs, pair.new_runs) for pair in pairs]


def _came_back(correction: Correction) -> bool:
    """Whether the text before was public again when it was closed."""
    again = correction.version.releases.filter(restores=correction.previous_id)
    return bool(again.filter(at__gte=correction.closed_at).exists())


def _correction(pk: int) -> Correction:
    rows = Correction.objects.select_related(
        "version__page", "version__locale", "hand_over__revision", "by", "closed_by"
    )
    return get_object_or_404(
        rows.select_related("previous__hand_over__revision"), pk=pk
    )
