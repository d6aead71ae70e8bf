"""The sessions of a report as a reader finds them: by day, with times and names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from cms.core.values import clock_range_text, offset_text
from events.records.shown import ShownName


@dataclass(frozen=True)
class Session:
    day: date | None
    time: str
    begins: str  # for machines
    zone: str  # empty where the programme says it once for all
    title: str
    description: str
    speakers: tuple[ShownName, ...]
    ends: str = ""  # for machines


@dataclass(frozen=True)
class Day:
    date: date | None
    sessions: tuple[Session, ...]


@dataclass(frozen=True)
class Programme:
    """Its zone is an offset, "UTC+5"; where there are two, each session has its own."""

    days: tuple[Day, ...] = ()
    zone: str = ""

    @property
    def has_several_days(self) -> bool:
        return len(self.days) > 1


def programme(
    fields: dict[str, Any], shown: Mapping[int, ShownName], language: str
) -> Programme:
    """From decoded fields of a report; whoever is not in `shown` is left out.

    Sessions that begin together keep the order in which they were written.
    """
    rows = sorted(_placed(fields), key=lambda row: row[:2])
    sessions = [_session(row, day, fields, shown, language) for day, _at, row in rows]
    zones = {session.zone for session in sessions if session.zone}
    if len(zones) == 1:
        sessions = [replace(session, zone="") for session in sessions]
    return Programme(
        days=tuple(
            Day(day, tuple(those))
            for day, those in groupby(sessions, key=lambda session: session.day)
        ),
        zone=zones.pop() if len(zones) == 1 else "",
    )


def speakers(fields: dict[str, Any]) -> Iterator[int]:
    """The number of everybody who is named as a speaker of a session."""
    for row in fields.get("programme") or ():
        for person in row.value.get("speakers") or ():
            if person:
                yield person.pk


def _placed(fields: dict[str, Any]) -> Iterator[tuple[date, time, Any]]:
    """Each session's values with its day and time, the earliest where none is known."""
    for row in fields.get("programme") or ():
        day = row.value.get("day") or fields.get("starts_on") or date.min
        yield day, row.value.get("starts_at") or time.min, row.value


def _session(
    row: Any,
    day: date,
    fields: dict[str, Any],
    shown: Mapping[int, ShownName],
    language: str,
) -> Session:
    starts, ends_at = row.get("starts_at"), row.get("ends_at")
    begins, ends, offset = "", "", ""
    if starts and day != date.min:
        zone = ZoneInfo(fields["time_zone"])
        moment = datetime.combine(day, starts, zone)
        begins, offset = moment.isoformat(timespec="minutes"), offset_text(moment, zone)
        if ends_at and ends_at > starts:
            closing = datetime.combine(day, ends_at, zone)
            ends = closing.isoformat(timespec="minutes")
    named = (person.pk for person in row.get("speakers") or () if person)
    return Session(
        day=day if day != date.min else None,
        time=clock_range_text(starts, ends_at, language) if starts else "",
        begins=begins,
        zone=offset,
        title=row.get("title") or "",
        description=row.get("description") or "",
        # Two records that were merged are one person.
        speakers=tuple(dict.fromkeys(shown[pk] for pk in named if pk in shown)),
        ends=ends,
    )
