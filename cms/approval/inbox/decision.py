"""The decision page: what was handed over, read and then signed.

By keyboard: Ctrl+Enter takes the focus to the decision that is at hand, Enter takes
it: two strokes, so that none of them decides by accident. At hand is "Approve", or
sending back as soon as a segment is marked or a reason typed. Without a script, Tab
leads from the text to the buttons in the order in which they stand. There are no access
keys: they would take letters from screen readers and from Wagtail's own shortcuts.
The link "All languages" (Alt+L, by our own script) shows each segment in every
language, and what was marked and typed goes along.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.images import get_image_model

from cms.approval import payload, render, transitions
from cms.approval.addresses import url_of
from cms.approval.gates import GatesAreShut
from cms.approval.inbox import links, pieces, refusals
from cms.approval.inbox.comparison import Comparison, compare
from cms.approval.inbox.forms import Place, RequestChangesForm
from cms.approval.inbox.machines import Share, share_of, with_machines
from cms.approval.inbox.preview import PreviewSidePanel
from cms.approval.inbox.reading import may_read, signed_in
from cms.approval.inbox.side_by_side import SideBySide
from cms.approval.inbox.signing import Signing
from cms.approval.inbox.texts import source_text
from cms.approval.inbox.view_base import Screen, refused_entry
from cms.approval.inbox.waiting import waits_for
from cms.approval.models import Decision, HandOver, Release, Remark
from cms.approval.notes import notes_with
from cms.core.languages import native_name
from cms.translation import findings
from cms.translation.models import Snapshot
from cms.translation.refusals import Refused

# Numbers that need another form each in the languages of the interface.
ONE_FEW_MANY = (1, 2, 5)


# The view of the text in which every language stands beside the others.
LANGUAGES = "languages"


class MarkedAndApproved(Refused):
    message = gettext_lazy(
        "You marked something to be sent back, so the text was not approved. Send it "
        "back, or clear what you marked."
    )


class DecisionScreen(Screen, View):
    """Loads the hand-over for those who may read it; the others get a 403."""

    template_name = "approval/decision.html"
    header_icon = "clipboard-list"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.sealed = _hand_over(kwargs["pk"])
        if not may_read(self.sealed.version, signed_in(request)):
            return refused_entry(
                request,
                _(
                    "You do not have a role in this language (%(language)s) that would "
                    "let you read what was handed over."
                )
                % {"language": native_name(self.sealed.version.language)},
            )
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return str(self.sealed.payload["fields"].get("title") or _("Without a title"))

    def shown(
        self,
        *,
        refused: Refused | None = None,
        form: RequestChangesForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        if refused is not None:
            # What the refused move left in memory is not what the database has.
            self.sealed = _hand_over(self.sealed.pk)
            status = refusals.status_of(refused)
        form = form or RequestChangesForm(auto_id="approval_%s")
        context = self.get_context_data(form=form, refused=refused)
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sealed, user = self.sealed, signed_in(self.request)
        version = sealed.version
        before = last_release(sealed)
        comparison = compared(sealed, before)
        signing = Signing(sealed, user)
        decision = getattr(sealed, "decision", None)
        fill_in(comparison, kwargs["form"], decision)
        machines = share_of(sealed, before)
        mark_machines(comparison, machines)
        side_panels = MediaContainer([PreviewSidePanel(sealed, self.request)])
        return {
            **super().get_context_data(**kwargs),
            "sealed": sealed,
            "version": version,
            "decision": decision,
            "note": payload.note_of(sealed.payload),
            "correction": getattr(sealed, "correction", None),
            "language": version.language,
            "language_name": native_name(version.language),
            **_of_source(sealed.snapshot),
            "before": before,
            "before_label": _before_label(sealed, before) if before else "",
            "comparison": comparison,
            **self._view(before, comparison),
            "columns": 1 + bool(before) + bool(sealed.snapshot),
            "is_open": sealed.closed_at is None,
            "machines": machines,
            "dismissed": findings.dismissed_in(version)
            if sealed.closed_at is None and not version.is_source
            else [],
            "signing": signing,
            "waits": waits_for(version) if _is_newest(sealed) else None,
            "codes": Remark.Code.choices,
            "send_back_labels": send_back_labels(len(kwargs["form"].marked)),
            **_reasons(sealed, signing, kwargs["refused"]),
            "side_panels": side_panels,
            "media": side_panels.media,
        }

    def _view(self, before: Release | None, comparison: Comparison) -> dict[str, Any]:
        """Which view of the text was asked for; the other one costs nothing.

        It stays the same when the page is shown again with a refusal.
        """
        if self.request.GET.get("view") != LANGUAGES:
            return {"view": "", "other_view": f"?view={LANGUAGES}"}
        beside = SideBySide(self.sealed, signed_in(self.request), before, comparison)
        return {"view": f"?view={LANGUAGES}", "other_view": "", "beside": beside}


class Decide(DecisionScreen):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.shown()


class Approve(DecisionScreen):
    """Signs the hash the person was shown; a refusal shows the page again."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = RequestChangesForm(request.POST, auto_id="approval_%s")
        if form.marked:
            return self.shown(refused=MarkedAndApproved(), form=form)
        try:
            release = transitions.approve(
                self.sealed,
                by=signed_in(request),
                expected_hash=request.POST.get("expected_hash", ""),
            )
        except Refused as refused:
            return self.shown(refused=refused)
        said = {
            "title": self.get_page_title(),
            "language": native_name(self.sealed.version.language),
        }
        if release is None:
            approved = _("“%(title)s” (%(language)s) is approved and not public yet.")
            waits = waits_for(self.sealed.version)
            messages.success(request, f"{approved % said} {waits or ''}".strip())
        else:
            messages.success(
                request,
                _("“%(title)s” (%(language)s) is approved and public.") % said,
                buttons=[messages.button(_public_address(release), _("View live"))],
            )
        return redirect(links.inbox())


