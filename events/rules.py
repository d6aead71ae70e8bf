"""What stands between a draft and a report: rules about its facts, across fields.

None of them keeps a draft from being saved; every one keeps it from review. The form
says them beside the field, the gate names the field.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.models.attendance import Attendance
from events.models.venues import Venue


@dataclass(frozen=True)
class Rule:
    """`is_broken` answers for a page in memory, saved or not."""

    where: str
    message: Any
    is_broken: Callable[[Any], bool]


def _ends_before_it_starts(page: Any) -> bool:
    return bool(page.starts_on and page.ends_on and page.ends_on < page.starts_on)


def _is_online(page: Any) -> bool:
    return bool(page.attendance == Attendance.ONLINE)


def _has_no_venue(page: Any) -> bool:
    return page.venue_id is None and not _is_online(page)


def _was_online_in_a_house(page: Any) -> bool:
    # The venue is looked up only where it could be the wrong one.
    if page.venue_id is None or not _is_online(page):
        return False
    return bool(page.venue.form != Venue.Form.ONLINE)


def _has_no_organiser(page: Any) -> bool:
    return all(row.value.get("part") != "organiser" for row in page.organisations)


RULES = (
    Rule(
        "starts_on",
        _("The first day of the event is missing."),
        lambda page: page.starts_on is None,
    ),
    Rule(
        "ends_on",
        _("The last day is before the first day."),
        _ends_before_it_starts,
    ),
    Rule(
        "attendance",
        _("Say whether people met in person, online or both."),
        lambda page: not page.attendance,
    ),
    Rule(
        "venue",
        _("Choose the venue, or say that the event was online."),
        _has_no_venue,
    ),
    Rule(
        "venue",
        _("The event was online, but this venue is not. Change one of the two."),
        _was_online_in_a_house,
    ),
    Rule(
        "place",
        _("The place is still in words. Choose the venue and empty this field."),
        lambda page: bool(page.place.strip()),
    ),
    Rule(
        "organisations",
        _("At least one organiser is missing."),
        _has_no_organiser,
    ),
)


def broken_rules(page: Any) -> list[tuple[str, Any]]:
    """Field and message of each rule the page breaks, in the order of the form."""
    return [(rule.where, rule.message) for rule in RULES if rule.is_broken(page)]
