"""My work: what there is to translate into my languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import Act, may, may_somewhere
from cms.core.languages import native_name
from cms.translation.models import LanguageVersion, Snapshot
from cms.translation.refusals import Refused
from cms.translation.versions import begin_translation


@dataclass(frozen=True)
class Item:
    """One report in one of my languages."""

    source: LanguageVersion
    language: str
    target: LanguageVersion | None
    newest: Snapshot

    @property
    def language_name(self) -> str:
        return native_name(self.language)

    @property
    def source_name(self) -> str:
        return native_name(self.source.language)

    @property
    def is_outdated(self) -> bool:
        return self.target is not None and self.target.snapshot_id != self.newest.pk

    @property
    def needs_work(self) -> bool:
        if self.target is None or self.target.page_id is None:
            return True
        return self.target.round == "drafting" or (
            self.is_outdated and not self.target.is_closed
        )

    @property
    def done(self) -> int:
        return getattr(self.target, "done", 0)

    @property
    def segments(self) -> int:
        return getattr(self.newest, "segment_count", 0)


def items(user: Any) -> list[Item]:
    """Approved sources and their targets in the user's languages; four queries."""
    languages = [
        code for code, _name in settings.LANGUAGES if may(user, Act.TRANSLATE, code)
    ]
    newest = {
        snapshot.translation_key: snapshot
        for snapshot in Snapshot.objects.order_by("number").annotate(
            segment_count=Count("segments")
        )
    }
    targets = {
        (target.translation_key, target.language): target
        for target in LanguageVersion.objects.targets()
        .filter(locale__language_code__in=languages)
        .select_related("locale", "page")
        .annotate(
            done=Count(
                "translations",
                filter=Q(
                    translations__made_from_digest=F("translations__segment__digest"),
                    translations__is_draft=False,
                ),
            )
        )
    }
    sources = (
        LanguageVersion.objects.sources()
        .filter(translation_key__in=newest, page__isnull=False)
        .select_related("locale", "page")
        .order_by("-page__latest_revision_created_at", "pk")
    )
    return [
        Item(
            source,
            language,
            targets.get((source.translation_key, language)),
            newest[source.translation_key],
        )
        for source in sources
        for language in languages
        if language != source.language
    ]


@require_safe
def work(request: StaffRequest) -> HttpResponse:
    found = items(request.user)
    return TemplateResponse(
        request,
        "translation/desk/work.html",
        {
            "page_title": _("Translations"),
            "header_title": _("Translations"),
            "header_icon": "globe",
            "translates": may_somewhere(request.user, Act.TRANSLATE),
            "waiting": [item for item in found if item.needs_work],
            "others": [item for item in found if not item.needs_work],
        },
    )


@require_POST
def begin(request: StaffRequest, page_id: int, language: str) -> HttpResponse:
    """Make the page for a translation and go to its desk."""
    source = get_object_or_404(Page, pk=page_id)
    try:
        target = begin_translation(source.specific, language, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:work")
    return redirect("wagtailadmin_pages:edit", target.pk)


class WorkPanel(Component):
    """The same list on the front page of the admin, as far as it waits for me."""

    name = "translations"
    template_name = "translation/desk/work_panel.html"
    order = 110

    class Media:
        css = {"all": ["desk/desk.css"]}

    def __init__(self, user: Any):
        self.user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        waiting = [item for item in items(self.user) if item.needs_work]
        return {"waiting": waiting[:10], "url": reverse("desk:work")}
