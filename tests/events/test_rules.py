"""What a draft may lack and a report may not, rule by rule."""

import datetime

import pytest

from events.models import ReportPage, Venue
from events.rules import RULES, SESSION_RULES, broken_rules, is_translated

APRIL_14 = datetime.date(2026, 4, 14)
APRIL_13 = datetime.date(2026, 4, 13)
ALMATY = Venue(pk=1, form=Venue.Form.CITY, country="KZ")
MEETING_ROOM = Venue(pk=2, form=Venue.Form.ONLINE)


def organisations(*parts):
    rows = [{"part": part, "organisation": None} for part in parts]
    return [{"type": "organisation", "value": row} for row in rows]


def report(**fields):
    """A report in memory that breaks no rule, but for what a test says."""
    return ReportPage(
        **{
            "starts_on": APRIL_14,
            "attendance": "in_person",
            "venue": ALMATY,
            "organisations": organisations("organiser"),
            **fields,
        }
    )


def said(page):
    return [(where, str(message)) for where, message in broken_rules(page)]


BREACHES = [
    (
        {"starts_on": None},
        ("starts_on", "The first day of the event is missing."),
    ),
    (
        {"ends_on": APRIL_13},
        ("ends_on", "The last day is before the first day."),
    ),
    (
        {"attendance": ""},
        ("attendance", "Say whether people met in person, online or both."),
    ),
    (
        {"venue": None},
        ("venue", "Choose the venue, or say that the event was online."),
    ),
    (
        {"venue": None, "attendance": "hybrid"},
        ("venue", "Choose the venue, or say that the event was online."),
    ),
    (
        {"attendance": "online"},
        (
            "venue",
            "The event was online, but this venue is not. Change one of the two.",
        ),
    ),
    (
        {"place": "Almaty"},
        (
            "place",
            "The place is still in words. Choose the venue and empty this field.",
        ),
    ),
    (
        {"organisations": organisations()},
        ("organisations", "At least one organiser is missing."),
    ),
    (
        {"organisations": organisations("co_organiser", "partner", "supporter")},
        ("organisations", "At least one organiser is missing."),
    ),
]


@pytest.mark.parametrize(
    ("fields", "breach"), BREACHES, ids=[str([*fields]) for fields, _ in BREACHES]
)
def test_each_rule_says_one_thing_about_one_field(fields, breach, db):
    assert said(report(**fields)) == [breach]


def test_every_rule_has_its_breach():
    told = {breach for _fields, breach in BREACHES}
    assert {(rule.where, str(rule.message)) for rule in RULES} == told


KEPT = [
    {},
    {"ends_on": APRIL_14},
    {"ends_on": datetime.date(2026, 4, 16)},
    {"attendance": "hybrid"},
    {"attendance": "hybrid", "venue": MEETING_ROOM},
    {"attendance": "online", "venue": None},
    {"attendance": "online", "venue": MEETING_ROOM},
    {"place": " \n"},
    {"organisations": organisations("partner", "organiser", "organiser")},
]


@pytest.mark.parametrize("fields", KEPT, ids=str)
def test_what_is_in_order_is_not_complained_about(fields, db):
    assert said(report(**fields)) == []


def test_an_empty_draft_is_told_everything_in_the_order_of_the_form(db):
    assert [where for where, _message in said(ReportPage())] == [
        "starts_on",
        "attendance",
        "venue",
        "organisations",
    ]


# Sessions


def opening(**values):
    session = {"title": "Opening", "day": None, "starts_at": "10:00", **values}
    return {"type": "session", "id": "s1", "value": session}


SESSION_BREACHES = [
    ({"title": " "}, ("title", "The session has no title.")),
    (
        {"day": "2026-04-13"},
        ("day", "The session is on a day outside the event."),
    ),
    (
        {"day": "2026-04-15"},
        ("day", "The session is on a day outside the event."),
    ),
    ({"starts_at": None}, ("starts_at", "Say when the session begins.")),
    (
        {"ends_at": "09:59"},
        ("ends_at", "The session ends before it begins."),
    ),
]


@pytest.mark.parametrize(("values", "breach"), SESSION_BREACHES, ids=str)
def test_each_session_is_told_what_is_wrong_with_it(values, breach, db):
    fine = {**opening(), "id": "s0"}
    where, message = breach
    assert said(report(programme=[fine, opening(**values)])) == [
        (f"programme.s1.{where}", message)
    ]


def test_every_rule_of_sessions_has_its_breach():
    told = {breach for _values, breach in SESSION_BREACHES}
    assert {(rule.where, str(rule.message)) for rule in SESSION_RULES} == told


SESSIONS_KEPT = [
    ({"ends_at": "10:00"}, {}),
    ({"ends_at": "23:59"}, {}),
    ({"day": "2026-04-14"}, {}),
    ({"day": "2026-04-16"}, {"ends_on": datetime.date(2026, 4, 16)}),
    # Of an event without a day, or one that ends before it starts, that is said.
    ({"day": "2026-04-20"}, {"starts_on": None}),
    ({"day": "2026-04-14"}, {"ends_on": APRIL_13}),
]


@pytest.mark.parametrize(("values", "fields"), SESSIONS_KEPT, ids=str)
def test_a_session_in_order_is_not_complained_about(values, fields, db):
    found = said(report(programme=[opening(**values)], **fields))
    assert [where for where, _message in found if where.startswith("programme")] == []


def test_words_of_a_session_are_each_languages_own():
    assert [
        where
        for where in ("programme.s1.title", "programme.s1.day", "starts_on", "title")
        if is_translated(where)
    ] == ["programme.s1.title"]


def test_a_venue_is_looked_up_only_for_what_was_online(
    trees, django_assert_num_queries
):
    almaty = Venue.objects.get(country="KZ")
    for attendance, queries in (("in_person", 0), ("online", 1)):
        page = ReportPage(starts_on=APRIL_14, venue_id=almaty.pk, attendance=attendance)
        with django_assert_num_queries(queries):
            broken_rules(page)
