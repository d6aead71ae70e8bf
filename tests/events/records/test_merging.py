"""Two records of one person become one, and every look-up follows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.approval import trail
from cms.approval.models import Entry
from cms.translation.refusals import NotYours
from events.models import (
    Name,
    NameKey,
    Organisation,
    Person,
    Record,
    ReportIndexPage,
    Venue,
)
from events.records import merging, naming, places
from events.records.keys import candidates
from events.records.shown import confirmed_names, names, standing
from tests.cast import (
    known,
    person,
    release_source,
    taking_part,
    university,
    write_report,
)
from tests.home.reading import publish_report, read, text


@pytest.fixture
def two(trees, aigerim, dana):
    """The same man twice, by two spellings."""
    givers = aigerim, dana
    return (
        known(Person(), givers, en="Daniyar Khasenov"),
        known(Person(), givers, en="Daniyar Khassenov", kk="Данияр Хасенов"),
    )


def stored(record):
    return Record.objects.get(pk=record.pk)


def test_every_look_up_follows_a_merge(two, marat):
    goes, stays = two
    assert merging.merge(goes, stays, by=marat) == stored(stays)
    assert stored(goes).standing == stored(stays)
    assert standing([goes.pk, stays.pk]) == {goes.pk: stays.pk, stays.pk: stays.pk}
    assert [name.full for name in confirmed_names([goes.pk], "kk").values()] == [
        "Данияр Хасенов"
    ]
    assert names([goes.pk], "en")[goes.pk].number == stays.pk
    assert Record.names_of([goes.pk], "en") == {goes.pk: "Daniyar Khassenov"}
    for spelling in ("Khasenov", "Khassenov", "Хасенов", "daniyar hasenov"):
        offered = Person.objects.offered().found(spelling)
        assert [row.pk for row in offered] == [stays.pk], spelling
    assert list(candidates("person", "Khasenov")) == [stored(stays)]


def test_a_merge_hands_on_spellings_the_other_never_had(trees, aigerim, dana, marat):
    givers = aigerim, dana
    maiden = known(Person(), givers, en="Saule Omarova")
    married = known(Person(), givers, en="Saule Bekova")
    merging.merge(maiden, married, by=marat)
    assert list(Person.objects.offered().found("Omarova")) == [married]
    assert set(NameKey.objects.filter(record=maiden).values_list("key", flat=True)) == {
        "saule",
        "omarova",
    }


def test_a_chain_of_merges_is_one_step_long(two, aigerim, dana, marat):
    goes, stays = two
    third = known(
        Person(), (aigerim, dana), en="Daniyar B. Khassenov", kk="Данияр Б. Хасенов"
    )
    merging.merge(goes, stays, by=marat)
    merging.merge(stays, third, by=marat)
    assert [stored(row).merged_into_id for row in (goes, stays, third)] == [
        third.pk,
        third.pk,
        None,
    ]
    assert names([goes.pk], "en")[goes.pk].full == "Daniyar B. Khassenov"


def test_merging_into_a_merged_one_means_the_one_that_stands(two, aigerim, dana, marat):
    goes, stays = two
    merging.merge(goes, stays, by=marat)
    third = known(Person(), (aigerim, dana), en="D. Khassenov")
    assert merging.merge(third, goes, by=marat) == stored(stays)
    assert stored(third).merged_into_id == stays.pk


def test_what_cannot_be_merged(two, aigerim, dana, marat):
    goes, stays = two
    school = known(Organisation(), (aigerim, dana), en="A school")
    for one, other in ((goes, goes), (goes, school)):
        with pytest.raises(merging.CannotBeMerged):
            merging.merge(one, other, by=marat)
    merging.merge(goes, stays, by=marat)
    for into in (stays, goes):
        with pytest.raises(merging.CannotBeMerged):
            merging.merge(goes, into, by=marat)
    with pytest.raises(merging.CannotBeMerged):
        merging.merge(stays, goes, by=marat)
    assert stored(stays).merged_into is None


def test_the_one_that_stays_needs_the_names_of_the_other(two, marat):
    goes, stays = two
    with pytest.raises(merging.NamesAreMissing) as refused:
        merging.merge(stays, goes, by=marat)
    assert "is confirmed: Қазақша. Have it" in str(refused.value)
    assert stored(stays).merged_into is None


def test_only_who_releases_in_every_language_it_is_read_in_merges(two, dana):
    goes, stays = two
    kazakh = person("Kamila", ("managing_editor", "kk"))
    english = person("Emma", ("managing_editor", "en"))
    for nobody in (dana, kazakh):
        with pytest.raises(NotYours):
            merging.merge(goes, stays, by=nobody)
    merging.merge(goes, stays, by=english)
    assert stored(goes).merged_into_id == stays.pk


def test_public_pages_read_differently_and_are_told(
    public_trees, two, aigerim, dana, marat, client
):
    goes, stays = two
    page = publish_report(aigerim, dana, participants=[taking_part(goes)])
    payload = page.language_version.releases.get().payload
    address = f"/en/reports/{page.slug}/"
    assert "Daniyar Khasenov" in text(read(client, address).main)
    merging.merge(goes, stays, by=marat)
    assert "Daniyar Khassenov" in text(read(client, address).main)
    assert "Daniyar Khasenov" not in text(read(client, address).main)
    assert page.language_version.releases.get().payload == payload
    assert [r.pk for r in places.showing(stays, "en")] == [
        page.language_version.releases.get().pk
    ]
    entry = PageLogEntry.objects.get(action="ushtil.rename")
    assert (entry.page_id, entry.data) == (
        page.pk,
        {"before": "Daniyar Khasenov", "after": "Daniyar Khassenov"},
    )
    entry = ModelLogEntry.objects.get(action="ushtil.record.merge")
    assert (entry.object_id, entry.user, entry.data["into"]) == (
        str(goes.pk),
        marat,
        stays.pk,
    )


def test_renaming_after_a_merge_reaches_the_pages_of_both(
    public_trees, two, aigerim, dana, marat, client
):
    goes, stays = two
    page = publish_report(aigerim, dana, participants=[taking_part(goes)])
    merging.merge(goes, stays, by=marat)
    proposal = naming.propose(stays, "en", by=aigerim, full="Daniyar Bekov")
    naming.confirm(proposal, by=dana)
    assert "Daniyar Bekov" in text(read(client, f"/en/reports/{page.slug}/").main)


def test_retired_is_no_longer_offered_and_can_come_back(two, dana, marat):
    goes, stays = two
    with pytest.raises(NotYours):
        merging.retire(goes, by=dana)
    merging.retire(goes, by=marat)
    merging.retire(goes, by=marat)
    assert list(Person.objects.offered()) == [stays]
    assert confirmed_names([goes.pk], "en")[goes.pk].full == "Daniyar Khasenov"
    merging.bring_back(goes, by=marat)
    assert set(Person.objects.offered()) == {goes, stays}
    logged = ModelLogEntry.objects.filter(action__startswith="ushtil.record")
    assert list(logged.order_by("pk").values_list("action", flat=True)) == [
        "ushtil.record.retire",
        "ushtil.record.bring_back",
    ]


def test_an_organisation_is_no_person(two, marat):
    assert merging.obstacle(two[0], university(), by=marat) is not None
    assert merging.obstacle(*two, by=marat) is None


# A merge never changes what was signed beside a name.


def test_venues_with_other_facts_are_not_merged_once_a_text_shows_one(
    public_trees, aigerim, dana, marat
):
    givers = aigerim, dana
    one = known(
        Venue(form="online", link="https://one.example.org/"), givers, en="Room one"
    )
    two = known(
        Venue(form="online", link="https://two.example.org/"), givers, en="Room two"
    )
    english = ReportIndexPage.objects.get(locale__language_code="en")
    page = write_report(english, by=aigerim, venue=one, attendance="online")
    release_source(page, author=aigerim, approver=dana)
    for goes, stays in ((one, two), (two, one)):
        with pytest.raises(merging.FactsDiffer):
            merging.merge(goes, stays, by=marat)
    two.link = one.link
    two.save()
    assert merging.merge(two, one, by=marat).pk == one.pk


def test_a_record_that_is_gone_is_merged_with_nobody(trees, aigerim, dana, marat):
    one = known(Person(), (aigerim, dana), en="Daniyar Khasenov")
    two = known(Person(), (aigerim, dana), en="Danyiar Khasenov")
    copy = Person.objects.get(pk=two.pk)
    two.delete()
    with pytest.raises(merging.CannotBeMerged):
        merging.merge(copy, one, by=marat)


def test_what_waited_for_the_merged_name_waits_no_longer(
    trees, aigerim, bolat, dana, marat
):
    one = known(Person(), (aigerim, dana), en="Daniyar Khasenov")
    two = known(Person(), (aigerim, dana), en="Danyiar Khasenov")
    proposal = naming.propose(two, "kk", by=bolat, full="Данияр Хасенов")
    merging.merge(two, one, by=marat)
    with pytest.raises((naming.SomebodyNamedIt, naming.RecordIsMerged)):
        naming.confirm(proposal, by=dana)
    assert Name.objects.get(record=two, language="kk").edition == 0


# The audit trail


def test_the_trail_tells_of_a_merge_once(public_trees, two, aigerim, dana, marat):
    goes, stays = two
    publish_report(aigerim, dana, participants=[taking_part(goes)])
    before = Entry.objects.count()
    merging.merge(goes, stays, by=marat)
    entry = Entry.objects.get(number__gt=before)
    assert (entry.act, entry.by, entry.language, entry.version) == (
        "merge",
        marat,
        "",
        None,
    )
    assert entry.data == {
        "record": goes.pk,
        "into": stays.pk,
        "before": {"names": {"en": "Daniyar Khasenov"}},
        "after": {"names": {"en": "Daniyar Khassenov", "kk": "Данияр Хасенов"}},
        "pages": 1,
    }
    assert list(trail.breaks()) == []


def test_a_refused_merge_is_not_told(two, dana):
    before = Entry.objects.count()
    with pytest.raises(NotYours):
        merging.merge(*two, by=dana)
    assert Entry.objects.count() == before


def test_merging_takes_its_turn_before_it_holds_any_row(two, marat, monkeypatch):
    """Otherwise it and an approval could wait for each other."""

    def turn():
        raise TimeoutError

    monkeypatch.setattr(trail, "hold", turn)
    with CaptureQueriesContext(connection) as asked, pytest.raises(TimeoutError):
        merging.merge(*two, by=marat)
    assert [query["sql"].split()[0] for query in asked] == [
        "SAVEPOINT",
        "ROLLBACK",
        "RELEASE",
    ]