class RequestChanges(DecisionScreen):
    """Sends the text back; without a reason or a mark the page says so."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = RequestChangesForm(request.POST, auto_id="approval_%s")
        if not form.is_valid():
            return self.shown(form=form, status=400)
        try:
            transitions.request_changes(
                self.sealed,
                by=signed_in(request),
                reason=form.cleaned_data["reason"],
                remarks=form.remarks,
            )
        except Refused as refused:
            return self.shown(refused=refused, form=form)
        told = (
            _("“%(title)s” (%(language)s) was sent back with your reason.")
            if form.cleaned_data["reason"]
            else _("“%(title)s” (%(language)s) was sent back with your remarks.")
        )
        language = native_name(self.sealed.version.language)
        said = {"title": self.get_page_title(), "language": language}
        messages.success(request, told % said)
        return redirect(links.inbox())


@method_decorator(xframe_options_sameorigin, name="dispatch")
class Preview(DecisionScreen):
    """The sealed text in the site's own template, as it would be public."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        version = self.sealed.version
        html = render.rendered(
            self.sealed.payload,
            version.language,
            request,
            translation_key=version.translation_key,
            is_preview=True,
            notes=notes_with(self.sealed),
        )
        response = HttpResponse(html, headers={"Content-Language": version.language})
        patch_cache_control(response, private=True, no_store=True)
        return response


def last_release(sealed: HandOver) -> Release | None:
    """The newest release before the text was decided, or while it waits; one query.

    It may have ended since: what was withdrawn is still what people read last.
    """
    moment = sealed.closed_at or timezone.now()
    earlier = sealed.version.releases.filter(at__lt=moment).exclude(hand_over=sealed)
    return earlier.select_related("hand_over__snapshot").order_by("-pk").first()


def _before_label(sealed: HandOver, before: Release) -> str:
    moment = sealed.closed_at or timezone.now()
    if before.ended_at is not None and before.ended_at < moment:
        return _("Public before")
    return _("Public now") if sealed.closed_at is None else _("Public until then")


def compared(sealed: HandOver, before: Release | None) -> Comparison:
    """The text and its source beside what they were at that release."""
    model = payload.page_class(sealed.payload)
    source = _source_text(model, sealed.snapshot)
    was_snapshot = before.hand_over.snapshot if before else None
    if was_snapshot == sealed.snapshot:
        was_source = source
    else:
        was_source = _source_text(model, was_snapshot)
    comparison = compare(
        sealed.payload, before.payload if before else None, source, was_source
    )
    load_pictures(comparison)
    return comparison


def _source_text(model: Any, snapshot: Snapshot | None) -> payload.Payload | None:
    return source_text(model, snapshot) if snapshot else None


def _of_source(snapshot: Snapshot | None) -> dict[str, str]:
    language = snapshot.locale.language_code if snapshot else ""
    return {
        "source_language": language,
        "source_language_name": native_name(language) if language else "",
    }


def fill_in(
    comparison: Comparison, form: RequestChangesForm, decision: Decision | None
) -> None:
    """Put at each segment what was just typed about it, or what was decided of it."""
    remarks: defaultdict[Place, list[Remark]] = defaultdict(list)
    if decision and decision.verdict == Decision.Verdict.CHANGES_REQUESTED:
        for remark in decision.remarks.all():
            remarks[remark.path, remark.position].append(remark)
    for part in comparison.parts:
        part.asked = form.marked.get(part.place)
        part.remarks = remarks.get(part.place, [])


def mark_machines(comparison: Comparison, share: Share | None) -> None:
    places = share.places if share else {}
    for part in comparison.parts:
        if part.place in places:
            part.machines = "unchanged" if places[part.place] else "changed"


def _reasons(
    sealed: HandOver, signing: Signing, refused: Refused | None
) -> dict[str, Any]:
    """What was refused just now, and what would be; nothing of it twice."""
    names = pieces.names(sealed.payload) if refused else {}
    return {
        "refusals": refusals.reasons(refused, names) if refused else [],
        "shut": [] if isinstance(refused, GatesAreShut) else signing.obstacles,
    }


def send_back_labels(marked: int) -> dict[str, Any]:
    """What the button says for so many marks, and in each number for the script."""
    words = [_send_back(number) for number in ONE_FEW_MANY]
    now = _send_back(marked) % {"number": marked} if marked else ""
    return {"now": now, "by_number": "|".join(words)}


def _send_back(number: int) -> str:
    return ngettext(
        "Send back %(number)s segment", "Send back %(number)s segments", number
    )


def _is_newest(sealed: HandOver) -> bool:
    later = sealed.version.hand_overs.filter(pk__gt=sealed.pk)
    return sealed.closed_at is not None and not later.exists()


def load_pictures(comparison: Comparison) -> None:
    """Look all pictures of the page up at once; one that is gone stays a number."""
    pictures = comparison.pictures
    if pictures:
        images = get_image_model().objects.prefetch_renditions("max-320x240")
        found = images.in_bulk({picture.pk for picture in pictures})
        for picture in pictures:
            picture.image = found.get(picture.pk)


def _hand_over(pk: int) -> HandOver:
    rows = HandOver.objects.select_related(
        "version__page",
        "version__locale",
        "version__snapshot",
        "snapshot__locale",
        "revision",
        "by",
        "decision__by",
        "decision__exemption__by",
        "correction",
    )
    return get_object_or_404(with_machines(rows), pk=pk)


def _public_address(release: Release) -> str:
    fresh = Release.objects.with_addresses().get(pk=release.pk)
    return url_of(fresh)
