"""The gates a report passes besides those of every page."""

import pytest
from django.urls import reverse

from cms.approval import gates, transitions
from cms.approval.gates import Candidate, GatesAreShut, Stage
from events.models import Organisation, Person, ReportIndexPage, Venue
from events.records import merging, naming
from tests.cast import (
    almaty,
    begun,
    fill,
    fresh,
    known,
    organised_by,
    release_source,
    session,
    taking_part,
    university,
    version,
    write_report,
)
from tests.home.reading import gallery, picture, upload

OURS = ("report facts", "pictures and documents", "names")


@pytest.fixture
def index(public_trees):
    return ReportIndexPage.objects.get(locale__language_code="en")


@pytest.fixture
def founders(trees, django_user_model):
    """Two who may name what they like."""
    return tuple(django_user_model.objects.order_by("pk")[:2])


def shut(page, stage=Stage.HAND_OVER):
    """What our gates say about a page as it would be handed over now."""
    text = transitions.text_in_progress(version(page))
    closed = gates.shut(Candidate(version(page), text, None, stage))
    return [
        (name, str(obstacle.message), obstacle.where, obstacle.link)
        for name in OURS
        for obstacle in closed.get(name, ())
    ]


def test_a_report_of_the_cast_passes_at_every_stage(report):
    assert {stage: shut(report, stage) for stage in Stage} == {s: [] for s in Stage}


def test_our_gates_hold_at_these_stages():
    registered = {
        name: sorted(gate.stages)
        for name, gate in gates._registry.items()
        if gate.check.__module__ == "events.gates"
    }
    assert registered == {
        "report facts": ["hand_over"],
        "pictures and documents": ["approval", "hand_over", "release"],
        "names": ["again", "approval", "correction", "hand_over", "release"],
    }


# Facts


MISSING = [
    ({"starts_on": None, "ends_on": None}, "starts_on"),
    ({"ends_on": "2026-04-13"}, "ends_on"),
    ({"attendance": ""}, "attendance"),
    ({"venue": None}, "venue"),
    ({"attendance": "online"}, "venue"),
    ({"place": "Almaty"}, "place"),
    ({"organisations": []}, "organisations"),
]


@pytest.mark.parametrize(
    ("fields", "where"), MISSING, ids=[str([*fields]) for fields, _ in MISSING]
)
def test_a_missing_fact_keeps_a_draft_from_review_and_not_from_being_saved(
    index, aigerim, dana, fields, where
):
    page = write_report(index, by=aigerim, **fields)
    with pytest.raises(GatesAreShut) as refusal:
        transitions.hand_over(version(page), by=aigerim)
    assert {
        name: [obstacle.where for obstacle in obstacles]
        for name, obstacles in refusal.value.shut.items()
    } == {"report facts": [where]}
    assert version(page).round == "drafting"


# Pictures


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({}, []),
        ({"alternative": " "}, [("A picture has no alternative text.", "alternative")]),
        ({"credit": ""}, [("A picture has no credit.", "credit")]),
        (
            {"alternative": "", "credit": "\n"},
            [
                ("A picture has no alternative text.", "alternative"),
                ("A picture has no credit.", "credit"),
            ],
        ),
    ],
    ids=["both", "no alternative", "no credit", "neither"],
)
def test_a_picture_has_an_alternative_text_and_a_credit(index, aigerim, texts, said):
    hall = {**picture(upload(), **texts), "id": "hall"}
    page = write_report(index, by=aigerim, body=[hall])
    assert shut(page) == [
        ("pictures and documents", message, f"body.hall.{name}", "")
        for message, name in said
    ]


def test_a_gallery_has_two_pictures_at_least(index, aigerim):
    one = gallery(picture(upload()))
    page = write_report(index, by=aigerim, body=[one | {"id": "g"}])
    assert shut(page) == [
        (
            "pictures and documents",
            "A gallery needs at least two pictures.",
            "body.g.pictures",
            "",
        )
    ]
    # A draft may have fewer: it was saved.
    saved = fresh(page).get_latest_revision_as_object().body[0].value
    assert len(saved["pictures"]) == 1


def test_each_picture_of_a_gallery_is_asked_for_its_texts(index, aigerim, client):
    hall = upload()
    shown = gallery(
        picture(hall),
        picture(hall, alternative=" "),
        picture(hall, alternative="", credit="\n"),
    )
    page = write_report(index, by=aigerim, body=[shown | {"id": "g"}])
    assert shut(page) == [
        ("pictures and documents", message, f"body.g.pictures.{where}", "")
        for message, where in (
            ("A picture has no alternative text.", "2.alternative"),
            ("A picture has no alternative text.", "3.alternative"),
            ("A picture has no credit.", "3.credit"),
        )
    ]
    # Whoever hands over is told which picture it is.
    client.force_login(aigerim)
    address = reverse("approval:hand_over", args=[version(page).pk])
    html = " ".join(client.get(address).content.decode().split())
    for place in ("Picture 2 › Alternative text", "Picture 3 › Credit"):
        assert f"Gallery › {place}" in html


# Sessions


def test_a_session_that_ends_too_early_keeps_a_draft_from_review(index, aigerim):
    row = session("Opening", ends_at="08:00", day="2026-04-20") | {"id": "s"}
    page = write_report(index, by=aigerim, programme=[row])
    assert [(name, where) for name, _message, where, _link in shut(page)] == [
        ("report facts", "programme.s.day"),
        ("report facts", "programme.s.ends_at"),
    ]


