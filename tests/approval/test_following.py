"""The facts of a newly approved source flow into its translations (design rule 10)."""

import logging

import pytest
from wagtail.models import PageLogEntry

from cms.approval import four_eyes, transitions
from cms.approval.gates import GatesAreShut
from cms.approval.inbox.queries import Inbox
from cms.translation import snapshots
from cms.translation.models import LanguageVersion, Round
from cms.translation.refusals import TextIsClosed
from cms.translation.writing import translate
from events.models import Organisation, Person
from events.records import naming
from tests.cast import (
    approved_by,
    begun,
    fill,
    fresh,
    in_language,
    in_review,
    known,
    organised_by,
    release_source,
    taking_part,
    version,
)


@pytest.fixture
def kazakh(public_report):
    """The Kazakh version, public like the English and the Russian one."""
    return in_language(public_report, "kk")


@pytest.fixture
def says(public_report, aigerim, dana):
    """Write the source anew and have it approved."""

    def write(**fields):
        page = fresh(public_report)
        for name, value in fields.items():
            setattr(page, name, value)
        return release_source(page, author=aigerim, approver=dana)

    return write


def stands(page):
    """Round, source version, whether it lags behind, what waits, what is public."""
    mine = version(page)
    waiting = mine.hand_overs.filter(closed_at=None).first()
    public = mine.releases.current().get()
    return {
        "round": mine.round,
        "from": mine.snapshot.number,
        "outdated": snapshots.is_outdated(mine),
        "waiting": waiting and waiting.payload["fields"]["ends_on"],
        "public": public.payload["fields"]["ends_on"],
    }


RELEASED = {
    "round": "released",
    "from": 1,
    "outdated": False,
    "waiting": None,
    "public": "2026-04-16",
}
HANDED_OVER = RELEASED | {"round": "in_review", "from": 2, "waiting": "2026-04-17"}


def moves(page):
    """What the history of the page says the system did, oldest first."""
    entries = PageLogEntry.objects.filter(page=page.pk, user=None)
    return [
        (entry.action.removeprefix("ushtil."), entry.data)
        for entry in entries.filter(action__startswith="ushtil.").order_by("pk")
    ]


def step(name, number=2):
    return name, {"language": "kk", "source": number}


def revised(page, by):
    """Handed over again by its translator, with the same text."""
    return transitions.hand_over(version(page), by=by)


# Only facts have changed


def test_a_change_of_facts_needs_an_approval_and_no_translation(
    kazakh, says, dana, public_report
):
    says(ends_on="2026-04-17")
    for page in (kazakh, in_language(public_report, "ru")):
        assert stands(page) == HANDED_OVER
    sealed = in_review(kazakh)
    assert (sealed.by, sealed.snapshot.number) == (None, 2)
    assert sealed.author == "the system, from source version 2"
    assert sealed.payload["fields"]["title"] == "KK Spring school"
    assert moves(kazakh) == [step("hand_over")]
    approved_by(kazakh, dana)
    assert stands(kazakh) == RELEASED | {"from": 2, "public": "2026-04-17"}


def test_what_the_system_hands_over_waits_in_the_inbox(
    kazakh, says, bolat, dana, client
):
    says(ends_on="2026-04-17")
    waiting = [(line.title, line.hand_over.by) for line in Inbox(dana).waiting]
    assert waiting == [("KK Spring school", None), ("RU Spring school", None)]
    client.force_login(dana)
    html = client.get("/admin/approval/").content.decode()
    assert html.count("the system, from source version 2") == 2
    sealed = client.get(f"/admin/approval/hand-overs/{in_review(kazakh).pk}/")
    assert "the system, from source version 2" in sealed.content.decode()


def test_nobody_touched_what_the_system_handed_over(kazakh, says, bolat, dana):
    """The translator of the released text counts no more than anybody else."""
    says(ends_on="2026-04-17")
    assert four_eyes.touched_by(version(kazakh)) == set()
    # It can be taken back, and then it is the translator's.
    transitions.take_back(version(kazakh), by=bolat)
    assert stands(kazakh) == HANDED_OVER | {"round": "drafting", "waiting": None}
    assert transitions.hand_over(version(kazakh), by=bolat).by == bolat


def test_what_is_in_review_is_taken_back_and_handed_over_anew(
    kazakh, says, bolat, dana
):
    before = revised(kazakh, bolat)
    says(ends_on="2026-04-17")
    assert stands(kazakh) == HANDED_OVER
    after = in_review(kazakh)
    before.refresh_from_db()
    assert (before.closed_at is None, before.pk == after.pk) == (False, False)
    assert moves(kazakh) == [step("take_back"), step("hand_over")]
    with pytest.raises(transitions.SomebodyWasFirst):
        transitions.approve(before, by=dana, expected_hash=before.payload_hash)
    # Bolat handed over in this round: he still cannot approve it himself.
    assert four_eyes.touched_by(version(kazakh)) == {bolat.pk}


