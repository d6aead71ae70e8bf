"""The registry, a gate that crashes, and the gates every page passes."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from wagtail.models import PageViewRestriction

from cms.approval import gates, transitions
from cms.approval.gates import Candidate, GatesAreShut, Obstacle, Stage
from cms.approval.models import Release
from cms.approval.release import release, withdraw
from cms.translation import checks
from cms.translation.models import LanguageVersion, Translation
from cms.translation.writing import translate
from events.models import ReportIndexPage
from home.models import HomePage
from tests.cast import (
    approved_by,
    begun,
    fill,
    fresh,
    in_language,
    in_review,
    release_source,
    version,
    write_report,
)
from tests.photographs import staged

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_gates(monkeypatch):
    """A registry of the test's own."""
    registry = {}
    monkeypatch.setattr(gates, "_registry", registry)
    return registry


def asked(stage=Stage.HAND_OVER):
    return Candidate(version=None, page=None, by=None, stage=stage)


# The registry


def test_a_gate_holds_at_its_stages(own_gates):
    @gates.gate("never on Fridays", Stage.RELEASE)
    def closed(candidate):
        yield Obstacle("It is Friday.", "body.1")

    @gates.gate("open")
    def open_(candidate):
        return []

    assert {stage: gates.shut(asked(stage)) for stage in Stage} == {
        Stage.HAND_OVER: {},
        Stage.APPROVAL: {},
        Stage.RELEASE: {"never on Fridays": [Obstacle("It is Friday.", "body.1")]},
        Stage.CORRECTION: {},
        Stage.AGAIN: {},
    }
    assert own_gates["open"].stages == frozenset(Stage)


def test_two_gates_do_not_share_a_name(own_gates):
    gates.gate("one")(lambda candidate: [])
    with pytest.raises(ValueError, match="two gates are called 'one'"):
        gates.gate("one")(lambda candidate: [])


def test_a_gate_has_a_name_people_can_read(own_gates):
    gates.gate("friday", label="Not on a Friday")(lambda candidate: [])
    gates.gate("plain")(lambda candidate: [])
    assert [gates.label_of(name) for name in ("friday", "plain", "gone")] == [
        "Not on a Friday",
        "plain",
        "gone",
    ]


def test_open_gates_let_pass_and_shut_ones_say_everything(own_gates):
    gates.require_open(asked())
    gates.gate("first")(lambda candidate: [Obstacle("One."), Obstacle("Two.")])
    gates.gate("second")(lambda candidate: [Obstacle("Three.")])
    with pytest.raises(GatesAreShut) as refusal:
        gates.require_open(asked())
    assert str(refusal.value) == "One. Two. Three."
    assert list(refusal.value.shut) == ["first", "second"]


def breaks_the_database(candidate):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM a_table_that_is_not_there")


def breaks_halfway(candidate):
    yield Obstacle("seen")
    raise RuntimeError("lost")


CRASHES = {
    "an error": lambda candidate: 1 / 0,
    "an error of the database": breaks_the_database,
    "an error after the first answer": breaks_halfway,
    "no answer at all": lambda candidate: None,
}


@pytest.mark.parametrize("crash", CRASHES.values(), ids=CRASHES.keys())
def test_a_gate_that_crashes_is_shut_and_the_transaction_goes_on(
    own_gates, crash, caplog
):
    gates.gate("broken")(crash)
    closed = gates.shut(asked())
    assert {name: [str(o.message) for o in row] for name, row in closed.items()} == {
        "broken": [
            "The check “broken” could not be run, so it counts as not passed. Nothing "
            "was changed; please tell your administrator."
        ]
    }
    assert [record.getMessage() for record in caplog.records] == [
        "The gate 'broken' could not be run"
    ]
    assert get_user_model().objects.count() == 0


def test_a_crash_keeps_a_text_from_being_released(
    public_trees, report, aigerim, dana, own_gates, caplog
):
    report.save_revision(user=aigerim)
    transitions.hand_over(version(report), by=aigerim)
    gates.gate("broken", Stage.RELEASE)(CRASHES["an error"])
    with pytest.raises(GatesAreShut):
        approved_by(report, dana)
    assert version(report).round == "in_review"
    assert Release.objects.filter(version=version(report)).count() == 0
    assert fresh(report).live is False


# The gates every page passes


def shut_for(candidate):
    return {
        name: [(str(o.message), o.where) for o in row]
        for name, row in gates.shut(candidate).items()
    }


def hand_over_refused(page, by):
    with pytest.raises(GatesAreShut) as refusal:
        transitions.hand_over(version(page), by=by)
    return {
        name: [(str(o.message), o.where) for o in row]
        for name, row in refusal.value.shut.items()
    }


def approval_refused(page, by):
    with pytest.raises(GatesAreShut) as refusal:
        approved_by(page, by)
    return {
        name: [str(o.message) for o in row] for name, row in refusal.value.shut.items()
    }


