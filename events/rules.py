"""What stands between a draft and a report: rules about its facts, across fields.

None of them keeps a draft from being saved; every one keeps it from review. The form
says them beside the field, the gate names the field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.mention_rules import complaints
from events.models.attendance import Attendance
from events.models.venues import Venue


@dataclass(frozen=True)
class Rule:
    """`is_broken` answers for a page in memory, saved or not."""

    where: str
    message: Any
    is_broken: Callable[[Any], bool]


@dataclass(frozen=True)
class SessionRule:
    """`is_broken` answers for a session of a page: its values, and the page."""

    where: str
    message: Any
    is_broken: Callable[[Any, Any], bool]


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


def _ends_before_it_begins(session: Any, page: Any) -> bool:
    begins, ends = session.get("starts_at"), session.get("ends_at")
    return bool(begins and ends and ends < begins)


def _is_outside_the_event(session: Any, page: Any) -> bool:
    day, first = session.get("day"), page.starts_on
    if day is None or first is None:
        return False
    return not first <= day <= max(first, page.ends_on or first)


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


SESSION_RULES = (
    SessionRule(
        "title",
        _("The session has no title."),
        lambda session, page: not (session.get("title") or "").strip(),
    ),
    SessionRule(
        "day",
        _("The session is on a day outside the event."),
        _is_outside_the_event,
    ),
    SessionRule(
        "starts_at",
        _("Say when the session begins."),
        lambda session, page: session.get("starts_at") is None,
    ),
    SessionRule(
        "ends_at",
        _("The session ends before it begins."),
        _ends_before_it_begins,
    ),
)


def broken_rules(page: Any) -> list[tuple[str, Any]]:
    """Place and message of each rule the page breaks, a session's as its own place."""
    return [
        *((rule.where, rule.message) for rule in RULES if rule.is_broken(page)),
        *_broken_by_sessions(page),
        *((one.where, one.message) for one in complaints(page) if one.is_nobody),
    ]


def is_translated(where: str) -> bool:
    """Whether each language has words of its own there, and not the source's."""
    return where.startswith("programme.") and where.endswith(".title")


def _broken_by_sessions(page: Any) -> Iterator[tuple[str, Any]]:
    for row in page.programme:
        for rule in SESSION_RULES:
            if rule.is_broken(row.value, page):
                yield f"programme.{row.id}.{rule.where}", rule.message
