"""What a report needs before it can be handed over, approved and released."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.approval.gates import Candidate, Obstacle, Stage, gate
from cms.core.languages import native_name
from cms.core.saying import fill
from events.facts import named_numbers
from events.models import Record, ReportPage
from events.records.shown import names
from events.rules import is_translated

# One alone is a picture.
FEWEST_PICTURES = 2


@gate(
    "report facts", Stage.HAND_OVER, label=pgettext_lazy("gate", "Facts of the report")
)
def facts_are_there(candidate: Candidate) -> Iterator[Obstacle]:
    """What a draft may lack and a report may not."""
    page = candidate.page
    if not isinstance(page, ReportPage):
        return
    for where, message in page.missing_facts():
        if candidate.version.is_source:
            yield Obstacle(message, where)
        elif not is_translated(where):
            yield Obstacle(
                fill(
                    _("Only in the source can this be changed: %(message)s"),
                    message=message,
                )
            )


@gate(
    "pictures and documents",
    *(Stage.HAND_OVER, Stage.APPROVAL, Stage.RELEASE),
    label=pgettext_lazy("gate", "Pictures and documents"),
)
def files_are_described(candidate: Candidate) -> Iterator[Obstacle]:
    """Every picture has an alternative text and a credit (WCAG 2.2, 1.1.1)."""
    page = candidate.page
    if not isinstance(page, ReportPage):
        return
    for block in page.body:
        where = f"body.{block.id}"
        if block.block_type == "picture":
            yield from _undescribed(block.value, where)
        elif block.block_type == "gallery":
            pictures = block.value["pictures"]
            if len(pictures) < FEWEST_PICTURES:
                yield Obstacle(
                    _("A gallery needs at least two pictures."), f"{where}.pictures"
                )
            for picture in pictures.bound_blocks:
                yield from _undescribed(picture.value, f"{where}.pictures.{picture.id}")


def _undescribed(picture: Any, where: str) -> Iterator[Obstacle]:
    if not (picture.get("alternative") or "").strip():
        yield Obstacle(_("A picture has no alternative text."), f"{where}.alternative")
    if not (picture.get("credit") or "").strip():
        yield Obstacle(_("A picture has no credit."), f"{where}.credit")


@gate("names", label=pgettext_lazy("gate", "Names"))
def names_are_confirmed(candidate: Candidate) -> Iterator[Obstacle]:
    """No name is shown in a language in which nobody has confirmed it."""
    page = candidate.page
    if not isinstance(page, ReportPage):
        return
    language = candidate.version.language
    shown = names(named_numbers(page), language).values()
    waiting = {name.number for name in shown if not name.is_confirmed}
    for record in Record.objects.filter(pk__in=waiting).with_names().order_by("pk"):
        yield _unconfirmed(record, language)


def _unconfirmed(record: Any, language: str) -> Obstacle:
    return Obstacle(
        fill(
            _("The name is not confirmed in this language (%(language)s): “%(name)s”"),
            language=native_name(language),
            name=record.called(language),
        ),
        link=reverse("records:name", args=[record.pk, language]),
    )
