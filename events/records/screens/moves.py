"""Small pages for what happens to a whole record: retire, bring back, delete."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin import messages

from cms.translation.refusals import Refused
from events.records import merging, removing
from events.records.screens import kinds, links
from events.records.screens.screen import MoveScreen


class Move(MoveScreen):
    template_name = "events/records/move.html"
    heading: Promise
    explanation: Promise
    button: Promise
    done: Promise
    serious = False

    def move(self) -> None:
        """Do it, or raise Refused."""
        raise NotImplementedError

    def obstacle(self) -> Refused | None:
        """What is known beforehand to stand in the way."""
        return None

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        refusal = self.obstacle()
        return self.shown(refusal=str(refusal) if refusal else "")

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        name = self.title
        try:
            self.move()
        except Refused as refused:
            return self.refused(refused)
        messages.success(request, str(self.done) % {"name": name})
        return redirect(self.following())

    def following(self) -> str:
        return links.record(self.record.pk)

    def get_page_title(self) -> str:
        return str(self.heading)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            "explanation": self.explanation,
            "button": self.button,
            "serious": self.serious,
            **super().get_context_data(**kwargs),
        }


class Retire(Move):
    heading = _("Retire this record")
    explanation = _(
        "It is no longer offered for new reports. Everything that names it goes on as "
        "it is, and it can be brought back."
    )
    button = pgettext_lazy("button", "Retire")
    done = _("“%(name)s” is retired.")

    def move(self) -> None:
        merging.retire(self.record, by=self.user)


class BringBack(Move):
    heading = _("Bring this record back")
    explanation = _("It is offered for new reports again.")
    button = pgettext_lazy("button", "Bring back")
    done = _("“%(name)s” is offered again.")

    def move(self) -> None:
        merging.bring_back(self.record, by=self.user)


class Delete(Move):
    heading = _("Delete this record")
    explanation = _(
        "The record goes with all its names and does not come back. That is for a "
        "record made by mistake; retire one that is only no longer needed."
    )
    button = pgettext_lazy("button", "Delete")
    done = _("“%(name)s” was deleted.")
    serious = True

    def obstacle(self) -> Refused | None:
        return removing.obstacle(self.record)

    def move(self) -> None:
        removing.delete(self.record, by=self.user)

    def following(self) -> str:
        return links.listing(kinds.of(self.record).kind)
