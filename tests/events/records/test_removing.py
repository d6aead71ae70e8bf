"""What was made by mistake may go; what anything points to may not."""

import pytest
from wagtail.models import ModelLogEntry

from cms.translation.refusals import NotYours
from events.models import Name, NameKey, Organisation, Person, Record, Venue
from events.records.merging import merge
from events.records.places import RecordIsNamed
from events.records.removing import OthersPointToIt, delete, obstacle
from tests.cast import almaty, known, taking_part, university, write_report
from tests.home.reading import index


@pytest.fixture
def mistake(trees, aigerim, dana):
    return known(Person(), (aigerim, dana), en="Daniyar Khasenov")


def test_a_mistake_goes_with_its_names_and_the_log_remembers(mistake, dana, marat):
    number = mistake.pk
    with pytest.raises(NotYours):
        delete(mistake, by=dana)
    delete(mistake, by=marat)
    for left in (
        Record.objects.filter(pk=number),
        Name.objects.filter(record_id=number),
        NameKey.objects.filter(record_id=number),
    ):
        assert left.count() == 0
    entry = ModelLogEntry.objects.get(action="wagtail.delete")
    assert (entry.object_id, entry.label, entry.user, entry.deleted) == (
        str(number),
        "Daniyar Khasenov",
        marat,
        True,
    )


def test_what_a_report_names_stays(mistake, aigerim, marat):
    write_report(index(), by=aigerim, participants=[taking_part(mistake)])
    with pytest.raises(RecordIsNamed):
        delete(mistake, by=marat)
    assert Record.objects.filter(pk=mistake.pk).exists()


def test_a_page_row_that_no_draft_names_any_more_keeps_its_venue(
    trees, aigerim, dana, marat
):
    hall = known(Venue(form="house", city=almaty()), (aigerim, dana), en="A hall")
    page = write_report(index(), by=aigerim, venue=hall)
    page.venue = almaty()
    page.save_revision(user=aigerim)
    with pytest.raises(RecordIsNamed):
        delete(hall, by=marat)


def test_what_other_records_point_to_stays_and_says_which(
    mistake, aigerim, dana, marat
):
    Person.objects.filter(pk=mistake.pk).update(organisation=university())
    part = known(
        Organisation(parent=university()), (aigerim, dana), en="Faculty of Law"
    )
    with pytest.raises(OthersPointToIt) as refused:
        delete(university(), by=marat)
    assert "stays: Daniyar Khasenov, Faculty of Law. " in str(refused.value)
    Person.objects.update(organisation=None)
    delete(part, by=marat)
    delete(university(), by=marat)
    assert Organisation.objects.count() == 0


def test_a_record_that_stands_for_another_stays(mistake, aigerim, dana, marat):
    twin = known(Person(), (aigerim, dana), en="D. Khasenov")
    merge(twin, mistake, by=marat)
    assert isinstance(obstacle(Record.objects.get(pk=mistake.pk)), OthersPointToIt)
    assert obstacle(Record.objects.get(pk=twin.pk)) is None