@pytest.fixture
@staged
def kazakh(public_trees, report, aigerim, bolat, dana):
    """The Kazakh version of a released English report, not translated yet."""
    release_source(report, author=aigerim, approver=dana)
    return begun(report, "kk", by=bolat)


def test_every_segment_is_translated(kazakh, bolat):
    fill(kazakh, bolat, "kk")
    segments = list(version(kazakh).snapshot.segments.all())
    Translation.objects.filter(segment=segments[1]).update(segment=None)
    Translation.objects.filter(segment=segments[2]).update(made_from_digest="other")
    Translation.objects.filter(segment=segments[0]).update(text=" ")
    assert hand_over_refused(kazakh, bolat)["complete"] == [
        ("The translation is empty.", "title"),
        ("Not translated yet: “A lead.”", "lead"),
        ("The source has changed, look again: “What was agreed”", segments[2].path),
    ]


def test_only_errors_block(kazakh, bolat, monkeypatch):
    fill(kazakh, bolat, "kk")
    monkeypatch.setattr(
        checks,
        "findings",
        lambda source, target, links: [
            checks.Finding("style", severity, f"{severity}")
            for severity in (checks.Severity.WARNING, checks.Severity.HINT)
        ],
    )
    transitions.hand_over(version(kazakh), by=bolat)
    assert version(kazakh).round == "in_review"


def test_a_translation_needs_an_approved_source(public_trees, report, bolat):
    target = begun(report, "kk", by=bolat)
    assert hand_over_refused(target, bolat)["current"] == [
        ("The source has not been approved yet.", "")
    ]


def test_a_translation_is_handed_over_from_the_newest_source(
    kazakh, report, aigerim, bolat, dana
):
    fill(kazakh, bolat, "kk")
    transitions.hand_over(version(kazakh), by=bolat)
    source = fresh(report)
    source.lead = "Another lead."
    release_source(source, author=aigerim, approver=dana)
    # What is in review stays there, but nobody approves what is outdated.
    with pytest.raises(GatesAreShut) as refusal:
        approved_by(kazakh, dana)
    assert list(refusal.value.shut) == ["current"]
    transitions.take_back(version(kazakh), by=bolat)
    assert hand_over_refused(kazakh, bolat)["current"] == [
        (
            "The source has been approved in a newer version. Open the text to get it.",
            "",
        )
    ]


def test_an_empty_title_and_what_the_form_would_refuse(public_trees, aigerim):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    page = write_report(index, by=aigerim, title="Anything", starts_on="2026-04-14")
    page.title = " "
    page.place = "x" * 201
    page.time_zone = "Mars/Olympus"
    page.body = [
        {"type": "heading", "value": "y" * 201, "id": "b1"},
        {"type": "paragraph", "value": "<p>Fine.</p>", "id": "b2"},
        {"type": "quote", "value": {"text": "", "speaker": "z" * 201}, "id": "b3"},
        {"type": "picture", "value": {"image": None}, "id": "b5"},
    ]
    page.save_revision(user=aigerim, clean=False)
    refused = hand_over_refused(page, aigerim)
    assert refused["title"] == [("The title is empty.", "title")]
    assert [where for _message, where in refused["valid"]] == [
        "place",
        "time_zone",
        "body.b1",
        "body.b3",
        "body.b3",
        "body.b5",
    ]
    assert (
        "Ensure this value has at most 200 characters (it has 201).",
        "body.b1",
    ) in refused["valid"]


def test_messages_about_a_whole_stream_have_no_block():
    from wagtail.blocks import StreamBlockValidationError  # noqa: PLC0415

    from cms.approval.standard_gates import _in_blocks  # noqa: PLC0415

    error = StreamBlockValidationError(non_block_errors=["Too few blocks."])
    assert list(_in_blocks(error, None)) == [("", "Too few blocks.")]


def test_invisible_characters_are_named(public_trees, aigerim):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    page = write_report(
        index,
        by=aigerim,
        lead="A\u202elead",
        body=[{"type": "list", "value": ["<p>one\u0007</p>"]}],
    )
    refused = hand_over_refused(page, aigerim)["printable"]
    assert [where for _message, where in refused] == ["lead", "body"]
    assert "U+202E" in refused[0][0]


def test_nobody_approves_what_they_touched(public_trees, report, aigerim, marat, dana):
    report.save_revision(user=marat)
    transitions.hand_over(version(report), by=aigerim)
    assert approval_refused(report, marat) == {
        "four eyes": [
            "You worked on this text yourself, so somebody else has to decide. Able "
            "to: Dana."
        ]
    }
    assert version(report).round == "in_review"


def test_a_deadlock_is_said_before_the_review(trees, report, aigerim, dana):
    report.save_revision(user=dana)
    assert hand_over_refused(report, aigerim)["somebody can approve"] == [
        (
            "Nobody would be left to approve this text: everybody with the right has "
            "worked on it. Ask an administrator for another approver, or a managing "
            "editor for an exception.",
            "",
        )
    ]
    assert version(report).round == "drafting"
    # What was refused has left no trace of Aigerim's attempt either.
    assert set(version(report).contributions.values_list("user__first_name")) == {
        ("Aigerim",),
        ("Dana",),
    }