def test_a_session_without_a_title_in_a_translation_is_not_translated_yet(
    public_trees, report, aigerim, bolat, dana
):
    """Nobody is sent to the source for it: that one has a title."""
    page = fresh(report).get_latest_revision_as_object()
    page.programme = [session("Opening")]
    release_source(page, author=aigerim, approver=dana)
    target = begun(report, "kk", by=bolat)
    assert shut(target) == []
    text = transitions.text_in_progress(version(target))
    assert [row.value["title"] for row in text.programme] == [""]
    closed = gates.shut(Candidate(version(target), text, bolat, Stage.HAND_OVER))
    assert "Not translated yet: “Opening”" in [
        str(obstacle.message) for obstacle in closed["complete"]
    ]


# Names


def form_of(record, language):
    return reverse("records:name", args=[record.pk, language])


def unconfirmed(record, language, name):
    message = f"The name is not confirmed in this language ({language[1]}): “{name}”"
    return ("names", message, "", form_of(record, language[0]))


ENGLISH, KAZAKH = ("en", "English"), ("kk", "Қазақша")


def test_a_name_nobody_confirmed_leads_to_its_form(index, founders, aigerim):
    saule = known(Person(), founders, kk="Сәуле")
    naming.propose(saule, "en", by=founders[0], full="Saule")
    page = write_report(index, by=aigerim, participants=[taking_part(saule)])
    assert {stage: shut(page, stage) for stage in Stage} == {
        stage: [unconfirmed(saule, ENGLISH, "Saule")] for stage in Stage
    }
    naming.confirm(saule.names.get(language="en").open_proposal, by=founders[1])
    assert shut(page) == []


def test_every_name_the_report_shows_is_asked_for_once(index, founders, aigerim):
    """The city of a house too; each record once, however often it is named."""
    city = known(Venue(form="city", country="KZ"), founders, ru="Семей")
    house = known(Venue(form="house", city=city), founders, ru="Дом")
    saule = known(Person(), founders, ru="Сауле")
    guild = known(Organisation(), founders, ru="Гильдия")
    page = write_report(
        index,
        by=aigerim,
        venue=house,
        participants=[taking_part(saule, affiliation=guild)] * 2,
        organisations=organised_by(guild, university()),
    )
    assert shut(page) == [
        unconfirmed(city, ENGLISH, "Семей"),
        unconfirmed(house, ENGLISH, "Дом"),
        unconfirmed(saule, ENGLISH, "Сауле"),
        unconfirmed(guild, ENGLISH, "Гильдия"),
    ]


def test_a_name_is_asked_for_in_the_language_of_the_text(
    index, founders, aigerim, bolat, dana
):
    saule = known(Person(), founders, en="Saule")
    page = write_report(index, by=aigerim, participants=[taking_part(saule)])
    assert shut(page) == []
    release_source(page, author=aigerim, approver=dana)
    target = begun(page, "kk", by=bolat)
    fill(target, bolat, "kk")
    with pytest.raises(GatesAreShut):
        transitions.hand_over(version(target), by=bolat)
    assert shut(target) == [unconfirmed(saule, KAZAKH, "Saule")]


def test_a_speaker_of_a_session_needs_a_name(index, founders, aigerim):
    saule = known(Person(), founders, ru="Сауле")
    page = write_report(index, by=aigerim, programme=[session("Opening", saule)])
    assert shut(page) == [unconfirmed(saule, ENGLISH, "Сауле")]


def test_a_merged_record_needs_no_name_of_its_own(index, founders, aigerim):
    """The one that stands for it is asked for, and its form is the way."""
    twin, saule = known(Person(), founders), known(Person(), founders)
    page = write_report(index, by=aigerim, participants=[taking_part(twin)])
    naming.propose(twin, "en", by=founders[0], full="Saulé")
    naming.propose(saule, "en", by=founders[0], full="Saule")
    merging.merge(twin, saule, by=founders[0])
    assert shut(page) == [unconfirmed(saule, ENGLISH, "Saule")]
    naming.confirm(saule.names.get(language="en").open_proposal, by=founders[1])
    assert shut(page) == []


def test_asking_for_names_costs_the_same_for_any_number_of_people(
    index, founders, aigerim, django_assert_num_queries
):
    names_gate = gates._registry["names"]
    for count in (1, 3, 20):
        people = [known(Person(), founders, en=f"P{n}") for n in range(count)]
        page = write_report(index, by=aigerim, participants=map(taking_part, people))
        text = fresh(page).get_latest_revision_as_object()
        candidate = Candidate(version(page), text, aigerim, Stage.HAND_OVER)
        # A savepoint and its release; the venue, people, organisations; who stands for
        # them, what they are called.
        with django_assert_num_queries(6):
            assert names_gate.obstacles(candidate) == []


def test_other_pages_are_none_of_our_business(trees, founders):
    assert shut(trees) == []
    assert almaty().form == Venue.Form.CITY


def test_a_translation_says_that_its_facts_are_the_sources(
    public_trees, report, aigerim, bolat, dana
):
    """Frozen before there were venues: its translator has no field for one."""
    release_source(report, author=aigerim, approver=dana)
    target = begun(report, "kk", by=bolat)
    text = transitions.text_in_progress(version(target))
    text.venue = None
    closed = gates.shut(Candidate(version(target), text, bolat, Stage.HAND_OVER))
    assert [
        (str(obstacle.message), obstacle.where) for obstacle in closed["report facts"]
    ] == [
        (
            "Only in the source can this be changed: Choose the venue, or say that "
            "the event was online.",
            "",
        )
    ]