def test_an_approved_text_that_is_not_public_yet_is_reopened(kazakh, says, bolat):
    revised(kazakh, bolat)
    type(version(kazakh)).objects.filter(page=kazakh).update(round=Round.APPROVED)
    says(ends_on="2026-04-17")
    assert stands(kazakh) == HANDED_OVER
    assert moves(kazakh) == [step("reopen"), step("hand_over")]


def test_a_fact_inside_a_block_of_prose_is_a_fact(kazakh, says, public_report):
    """A quote that goes is no work for a translator, either."""
    heading, paragraph, _quote = fresh(public_report).body.get_prep_value()
    says(body=[paragraph, heading])
    sealed = in_review(kazakh)
    assert sealed.by is None
    assert [block["type"] for block in sealed.payload["fields"]["body"]] == [
        "paragraph",
        "heading",
    ]


def test_several_changes_of_facts_wait_as_one(kazakh, says, dana):
    says(ends_on="2026-04-18")
    says(ends_on="2026-04-17")
    assert stands(kazakh) == HANDED_OVER | {"from": 3}
    assert version(kazakh).hand_overs.filter(by=None).count() == 2
    approved_by(kazakh, dana)
    assert stands(kazakh)["public"] == "2026-04-17"


# Prose has changed


def test_prose_that_changed_waits_for_the_translator(kazakh, says):
    says(lead="Another lead.")
    assert stands(kazakh) == RELEASED | {"outdated": True}
    says(lead="A third lead.", ends_on="2026-04-17")
    assert stands(kazakh) == RELEASED | {"outdated": True}
    assert moves(kazakh) == []


def test_in_review_changed_prose_alone_does_not_interrupt(kazakh, says, bolat, dana):
    revised(kazakh, bolat)
    says(lead="Another lead.")
    assert stands(kazakh) == RELEASED | {
        "round": "in_review",
        "outdated": True,
        "waiting": "2026-04-16",
    }
    assert moves(kazakh) == []
    # It cannot be approved like that; whoever wrote it takes it up from there.
    with pytest.raises(GatesAreShut):
        approved_by(kazakh, dana)
    transitions.take_back(version(kazakh), by=bolat)
    assert stands(kazakh) == RELEASED | {"round": "drafting", "outdated": True}


def test_in_review_changed_facts_open_it_even_if_there_is_work_left(
    kazakh, says, bolat
):
    """Otherwise somebody could approve a date that is known to be wrong."""
    sealed = revised(kazakh, bolat)
    says(lead="Another lead.", ends_on="2026-04-17")
    assert stands(kazakh) == RELEASED | {"round": "drafting", "from": 2}
    assert moves(kazakh) == [step("take_back")]
    sealed.refresh_from_db()
    assert sealed.closed_at is not None
    lead = version(kazakh).translations.get(path="lead")
    assert (lead.text, lead.needs_review) == ("KK A lead.", True)


def test_in_review_a_changed_role_opens_it_though_it_stands_beside_prose(
    kazakh, says, aigerim, bolat, dana
):
    """Who somebody was at the event is signed, wherever the page keeps it."""
    saule = known(Person(), (aigerim, dana), en="Saule Omirbek", kk="Сәуле Өмірбек")
    speaks, moderates = (
        [{**taking_part(saule, role), "id": "saule"}]
        for role in ("speaker", "moderator")
    )
    says(participants=speaks)
    approved_by(kazakh, dana)
    revised(kazakh, bolat)
    says(lead="Another lead.", participants=moderates)
    assert stands(kazakh)["round"] == "drafting"


# Nothing to do, or not now


def test_a_source_approved_again_as_it_was_moves_nothing(kazakh, says, bolat):
    said = revised(kazakh, bolat)
    says()
    assert stands(kazakh) == RELEASED | {
        "round": "in_review",
        "from": 2,
        "waiting": "2026-04-16",
    }
    assert in_review(kazakh) == said
    assert moves(kazakh) == []


def test_a_released_text_stays_released_when_nothing_changed(kazakh, says):
    before = version(kazakh).hand_overs.count()
    says(seo_title="Not for the public")
    assert stands(kazakh) == RELEASED | {"from": 2}
    assert (version(kazakh).hand_overs.count(), moves(kazakh)) == (before, [])


def test_a_text_that_is_being_translated_takes_the_facts_along(
    public_report, says, bolat, kazakh, dana
):
    transitions.reopen(version(kazakh), by=dana, reason="A wrong word.")
    says(ends_on="2026-04-17")
    assert stands(kazakh) == RELEASED | {"round": "drafting", "from": 2}
    assert moves(kazakh) == []
    revised(kazakh, bolat)
    assert stands(kazakh) == HANDED_OVER


