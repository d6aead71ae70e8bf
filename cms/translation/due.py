"""The day by which a text is to be public, and how far away it is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core.languages import active_language
from cms.core.values import date_text
from cms.translation.models import Round

if TYPE_CHECKING:
    from cms.translation.models import LanguageVersion

# So many days before, people are reminded of it.
SOON = 2


@dataclass(frozen=True)
class Due:
    on: datetime.date
    days: int  # from today; below zero when it is over

    @property
    def is_overdue(self) -> bool:
        return self.days < 0

    @property
    def is_soon(self) -> bool:
        return 0 <= self.days <= SOON

    @property
    def day(self) -> str:
        return date_text(self.on, active_language())

    @property
    def words(self) -> str:
        """How far away it is; what is over says so in words, not by its colour."""
        if self.days == 0:
            return _("Due today")
        if self.is_overdue:
            said = ngettext(
                "Overdue by %(days)d day", "Overdue by %(days)d days", -self.days
            )
        else:
            said = ngettext("Due in %(days)d day", "Due in %(days)d days", self.days)
        return said % {"days": abs(self.days)}


def due(version: LanguageVersion | None) -> Due | None:
    """None where no day was set, or where it no longer counts.

    An approved text waits for no person; and what becomes public has no day any more.
    """
    held = version.assignment if version else None
    if version is None or held is None or held.due_on is None:
        return None
    if version.round == Round.APPROVED:
        return None
    return Due(held.due_on, (held.due_on - timezone.localdate()).days)
