"""The decision page: what was handed over, read and then signed.

By keyboard: Tab leads from the text to the two buttons in the order in which they
stand, Enter or Space presses them; "Request changes" opens the field for the reason
and stays open when it came back empty. There are no access keys: they would take
letters from screen readers and from Wagtail's own shortcuts.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.images import get_image_model

from cms.accounts.roles import Act, may
from cms.approval import four_eyes, payload, render, transitions
from cms.approval.addresses import url_of
from cms.approval.inbox import links, pieces, refusals
from cms.approval.inbox.comparison import Comparison, compare
from cms.approval.inbox.forms import RequestChangesForm
from cms.approval.inbox.preview import PreviewSidePanel
from cms.approval.inbox.reading import may_read, signed_in
from cms.approval.inbox.view_base import Screen, refused_entry
from cms.approval.models import HandOver, Release
from cms.core.languages import native_name
from cms.translation import segments
from cms.translation.refusals import Refused


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
        context = self.get_context_data(
            form=form or RequestChangesForm(auto_id="approval_%s"),
            refused=refused,
        )
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        sealed, user = self.sealed, signed_in(self.request)
        version = sealed.version
        before = public_before(sealed)
        comparison = compare(
            sealed.payload, before.payload if before else None, source_text(sealed)
        )
        load_pictures(comparison)
        decides = may(user, Act.DECIDE, version.language)
        is_open = sealed.closed_at is None
        touched = is_open and decides and not four_eyes.may_decide(version, user)
        side_panels = MediaContainer([PreviewSidePanel(sealed, self.request)])
        refused = kwargs["refused"]
        names = pieces.names(sealed.payload) if refused else {}
        return {
            **context,
            "sealed": sealed,
            "version": version,
            "decision": getattr(sealed, "decision", None),
            "language": version.language,
            "language_name": native_name(version.language),
            "source_language": sealed.snapshot.locale.language_code
            if sealed.snapshot
            else "",
            "source_language_name": native_name(sealed.snapshot.locale.language_code)
            if sealed.snapshot
            else "",
            "before": before,
            "comparison": comparison,
            "columns": 1 + bool(before) + bool(sealed.snapshot),
            "is_open": is_open,
            "may_sign": is_open and decides and not touched,
            "touched": touched,
            "still_able": four_eyes.still_able(version) if touched else [],
            "refusals": refusals.reasons(refused, names) if refused else [],
            "side_panels": side_panels,
            "media": side_panels.media,
        }


class Decide(DecisionScreen):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.shown()


class Approve(DecisionScreen):
    """Signs the hash the person was shown; a refusal shows the page again."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
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
            waits = _(
                "“%(title)s” (%(language)s) is approved and waits for its release."
            )
            messages.success(request, waits % said)
        else:
            messages.success(
                request,
                _("“%(title)s” (%(language)s) is approved and public.") % said,
                buttons=[messages.button(_public_address(release), _("View live"))],
            )
        return redirect(links.inbox())


class RequestChanges(DecisionScreen):
    """Sends the text back; without a reason the page says so and keeps what it has."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = RequestChangesForm(request.POST, auto_id="approval_%s")
        if not form.is_valid():
            return self.shown(form=form, status=400)
        try:
            transitions.request_changes(
                self.sealed, by=signed_in(request), reason=form.cleaned_data["reason"]
            )
        except Refused as refused:
            return self.shown(refused=refused, form=form)
        messages.success(
            request,
            _("“%(title)s” (%(language)s) was sent back with your reason.")
            % {
                "title": self.get_page_title(),
                "language": native_name(self.sealed.version.language),
            },
        )
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
        )
        response = HttpResponse(html, headers={"Content-Language": version.language})
        patch_cache_control(response, private=True, no_store=True)
        return response


def public_before(sealed: HandOver) -> Release | None:
    """What was public when the text was decided, or is while it waits; one query."""
    moment = sealed.closed_at or timezone.now()
    public = sealed.version.releases.filter(at__lt=moment).exclude(hand_over=sealed)
    return public.filter(Q(ended_at=None) | Q(ended_at__gte=moment)).first()


def source_text(sealed: HandOver) -> payload.Payload | None:
    """The source that a translation was made from, as a payload of its own."""
    if sealed.snapshot is None:
        return None
    model = payload.page_class(sealed.payload)
    return payload.payload_of(segments.source_page(model, sealed.snapshot.content))


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
    )
    return get_object_or_404(rows, pk=pk)


def _public_address(release: Release) -> str:
    fresh = Release.objects.with_addresses().get(pk=release.pk)
    return url_of(fresh)