def test_what_a_translator_has_begun_to_write_anew_is_not_handed_over(
    kazakh, says, bolat
):
    """Only Bolat knows when his new title is done."""
    title = version(kazakh).translations.get(path="title")
    translate(version(kazakh), title.segment, "Жаңа тақ", by=bolat, edition=1)
    says(ends_on="2026-04-17")
    assert stands(kazakh) == RELEASED | {"outdated": True}
    assert moves(kazakh) == []
    snapshots.adopt_newest(version(kazakh))
    sealed = revised(kazakh, bolat)
    assert sealed.payload["fields"]["title"] == "Жаңа тақ"
    assert stands(kazakh) == HANDED_OVER


def test_a_translation_nobody_began_is_nothing_to_follow(
    public_trees, report, aigerim, bolat, dana
):
    release_source(report, author=aigerim, approver=dana)
    target = begun(report, "kk", by=bolat)
    fill(target, bolat, "kk")
    target.delete()
    page = fresh(report)
    page.ends_on = "2026-04-17"
    release_source(page, author=aigerim, approver=dana)
    assert report.get_translations().count() == 0


def test_a_public_translation_that_was_deleted_is_nothing_to_follow(
    kazakh, says, public_report, caplog
):
    gone = version(kazakh)
    fresh(kazakh).delete()
    says(ends_on="2026-04-17")
    gone.refresh_from_db()
    assert (gone.page, gone.snapshot.number, caplog.messages) == (None, 1, [])
    assert stands(in_language(public_report, "ru")) == HANDED_OVER


# Shut gates


@pytest.fixture
def guild(trees, django_user_model):
    """An organisation with a name in English and none in Kazakh."""
    founders = tuple(django_user_model.objects.order_by("pk")[:2])
    return known(Organisation(), founders, en="The guild", ru="Гильдия")


LEFT_OPEN = RELEASED | {"round": "drafting", "from": 2}


@pytest.mark.parametrize("before", ["released", "in review"])
def test_shut_gates_leave_the_text_open_for_its_translator(
    kazakh, says, bolat, dana, guild, before, caplog, public_report, django_user_model
):
    """No Kazakh name for the guild: Kazakh waits, Russian and English do not."""
    caplog.set_level(logging.INFO, "cms.approval")
    if before == "in review":
        revised(kazakh, bolat)
    says(organisations=organised_by(guild))
    assert stands(kazakh) == LEFT_OPEN
    assert moves(kazakh) == [step("reopen" if before == "released" else "take_back")]
    assert stands(in_language(public_report, "ru"))["round"] == "in_review"
    assert [record.getMessage() for record in caplog.records] == [
        "The system could not hand over KK Spring school (kk): The name is not "
        "confirmed in this language (Қазақша): “The guild”"
    ]
    founder, witness = django_user_model.objects.order_by("pk")[:2]
    proposal = naming.propose(guild, "kk", by=founder, full="Гильдия")
    naming.confirm(proposal, by=witness)
    assert revised(kazakh, bolat).snapshot.number == 2


def test_a_source_is_approved_even_if_no_translation_can_follow(
    kazakh, says, guild, public_report
):
    released = says(organisations=organised_by(guild))
    current = version(public_report).releases.current().get()
    assert (current, version(public_report).round) == (released, "released")
    assert stands(kazakh) == LEFT_OPEN


# At the same moment


def test_what_is_taken_back_meanwhile_takes_the_facts_along(
    kazakh, says, bolat, monkeypatch
):
    """Bolat was quicker: the list of those that follow still says "in review"."""
    revised(kazakh, bolat)
    lock = LanguageVersion.lock

    def after_bolat(waiting):
        monkeypatch.setattr(LanguageVersion, "lock", lock)
        transitions.take_back(version(kazakh), by=bolat)
        lock(waiting)

    monkeypatch.setattr(
        LanguageVersion,
        "lock",
        lambda row: after_bolat(row) if row == version(kazakh) else lock(row),
    )
    says(ends_on="2026-04-17")
    assert stands(kazakh) == RELEASED | {"round": "drafting", "from": 2}
    assert moves(kazakh) == []


def test_one_translation_in_trouble_keeps_no_other_from_following(
    kazakh, says, public_report, monkeypatch, caplog
):
    adopt = snapshots.adopt

    def refused_in_kazakh(target, snapshot):
        if target.language == "kk":
            raise TextIsClosed
        adopt(target, snapshot)

    monkeypatch.setattr(snapshots, "adopt", refused_in_kazakh)
    says(ends_on="2026-04-17")
    assert stands(kazakh) == RELEASED | {"outdated": True}
    assert stands(in_language(public_report, "ru")) == HANDED_OVER
    assert version(public_report).round == "released"
    assert caplog.messages == [
        f"KK Spring school (kk) could not follow its source: {TextIsClosed()}"
    ]


def test_a_text_whose_source_version_is_lost_is_opened(kazakh, says, bolat):
    """Nobody can say any more that its facts are those it was made with."""
    revised(kazakh, bolat)
    LanguageVersion.objects.filter(page=kazakh).update(snapshot=None)
    says(lead="Another lead.", ends_on="2026-04-17")
    assert stands(kazakh) == LEFT_OPEN
    assert moves(kazakh) == [step("take_back")]
