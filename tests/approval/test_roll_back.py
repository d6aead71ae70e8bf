"""An earlier text is public again: by whom, why, and what stays where it is."""

import pytest

from cms.approval.gates import GatesAreShut
from cms.approval.models import Entry
from cms.approval.release import AlreadyPublic, expire, release, roll_back, withdraw
from cms.translation.refusals import NotYours, ReasonNeeded
from cms.translation.snapshots import adopt_newest, is_outdated
from tests.cast import fresh, in_language, release_source, release_target, version
from tests.home.reading import address_of, read, text
from tests.photographs import staged

WHY = "A wrong number."


@pytest.fixture
@staged
def twice(public_report, aigerim, dana):
    source = fresh(public_report)
    source.title = "Summer school"
    release_source(source, author=aigerim, approver=dana)
    return fresh(source)


def first(page):
    return version(page).releases.earliest("pk")


def title(client):
    return text(read(client, "/en/reports/spring-school/").h1)


def test_the_earlier_text_is_public_and_told(twice, marat, client):
    assert title(client) == "Summer school"
    record = roll_back(first(twice), by=marat, reason=WHY)
    assert (title(client), fresh(twice).title) == ("Spring school", "Spring school")
    assert (record.restores, record.reason, record.by) == (first(twice), WHY, marat)
    entry = Entry.objects.first()
    assert (entry.act, entry.by, entry.data["reason"]) == ("roll_back", marat, WHY)
    before, after = entry.data["before"], entry.data["after"]
    assert (before["hash"], after["hash"]) == (
        version(twice).hand_overs.first().payload_hash,
        first(twice).payload_hash,
    )


def test_forward_again_is_one_more_release(twice, marat, client):
    newest = version(twice).releases.current().get()
    roll_back(first(twice), by=marat, reason=WHY)
    roll_back(newest, by=marat, reason="It was right.")
    assert title(client) == "Summer school"
    assert version(twice).releases.count() == 4


def test_what_is_being_written_stays(twice, aigerim, marat):
    draft = fresh(twice)
    draft.title = "Winter school"
    draft.save_revision(user=aigerim)
    roll_back(first(twice), by=marat, reason=WHY)
    assert fresh(twice).get_latest_revision_as_object().title == "Winter school"
    assert version(twice).round == "released"


def test_who_rolls_back_and_why(twice, dana, marat):
    with pytest.raises(NotYours):
        roll_back(first(twice), by=dana, reason=WHY)
    with pytest.raises(ReasonNeeded):
        roll_back(first(twice), by=marat, reason=" ")
    current = version(twice).releases.current().get()
    with pytest.raises(AlreadyPublic):
        roll_back(current, by=marat, reason=WHY)
    assert version(twice).releases.count() == 2


def test_the_place_is_asked_again(twice, marat):
    withdraw(version(twice.get_parent()), by=marat, reason="Rebuilt.")
    with pytest.raises(GatesAreShut) as refusal:
        roll_back(first(twice), by=marat, reason=WHY)
    assert list(refusal.value.shut) == ["pages above"]


def test_a_translation_of_an_older_source_can_come_back(
    public_report, aigerim, bolat, dana, marat, client
):
    kazakh = in_language(public_report, "kk")
    source = fresh(public_report)
    source.lead = "Another lead."
    release_source(source, author=aigerim, approver=dana)
    adopt_newest(version(kazakh))
    release_target(fresh(kazakh), translator=bolat, approver=dana, mark="new")
    roll_back(first(kazakh), by=marat, reason=WHY)
    page = read(client, address_of(kazakh))
    assert text(page.select_one(".lead")) == "KK A lead."


@pytest.fixture
@staged
def overtaken(public_report, aigerim, bolat, dana):
    """Public twice in Kazakh; its source has moved on since."""
    kazakh = in_language(public_report, "kk")
    source = fresh(public_report)
    source.lead = "Another lead."
    release_source(source, author=aigerim, approver=dana)
    adopt_newest(version(kazakh))
    release_target(fresh(kazakh), translator=bolat, approver=dana, mark="new")
    source = fresh(public_report)
    source.lead = "A third lead."
    release_source(source, author=aigerim, approver=dana)
    assert is_outdated(version(kazakh))
    return kazakh


def test_what_its_source_has_overtaken_can_come_back(overtaken, marat):
    record = roll_back(first(overtaken), by=marat, reason=WHY)
    assert (record.restores, record.payload) == (
        first(overtaken),
        first(overtaken).payload,
    )


def test_after_a_withdrawal_the_text_can_come_back(twice, marat, client):
    withdraw(version(twice), by=marat, reason="A pause.")
    roll_back(first(twice), by=marat, reason="The pause is over.")
    assert title(client) == "Spring school"


def test_after_a_withdrawal_what_its_source_has_overtaken_is_released_again(
    overtaken, marat
):
    before = withdraw(version(overtaken), by=marat, reason="A pause.")
    again = release(version(overtaken), by=marat)
    assert (again.hand_over, again.restores) == (before.hand_over, None)


def test_expiry_is_the_systems_and_is_told(twice, client):
    ended = expire(version(twice), reason="Its time is over.")
    assert (ended.ended_by, ended.end_reason) == (None, "Its time is over.")
    read(client, "/en/reports/spring-school/", status=404)
    entry = Entry.objects.first()
    assert (entry.act, entry.by, entry.data["after"]) == ("expire", None, None)
