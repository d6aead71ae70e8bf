"""The block of a programme: what is translated, what flows, whom it names."""

import pytest

from cms.approval import payload, transitions
from cms.translation import segments, snapshots
from cms.translation.writing import translate
from events.blocks import ProgrammeBlock
from events.models import Person, ReportPage
from tests.cast import (
    approved_by,
    begun,
    fill,
    fresh,
    in_language,
    in_review,
    known,
    release_source,
    session,
    version,
)
from tests.photographs import staged


@pytest.fixture
def founders(trees, django_user_model):
    """Two who may name what they like."""
    return tuple(django_user_model.objects.order_by("pk")[:2])


@pytest.fixture
def saule(founders):
    return known(Person(), founders, en="Saule", kk="Сәуле", ru="Сауле")


@pytest.fixture
def asel(founders):
    return known(Person(), founders, en="Asel", kk="Әсел", ru="Асель")


def opening(*speakers, **values):
    return session("Opening", *speakers, **values) | {"id": "opening"}


def settled(*sessions, **fields):
    page = ReportPage(title="School", programme=list(sessions), **fields)
    payload.settle(page)
    return page


# What is translated


def test_titles_and_descriptions_are_segments_and_nothing_else_is(trees, saule):
    row = opening(saule, day="2026-04-14", ends_at="10:30", description="One\nTwo")
    found = [(s.path, s.source) for s in segments.extract(settled(row))]
    assert found == [
        ("title", "School"),
        ("programme.opening.title", "Opening"),
        ("programme.opening.description", "One<br/>Two"),
    ]


def test_a_session_of_which_little_is_said_yet_is_read(trees):
    """Written by a program: nothing but the title, or not even that."""
    rows = [
        {"type": "session", "value": {"title": "Opening"}},
        {"type": "session", "value": {}},
    ]
    page = settled(*rows)
    assert [s.source for s in segments.extract(page)] == ["School", "Opening"]
    (first, second) = payload.decoded(payload.payload_of(page))["programme"]
    assert dict(first.value) == {
        "title": "Opening",
        "day": None,
        "starts_at": None,
        "ends_at": None,
        "speakers": first.value["speakers"],
        "description": "",
    }
    assert list(first.value["speakers"]) == list(second.value["speakers"]) == []


def test_a_session_of_which_little_is_said_yet_is_sealed(trees):
    row = {"type": "session", "id": "s", "value": {"title": "Opening"}}
    gallery = {"type": "gallery", "id": "g", "value": {}}
    sealed = payload.payload_of(ReportPage(title="x", programme=[row], body=[gallery]))
    assert [child["value"] for child in sealed["fields"]["programme"]] == [row["value"]]
    assert [text for text in payload.prose_texts(sealed) if text] == ["x", "Opening"]
    assert payload.fact_values(sealed)[-3:] == [None] * 3


def title_of(row):
    (found,) = [
        s for s in segments.extract(settled(row)) if s.path.endswith("opening.title")
    ]
    return found


def test_what_somebody_else_said_is_another_text(trees, saule, asel):
    hers = title_of(opening(saule))
    assert hers.beside == {"speakers": [saule.pk]}
    assert hers.digest != title_of(opening(asel)).digest
    assert hers.digest != title_of(opening(saule, asel)).digest
    # The clock changes no word, and a list has other ids each time it is written.
    assert hers.digest == title_of(opening(saule, starts_at="15:00")).digest


# What flows from the source


@pytest.fixture
@staged
def public_programme(public_trees, report, saule, aigerim, bolat, vera, dana):
    """The report with a session, public in English and Kazakh."""
    page = fresh(report)
    page.programme = [opening(saule, ends_at="10:30")]
    release_source(page, author=aigerim, approver=dana)
    target = begun(page, "kk", by=bolat)
    fill(target, bolat, "kk")
    transitions.hand_over(version(target), by=bolat)
    approved_by(target, dana)
    return fresh(report)


def told(content):
    ((_kind, value),) = [
        (row["type"], row["value"]) for row in content["fields"]["programme"]
    ]
    speakers = [item["value"] for item in value["speakers"]]
    return value["title"], value["starts_at"], value["ends_at"], speakers


def test_a_changed_time_reaches_a_translation_by_itself(
    public_programme, saule, aigerim, dana
):
    kazakh = in_language(public_programme, "kk")
    before = version(kazakh).releases.current().get().payload
    assert told(before) == ("kk Opening", "09:00:00", "10:30:00", [saule.pk])
    page = fresh(public_programme)
    page.programme = [opening(saule, starts_at="09:30", ends_at="11:00")]
    release_source(page, author=aigerim, approver=dana)
    sealed = in_review(kazakh)
    assert sealed.by is None
    assert told(sealed.payload) == ("kk Opening", "09:30:00", "11:00:00", [saule.pk])


def test_another_speaker_has_to_be_looked_at(
    public_programme, asel, aigerim, bolat, dana
):
    page = fresh(public_programme)
    page.programme = [opening(asel, ends_at="10:30")]
    release_source(page, author=aigerim, approver=dana)
    kazakh = in_language(public_programme, "kk")
    assert version(kazakh).hand_overs.filter(closed_at=None).exists() is False
    snapshots.adopt_newest(version(kazakh))
    (row,) = version(kazakh).translations.filter(path="programme.opening.title")
    assert (row.text, row.needs_review) == ("kk Opening", True)
    translate(version(kazakh), row.segment, row.text, by=bolat, edition=row.edition)
    built = payload.payload_of(snapshots.built(version(kazakh), fresh(kazakh)))
    assert told(built) == ("kk Opening", "09:00:00", "10:30:00", [asel.pk])


# What it names, and what that costs


def test_speakers_are_named_records(trees, saule, asel):
    assert payload.named(settled(opening(saule, asel))) == {
        ("record", saule.pk),
        ("record", asel.pk),
    }


def test_reading_costs_one_query_for_any_number_of_speakers(
    trees, founders, django_assert_num_queries
):
    for count in (1, 3, 20):
        people = [known(Person(), founders, en=f"P{n}") for n in range(count)]
        rows = [session(f"S{n}", *people) for n in range(count)]
        written = payload.payload_of(ReportPage(title="x", programme=rows))
        with django_assert_num_queries(1):
            programme = payload.decoded(written)["programme"]
            assert [len(row.value["speakers"]) for row in programme] == [count] * count


def test_every_part_of_it_is_public():
    (block,) = ProgrammeBlock().child_blocks.values()
    assert (ProgrammeBlock.public, block.public) == (
        ("session",),
        ("title", "day", "starts_at", "ends_at", "speakers", "description"),
    )


# Before there were programmes


def test_a_payload_of_schema_2_is_read_with_an_empty_programme(trees):
    today = payload.payload_of(ReportPage(title="School"))
    fields = {k: v for k, v in today["fields"].items() if k != "programme"}
    old = {**today, "schema": 2, "fields": fields}
    kept = {**old, "fields": dict(fields)}
    assert payload.upgraded(old) == today
    assert old == kept
