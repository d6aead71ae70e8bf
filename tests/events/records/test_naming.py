"""One person proposes a name, another confirms it; nobody does both."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.approval import trail
from cms.approval.models import Entry
from cms.translation.refusals import NotYours, ReasonNeeded
from events.models import Name, NameDecision, Person, Record
from events.records import naming, places
from events.records.merging import merge
from tests.cast import fresh, known, taking_part
from tests.home.reading import publish_report
from tests.photographs import staged


@pytest.fixture
def daniyar(trees, aigerim):
    """A person about whom nobody has written anything yet."""
    return Person.objects.create(created_by=aigerim)


def names(record):
    """What stands in each language: confirmed value, edition, open proposal."""
    return {
        name.language: (name.full, name.edition, name.proposed_full)
        for name in Name.objects.filter(record=record)
    }


def actions(record):
    rows = ModelLogEntry.objects.filter(object_id=str(record.pk)).order_by("pk")
    return [(row.action, row.user.username, row.data) for row in rows]


def test_a_proposal_shows_nothing_until_somebody_else_confirms_it(
    daniyar, aigerim, dana
):
    proposal = naming.propose(
        daniyar, "en", by=aigerim, full=" Daniyar  Khasenov ", sort="Khasenov, Daniyar"
    )
    assert names(daniyar) == {"en": ("", 0, "Daniyar Khasenov")}
    decision = naming.confirm(proposal, by=dana)
    assert names(daniyar) == {"en": ("Daniyar Khasenov", 1, "")}
    name = Name.objects.get(record=daniyar)
    assert (name.short, name.sort) == ("", "Khasenov, Daniyar")
    assert (decision.verdict, decision.before, decision.by) == ("confirmed", "", dana)
    said = {"language": "en", "name": "Daniyar Khasenov"}
    assert actions(daniyar) == [
        ("ushtil.name.propose", "aigerim", said),
        ("ushtil.name.confirm", "dana", said),
    ]


def test_a_name_is_sorted_by_itself_where_nothing_else_is_said(daniyar, aigerim):
    proposal = naming.propose(daniyar, "en", by=aigerim, full="Daniyar Khasenov")
    assert proposal.sort == "Daniyar Khasenov"


def test_nobody_confirms_their_own_proposal(daniyar, aigerim, marat):
    root = get_user_model().objects.create_superuser("root", first_name="Root")
    for own in (marat, root):
        proposal = naming.propose(daniyar, "en", by=own, full=f"Name by {own}")
        with pytest.raises(naming.OwnProposal):
            naming.confirm(proposal, by=own)
    assert names(daniyar) == {"en": ("", 0, "Name by Root")}
    naming.confirm(proposal, by=marat)
    assert names(daniyar) == {"en": ("Name by Root", 1, "")}


@pytest.mark.parametrize(
    ("who", "language", "proposes", "confirms"),
    [
        ("aigerim", "kk", True, False),
        ("bolat", "kk", True, False),
        ("bolat", "ru", False, False),
        ("dana", "kk", False, True),
        ("marat", "kk", True, True),
        ("olga", "kk", False, False),
    ],
)
def test_roles_decide_who_may_do_what(
    daniyar, aigerim, request, who, language, proposes, confirms
):
    person = request.getfixturevalue(who)
    proposal = naming.propose(daniyar, language, by=aigerim, full="Данияр Хасенов")
    if not proposes:
        with pytest.raises(NotYours):
            naming.propose(daniyar, language, by=person, full="Данияр")
        assert NameDecision.objects.filter(proposal=proposal).exists() is False
    if confirms:
        naming.confirm(proposal, by=person)
    else:
        for say in (
            lambda: naming.confirm(proposal, by=person),
            lambda: naming.decline(proposal, by=person, reason="No."),
        ):
            with pytest.raises(NotYours):
                say()
    assert names(daniyar)[language] == (
        ("Данияр Хасенов", 1, "") if confirms else ("", 0, "Данияр Хасенов")
    )


def test_a_newer_proposal_takes_the_place_of_an_open_one(daniyar, aigerim, bolat, dana):
    first = naming.propose(daniyar, "kk", by=aigerim, full="Данияр Хасенов")
    second = naming.propose(daniyar, "kk", by=bolat, full="Данияр Хасенұлы")
    assert names(daniyar) == {"kk": ("", 0, "Данияр Хасенұлы")}
    with pytest.raises(naming.SomebodyNamedIt):
        naming.confirm(first, by=dana)
    naming.confirm(second, by=dana)
    assert names(daniyar) == {"kk": ("Данияр Хасенұлы", 1, "")}


def test_of_two_who_saw_the_same_the_second_is_told(daniyar, aigerim, bolat, dana):
    """Forced orders: propose, propose; confirm, propose; confirm, confirm, decline."""
    both_saw = naming.seen(daniyar, "kk")
    assert both_saw == "0-0"
    first = naming.propose(daniyar, "kk", by=aigerim, full="Данияр", expected=both_saw)
    with pytest.raises(naming.SomebodyNamedIt):
        naming.propose(daniyar, "kk", by=bolat, full="Дәнияр", expected=both_saw)
    with_a_proposal = naming.seen(daniyar, "kk")
    assert with_a_proposal == f"0-{first.pk}"
    naming.confirm(first, by=dana)
    with pytest.raises(naming.SomebodyNamedIt):
        naming.propose(daniyar, "kk", by=bolat, full="Дәнияр", expected=with_a_proposal)
    with pytest.raises(naming.SomebodyNamedIt):
        naming.confirm(first, by=dana)
    with pytest.raises(naming.SomebodyNamedIt):
        naming.decline(first, by=dana, reason="Too late.")
    assert names(daniyar) == {"kk": ("Данияр", 1, "")}
    assert naming.seen(daniyar, "kk") == "1-0"


def test_declining_needs_a_reason_and_leaves_the_name(daniyar, aigerim, dana):
    naming.confirm(
        naming.propose(daniyar, "en", by=aigerim, full="Daniyar Khasenov"), by=dana
    )
    proposal = naming.propose(daniyar, "en", by=aigerim, full="D. Khasenov")
    with pytest.raises(ReasonNeeded):
        naming.decline(proposal, by=dana, reason="  ")
    decision = naming.decline(proposal, by=dana, reason="Not in full.")
    assert (decision.verdict, decision.before, decision.reason) == (
        "declined",
        "Daniyar Khasenov",
        "Not in full.",
    )
    assert names(daniyar) == {"en": ("Daniyar Khasenov", 1, "")}
    assert actions(daniyar)[-1] == (
        "ushtil.name.decline",
        "dana",
        {"language": "en", "name": "D. Khasenov", "reason": "Not in full."},
    )


@pytest.mark.parametrize(
    ("full", "refusal"),
    [
        ("", naming.NameIsEmpty),
        (" \u00a0 ", naming.NameIsEmpty),
        ("Dani\u202eyar", naming.NameIsUnprintable),
        ("Dani\x00yar", naming.NameIsUnprintable),
    ],
)
def test_a_name_that_cannot_be_read_is_refused(daniyar, aigerim, full, refusal):
    with pytest.raises(refusal):
        naming.propose(daniyar, "en", by=aigerim, full=full)
    assert names(daniyar) == {}


def test_saying_the_same_again_is_refused(daniyar, aigerim, bolat, dana):
    proposal = naming.propose(daniyar, "kk", by=aigerim, full="Данияр")
    with pytest.raises(naming.NameIsSaidAlready):
        naming.propose(daniyar, "kk", by=bolat, full="Данияр")
    naming.confirm(proposal, by=dana)
    with pytest.raises(naming.NameIsSaidAlready):
        naming.propose(daniyar, "kk", by=bolat, full="Данияр", sort="Данияр")
    naming.propose(daniyar, "kk", by=bolat, full="Данияр", short="Д.")
    assert names(daniyar) == {"kk": ("Данияр", 1, "Данияр")}


def test_a_merged_record_takes_no_new_name(daniyar, aigerim, dana, marat):
    other = known(Person(), (aigerim, dana), en="Daniyar Khassenov")
    merge(daniyar, other, by=marat)
    with pytest.raises(naming.RecordIsMerged):
        naming.propose(daniyar, "en", by=aigerim, full="Daniyar")


# Renaming what is public


@pytest.fixture
@staged
def named_report(public_trees, aigerim, dana):
    """A public report in English in which Daniyar speaks."""
    daniyar = known(Person(), (aigerim, dana), en="Daniyar Khasenov")
    page = publish_report(aigerim, dana, participants=[taking_part(daniyar)])
    return daniyar, page


def speakers(client, page):
    html = client.get(f"/en/reports/{fresh(page).slug}/").content.decode()
    return [name for name in ("Khasenov", "Khassenov") if name in html]


def test_confirming_changes_what_is_public_and_tells_the_page(
    named_report, aigerim, dana, client
):
    daniyar, page = named_report
    proposal = naming.propose(daniyar, "en", by=aigerim, full="Daniyar Khassenov")
    assert speakers(client, page) == ["Khasenov"]
    naming.confirm(proposal, by=dana)
    assert speakers(client, page) == ["Khassenov"]
    entry = PageLogEntry.objects.get(action="ushtil.rename")
    assert (entry.page_id, entry.user, entry.data) == (
        page.pk,
        dana,
        {"before": "Daniyar Khasenov", "after": "Daniyar Khassenov"},
    )


def test_places_that_changed_while_somebody_looked_are_refused(
    named_report, aigerim, dana
):
    daniyar, _page = named_report
    proposal = naming.propose(daniyar, "en", by=aigerim, full="Daniyar Khassenov")
    shown = places.fingerprint(places.showing(daniyar, "en"))
    publish_report(
        aigerim, dana, title="Autumn school", participants=[taking_part(daniyar)]
    )
    with pytest.raises(naming.PlacesHaveChanged):
        naming.confirm(proposal, by=dana, expected_places=shown)
    assert names(daniyar) == {"en": ("Daniyar Khasenov", 1, "Daniyar Khassenov")}
    now = places.fingerprint(places.showing(daniyar, "en"))
    naming.confirm(proposal, by=dana, expected_places=now)
    assert names(daniyar) == {"en": ("Daniyar Khassenov", 2, "")}


def test_a_first_name_tells_no_page_of_a_change(public_trees, daniyar, aigerim, dana):
    """Mentioned in words, he was on a page before he had a name."""
    words = f'<p><a linktype="person" id="{daniyar.pk}">Daniyar</a> sang.</p>'
    publish_report(aigerim, dana, body=[{"type": "paragraph", "value": words}])
    naming.confirm(
        naming.propose(daniyar, "en", by=aigerim, full="Daniyar Khasenov"), by=dana
    )
    assert PageLogEntry.objects.filter(action="ushtil.rename").count() == 0


def test_each_kind_finds_its_way_into_one_numbering(trees, aigerim, dana):
    person = known(Person(), (aigerim, dana), en="Daniyar Khasenov")
    assert str(Record.objects.get(pk=person.pk)) == "Daniyar Khasenov"
    assert Record.objects.get(pk=person.pk).kind == "person"


# The audit trail


def test_the_trail_tells_of_every_confirmed_name_once(
    public_trees, daniyar, aigerim, dana
):
    before = Entry.objects.count()
    first = naming.propose(daniyar, "en", by=aigerim, full="Daniyar Khasenov")
    naming.confirm(first, by=dana)
    publish_report(aigerim, dana, participants=[taking_part(daniyar)])
    second = naming.propose(
        daniyar, "en", by=aigerim, full="Daniyar Khassenov", short="D. Kh."
    )
    declined = naming.propose(daniyar, "en", by=aigerim, full="Daniyar")
    with pytest.raises(naming.SomebodyNamedIt):
        naming.confirm(second, by=dana)
    naming.decline(declined, by=dana, reason="Too short.")
    third = naming.propose(
        daniyar, "en", by=aigerim, full="Daniyar Khassenov", short="D. Kh."
    )
    naming.confirm(third, by=dana)
    one, other = Entry.objects.filter(number__gt=before, act="rename").order_by(
        "number"
    )
    none = {"name": "", "short": "", "sort": ""}
    khasenov = dict.fromkeys(("name", "sort"), "Daniyar Khasenov") | {"short": ""}
    assert (one.by, one.language, one.data) == (
        dana,
        "en",
        {"record": daniyar.pk, "before": none, "after": khasenov, "pages": 0},
    )
    khassenov = dict.fromkeys(("name", "sort"), "Daniyar Khassenov")
    assert other.data == {
        "record": daniyar.pk,
        "before": khasenov,
        "after": {**khassenov, "short": "D. Kh."},
        "pages": 1,
    }
    assert list(trail.breaks()) == []


def test_confirming_takes_its_turn_before_it_holds_any_row(
    daniyar, aigerim, dana, monkeypatch
):
    """Otherwise it and an approval could wait for each other."""
    proposal = naming.propose(daniyar, "en", by=aigerim, full="Daniyar Khasenov")

    def turn():
        raise TimeoutError

    monkeypatch.setattr(trail, "hold", turn)
    with CaptureQueriesContext(connection) as asked, pytest.raises(TimeoutError):
        naming.confirm(proposal, by=dana)
    assert [query["sql"].split()[0] for query in asked] == [
        "SAVEPOINT",
        "ROLLBACK",
        "RELEASE",
    ]
