"""What a report needs before it can be handed over."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.approval.gates import Candidate, Obstacle, Stage, gate
from events.models import ReportPage


@gate(
    "report facts", Stage.HAND_OVER, label=pgettext_lazy("gate", "Facts of the report")
)
def facts_are_possible(candidate: Candidate) -> Iterator[Obstacle]:
    page = candidate.page
    if not isinstance(page, ReportPage):
        return
    if page.starts_on is None:
        yield Obstacle(_("The first day of the event is missing."), "starts_on")
    try:
        page.clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            for message in messages:
                yield Obstacle(message, name)
