"""What all screens for records share: furniture, the way back, who may enter."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.accounts.models import User
from cms.accounts.roles import Act, has_a_role, may_somewhere
from cms.approval.inbox import refusals
from cms.approval.inbox.reading import signed_in
from cms.approval.inbox.view_base import refused_entry
from cms.core.languages import active_language
from cms.translation.refusals import NotYours, Refused
from events.models import Record
from events.records.screens import kinds, links
from events.records.screens.name_states import with_people


class ForPeopleWithARole:
    """Lets in everybody who works on reports; the others read why not."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not has_a_role(self.user):
            message = _("Names are kept by people with a role. Ask an administrator.")
            return refused_entry(request, message)
        if not self.may_enter():
            return refused_entry(request, str(NotYours()))
        return self.led_elsewhere() or super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # beside a view

    @property
    def user(self) -> User:
        return signed_in(self.request)

    def may_enter(self) -> bool:
        return True

    def led_elsewhere(self) -> HttpResponse | None:
        """Another page to go to instead of this one."""
        return None


class Screen(ForPeopleWithARole, WagtailAdminTemplateMixin, View):
    def places_above(self) -> list[dict[str, Any]]:
        """Breadcrumbs between the dashboard and this page."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            *self.places_above(),
            {"url": "", "label": self.get_page_title()},
        ]

    def shown(self, *, status: int = 200, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context), status=status)

    def refused(self, error: Refused, **context: Any) -> HttpResponse:
        """The page again, with the reason on top and everything that was typed."""
        status = refusals.status_of(error)
        return self.shown(status=status, refusal=str(error), **context)


class RecordScreen(Screen):
    """A page about one record; that of a merged one leads to the record that stands."""

    # The same page of the record that stands, where there is one.
    url_name = "records:record"

    @cached_property
    def record(self) -> Record:
        rows = with_people(Record.objects.select_related("merged_into"))
        return get_object_or_404(rows, pk=self.kwargs["number"])

    @property
    def title(self) -> str:
        return self.record.called(active_language())

    def led_elsewhere(self) -> HttpResponse | None:
        standing = self.record.merged_into
        if standing is None:
            return None
        messages.info(
            self.request,
            _("“%(name)s” was merged into this record; this one stands for both.")
            % {"name": self.title},
        )
        address = {**self.kwargs, "number": standing.pk}
        return redirect(reverse(self.url_name, kwargs=address))

    def get_page_title(self) -> str:
        return self.title

    def get_header_icon(self) -> str:
        return kinds.of(self.record).icon

    def places_above(self) -> list[dict[str, Any]]:
        known = kinds.of(self.record)
        return [{"url": links.listing(known.kind), "label": known.plural}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            "record": self.record,
            "record_name": self.title,
            "record_url": links.record(self.record.pk),
            **super().get_context_data(**kwargs),
        }


class BelowRecord(RecordScreen):
    """A page that hangs below that of its record."""

    def places_above(self) -> list[dict[str, Any]]:
        above = {"url": links.record(self.record.pk), "label": self.title}
        return [*super().places_above(), above]


class MoveScreen(BelowRecord):
    """GET explains a move of the whole record, POST does it; 403 without the right."""

    def may_enter(self) -> bool:
        return may_somewhere(self.user, Act.RELEASE)
