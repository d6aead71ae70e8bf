"""The sessions of a report as a reader finds them."""

import datetime

import pytest

from cms.approval import payload
from events.facts import report_facts
from events.models import Person, ReportPage
from events.records import merging, naming
from tests.cast import known, session

NBSP = "\u00a0"
DAYS = {"starts_on": "2026-04-14", "ends_on": "2026-04-16"}


@pytest.fixture
def founders(trees, django_user_model):
    """Two who may name what they like."""
    return tuple(django_user_model.objects.order_by("pk")[:2])


@pytest.fixture
def saule(founders):
    return known(Person(), founders, en="Saule Omarova", kk="Сәуле Омарова")


def programme(*sessions, language="en", is_preview=False, **fields):
    """From a page in memory, through its payload, as the public has it."""
    page = ReportPage(title="x", programme=list(sessions), **{**DAYS, **fields})
    decoded = payload.decoded(payload.payload_of(page))
    return report_facts(decoded, language, is_preview=is_preview).programme


def told(found):
    return [
        (str(day.date), [(one.time, one.title) for one in day.sessions])
        for day in found.days
    ]


def test_sessions_stand_by_day_and_time_whatever_order_they_were_written_in(trees):
    found = programme(
        session("Closing", day="2026-04-16", starts_at="17:00"),
        session("Lunch", starts_at="13:00"),
        session("Choirs", day="2026-04-16", starts_at="09:00", ends_at="10:30"),
        session("Opening", day="2026-04-14"),
    )
    assert told(found) == [
        (
            "2026-04-14",
            [(f"9:00{NBSP}AM", "Opening"), (f"1:00{NBSP}PM", "Lunch")],
        ),
        (
            "2026-04-16",
            [(f"9:00–10:30{NBSP}AM", "Choirs"), (f"5:00{NBSP}PM", "Closing")],
        ),
    ]
    assert found.has_several_days


def test_what_begins_together_keeps_its_order(trees):
    rows = [session(title) for title in ("Second hall", "First hall", "The yard")]
    found = programme(*rows)
    assert [one.title for one in found.days[0].sessions] == [
        "Second hall",
        "First hall",
        "The yard",
    ]
    assert not found.has_several_days


def test_times_are_told_as_in_the_language(trees):
    row = session(ends_at="13:00", description="Of songs")
    assert [
        programme(row, language=code).days[0].sessions[0].time
        for code in ("kk", "ru", "en")
    ] == ["09:00–13:00", "09:00–13:00", f"9:00{NBSP}AM – 1:00{NBSP}PM"]


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("Asia/Almaty", "UTC+5"), ("Europe/Brussels", "UTC+2"), ("UTC", "UTC")],
)
def test_the_zone_is_said_once(trees, zone, offset):
    rows = session("Opening"), session("Closing", day="2026-04-16")
    found = programme(*rows, time_zone=zone)
    assert found.zone == offset
    assert [one.zone for day in found.days for one in day.sessions] == ["", ""]


def test_over_a_night_in_which_clocks_are_changed_each_session_has_its_zone(trees):
    found = programme(
        session("Before"),
        session("After", day="2026-03-29"),
        starts_on="2026-03-28",
        ends_on="2026-03-29",
        time_zone="Europe/Brussels",
    )
    assert found.zone == ""
    assert [
        (one.title, one.zone, one.begins) for day in found.days for one in day.sessions
    ] == [
        ("Before", "UTC+1", "2026-03-28T09:00+01:00"),
        ("After", "UTC+2", "2026-03-29T09:00+02:00"),
    ]


def speakers(found):
    return [
        str(name) for day in found.days for one in day.sessions for name in one.speakers
    ]


def test_only_confirmed_names_are_told_and_merged_ones_once(saule, founders, caplog):
    twin = known(Person(), founders, en="Saulé")
    asel = known(Person(), founders, ru="Асель")
    merging.merge(twin, saule, by=founders[0])
    naming.propose(asel, "en", by=founders[0], full="Asel")
    row = session("Opening", saule, asel, twin)
    assert speakers(programme(row)) == ["Saule Omarova"]
    assert [record.getMessage() for record in caplog.records] == [
        f"Record {asel.pk} has no confirmed name in en"
    ]
    assert speakers(programme(row, is_preview=True)) == ["Saule Omarova", "Asel"]
    assert speakers(programme(row, language="kk")) == ["Сәуле Омарова"]


def test_a_preview_shows_what_there_is_yet(trees):
    """Without a time, a day or a title, before the event has one; ending too early."""
    empty = {"type": "session", "value": {}}
    wrong = session("Wrong", starts_at="15:00", ends_at="14:00")
    found = programme(empty, wrong, starts_on=None, ends_on=None, is_preview=True)
    assert found.zone == ""
    assert [(day.date, [one.begins for one in day.sessions]) for day in found.days] == [
        (None, ["", ""])
    ]
    assert [one.time for one in found.days[0].sessions] == ["", f"3:00–2:00{NBSP}PM"]


def test_no_sessions_no_programme(trees, django_assert_num_queries):
    written = payload.payload_of(ReportPage(title="x", **DAYS))
    with django_assert_num_queries(0):
        found = report_facts(payload.decoded(written), "en").programme
    assert (found.days, found.zone) == ((), "")


def test_a_day_is_a_date(trees):
    (day,) = programme(session()).days
    assert day.date == datetime.date(2026, 4, 14)