def test_who_is_left_when_nobody_is(public_trees, report, aigerim, dana):
    transitions.hand_over(version(report), by=aigerim)
    version(report).contributions.create(user=dana)
    assert approval_refused(report, dana)["four eyes"][0].endswith("Able to: –.")


def test_the_pages_above_are_public(trees, report, aigerim, dana):
    transitions.hand_over(version(report), by=aigerim)
    assert approval_refused(report, dana) == {
        "pages above": [
            "The page above it is not public in this language: “Ushtil”",
            "The page above it is not public in this language: “Reports”",
        ]
    }


def test_a_private_page_is_not_approved(public_trees, report, aigerim, dana):
    transitions.hand_over(version(report), by=aigerim)
    PageViewRestriction.objects.create(page=report, restriction_type="login")
    assert approval_refused(report, dana) == {
        "not private": ["This page is private. Make it visible first: “Spring school”"]
    }


def test_a_language_has_one_front_page(public_trees, aigerim, dana, marat):
    root = HomePage.objects.get(locale__language_code="en").get_parent()
    second = HomePage(
        title="Second", locale=root.locale, owner=aigerim, slug="", live=False
    )
    root.add_child(instance=second)
    transitions.hand_over(version(second), by=aigerim)
    assert approval_refused(second, dana) == {
        "one front page": ["Another page is this language's front page already."]
    }
    first = HomePage.objects.get(locale__language_code="en", live=True)
    withdraw(version(first), by=marat, reason="A new front page")
    approved_by(second, dana)
    assert fresh(second).live is True
    with pytest.raises(GatesAreShut):
        release(version(first), by=marat)


def test_asking_the_gates_costs_the_same_for_any_length(
    public_trees, aigerim, bolat, dana, django_assert_num_queries
):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    for length in (3, 30):
        body = [{"type": "heading", "value": f"Part {n}"} for n in range(length)]
        page = write_report(index, by=aigerim, title=f"Of {length}", body=body)
        release_source(page, author=aigerim, approver=dana)
        target = begun(page, "kk", by=bolat)
        fill(target, bolat, "kk")
        candidate = Candidate(
            version(target),
            transitions.text_in_progress(version(target)),
            bolat,
            Stage.HAND_OVER,
        )
        with django_assert_num_queries(20):
            assert gates.shut(candidate) == {}


def test_the_version_in_the_database_is_untouched_by_a_refusal(trees, report, bolat):
    target = begun(report, "kk", by=bolat)
    hand_over_refused(target, bolat)
    assert LanguageVersion.objects.get(page=target).round == "drafting"
    assert version(target).hand_overs.count() == 0
    with pytest.raises(version(target).hand_overs.model.DoesNotExist):
        in_review(target)


def test_the_standard_gates_hold_at_these_stages():
    registered = {
        name: sorted(gate.stages)
        for name, gate in gates._registry.items()
        if gate.check.__module__ == "cms.approval.standard_gates"
    }
    assert registered == {
        "checked": ["hand_over"],
        "complete": ["approval", "hand_over", "release"],
        "questions": ["hand_over"],
        "current": ["approval", "hand_over", "release"],
        "facts of the source": ["approval", "hand_over", "release"],
        "title": ["correction", "hand_over"],
        "valid": ["correction", "hand_over"],
        "printable": ["correction", "hand_over"],
        "four eyes": ["approval", "release"],
        "somebody can approve": ["hand_over"],
        "pages above": ["again", "approval", "correction", "release"],
        "not private": ["again", "approval", "correction", "release"],
        "one front page": ["again", "approval", "correction", "release"],
    }


def test_translating_is_open_to_the_translator(kazakh, bolat):
    segment = version(kazakh).snapshot.segments.first()
    translate(version(kazakh), segment, "Көктем мектебі", by=bolat)
    assert in_language(kazakh, "kk").title == "Spring school"


def stands(page, by, stage):
    """The candidate of the text as it stands."""
    target = version(page)
    return Candidate(target, transitions.text_in_progress(target), by, stage)


def test_the_facts_of_a_translation_are_those_of_its_source(kazakh, bolat):
    """Whoever changes a date in the translation alone is stopped."""
    candidate = stands(kazakh, bolat, Stage.APPROVAL)
    assert "facts of the source" not in shut_for(candidate)
    candidate.page.ends_on = "2026-04-17"
    assert shut_for(candidate)["facts of the source"] == [
        ("The facts of this text are not those of its source. Open it again.", "")
    ]


def test_the_system_decides_nothing(kazakh, dana):
    """It hands facts over; somebody with a name approves them."""
    assert "four eyes" not in shut_for(stands(kazakh, dana, Stage.APPROVAL))
    assert shut_for(stands(kazakh, None, Stage.APPROVAL))["four eyes"] == [
        (
            "You worked on this text yourself, so somebody else has to decide. "
            "Able to: Dana.",
            "",
        )
    ]
