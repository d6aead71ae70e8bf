"""A person is taken out: names, texts, pages; the number stays and says nothing."""

import pytest

from cms.approval.removal import acts, subjects
from cms.approval.removal.acts import Order
from cms.approval.removal.words import Words
from cms.translation.refusals import NotYours
from events.models import (
    ImportedFile,
    Name,
    NameKey,
    Person,
    Record,
    ReportIndexPage,
)
from events.records import merging, naming
from events.records.shown import names
from tests.approval.removal.canaries import columns_with
from tests.approval.removal.scenery import (
    KNOWN,
    ORDER,
    findings,
)
from tests.cast import (
    fresh,
    in_language,
    known,
    person,
    taking_part,
    write_report,
)
from tests.home.reading import address_of, read, text

pytestmark = pytest.mark.django_db

PERSONS = "/{}/people/{}-{}/"


def page_of(number, language="en", slug="wombat-quokkin"):
    return PERSONS.format(language, slug, number)


@pytest.mark.usefixtures("summit")
def test_no_name_is_left_in_any_language(wombat, marat):
    assert columns_with("Quokkin") > {"events_name.full", "approval_entry.data"}
    acts.remove_record(wombat.pk, ORDER, by=marat)
    assert columns_with("Quokkin", "Куоққин", "Куоккин") == set()
    assert findings() == []


def test_participants_and_lists_go_without(summit, wombat, marat, client):
    before = text(read(client, address_of(summit)))
    assert "Wombat Quokkin" in before
    acts.remove_record(wombat.pk, ORDER, by=marat)
    after = text(read(client, address_of(fresh(summit))))
    assert "Keeper of Zebrania" in before
    assert "Keeper of Zebrania" not in after
    assert "[…] stayed in Zebrania." in after
    assert "[…]" in text(read(client, address_of(in_language(summit, "ru"))))


@pytest.mark.usefixtures("summit")
@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_their_page_is_gone(wombat, marat, client, language):
    for address in (page_of(wombat.pk, language), page_of(wombat.pk, language, "x")):
        assert client.get(address).status_code in (200, 302)
    acts.remove_record(wombat.pk, ORDER, by=marat)
    for address in (page_of(wombat.pk, language), page_of(wombat.pk, language, "x")):
        page = read(client, address, status=410)
        assert len(page.select(".alternatives a")) == 0


@pytest.mark.usefixtures("summit")
def test_the_number_stays_and_is_offered_to_nobody(wombat, marat, aigerim):
    acts.remove_record(wombat.pk, ORDER, by=marat)
    record = Record.objects.get(pk=wombat.pk)
    assert record.removed_at is not None
    assert record.called("en") == f"Person {wombat.pk}, removed by order of the law"
    assert Person.objects.offered().count() == 0
    assert names([wombat.pk], "en") == {}
    assert NameKey.objects.filter(record=wombat.pk).count() == 0
    assert {*Name.objects.filter(record=wombat.pk).values_list("full", "edition")} == {
        ("", 0)
    }
    with pytest.raises(naming.RecordIsRemoved):
        naming.propose(wombat, "en", by=aigerim, full="Wombat Quokkin")
    with pytest.raises(merging.CannotBeMerged):
        merging.merge(record, Person.objects.create(), by=marat)


def test_a_name_that_was_only_proposed_goes_too(wombat, marat, aigerim, dana):
    proposal = naming.propose(wombat, "en", by=aigerim, full="Wombatte Quokkini")
    naming.decline(proposal, by=dana, reason="Wombatte Quokkini is a misprint.")
    naming.propose(wombat, "en", by=aigerim, full="W. Quokkinov", short="Quokkinov")
    acts.remove_record(wombat.pk, ORDER, by=marat)
    assert columns_with("Quokkin") == set()


def test_whoever_was_merged_goes_too(wombat, marat, aigerim, dana):
    other = known(Person(), (aigerim, dana), en="Bombat Quokkin")
    merging.merge(other, wombat, by=marat)
    acts.remove_record(other.pk, ORDER, by=marat)
    assert columns_with("Quokkin") == set()
    assert Record.objects.filter(removed_at=None, kind="person").count() == 0


def test_other_forms_are_typed(summit, wombat, marat):
    ImportedFile.objects.update(text="They greeted Quokkin's Wombat.")
    survey = acts.survey_record(wombat.pk, ["Quokkin's Wombat"])
    assert survey.missing == ()
    acts.remove_record(wombat.pk, ORDER, by=marat, forms=["Quokkin's Wombat"])
    assert ImportedFile.objects.get().text == "They greeted […]."


def test_every_language_of_the_site_is_needed(public_trees, aigerim, dana):
    """Also the one in which nobody has named them: their number goes everywhere."""
    emu = known(Person(), (aigerim, dana), en="Emu Jumpov", ru="Эму Джумпов")
    some = person("Saule", ("managing_editor", "en"), ("managing_editor", "ru"))
    with pytest.raises(NotYours):
        acts.remove_record(emu.pk, ORDER, by=some)
    assert Name.objects.get(record=emu.pk, language="en").full == "Emu Jumpov"


@pytest.mark.usefixtures("summit")
@pytest.mark.parametrize("said", ["Wombat Quokkin", "вомбат  куоккин", "Quokkin's"])
def test_the_order_does_not_repeat_any_of_their_names(wombat, marat, said):
    order = Order("The court", "No. 7", f"Asked for by {said}.")
    with pytest.raises(acts.OrderRepeatsIt):
        acts.remove_record(wombat.pk, order, by=marat, forms=["Quokkin's"])
    assert Name.objects.get(record=wombat.pk, language="en").full == KNOWN["en"]


def test_their_page_elsewhere_goes(wombat, marat):
    Person.objects.filter(pk=wombat.pk).update(official_page="https://x.kz/7")
    acts.remove_record(wombat.pk, ORDER, by=marat)
    assert Person.objects.get(pk=wombat.pk).official_page == ""


def test_a_draft_that_names_them_loses_the_name(wombat, aigerim, marat):
    """Nobody has handed it over, so no record of it names them yet."""
    index = ReportIndexPage.objects.get(locale__language_code="en")
    page = write_report(
        index,
        by=aigerim,
        lead="Wombat Quokkin spoke.",
        participants=[taking_part(wombat)],
    )
    acts.remove_record(wombat.pk, ORDER, by=marat)
    assert fresh(page).get_latest_revision_as_object().lead == "[…] spoke."
    assert columns_with("Quokkin") == set()


def test_who_is_named_where(summit, wombat):
    known_to_us = subjects.registered()
    key = summit.translation_key
    assert known_to_us.named_in(key) == [(wombat.pk, "Wombat Quokkin")]
    assert {*known_to_us.reports(wombat.pk)} == {key}
    assert known_to_us.forms(wombat.pk) == sorted(KNOWN.values())
    lonely = Person.objects.create()
    assert {*known_to_us.reports(lonely.pk)} == set()
    assert [*known_to_us.changes(lonely.pk, Words([]))] == []


def test_a_file_whose_page_is_gone_is_searched(summit, marat):
    ImportedFile.objects.create(
        sha256="1" * 64, name="x.txt", text="Emu Jumpov again.", by=marat
    )
    acts.remove_words(summit.translation_key, ["Emu Jumpov"], ORDER, by=marat)
    assert ImportedFile.objects.get(name="x.txt").text == "[…] again."
