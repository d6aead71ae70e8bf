"""Whatever is no record's number is no choice, in a form and in a row of a page."""

import pytest
from django.urls import reverse

from events import choosers
from events.blocks.records import RecordBlock
from tests.cast import university

NO_NUMBERS = ["abc", "", "0", "-1", "٣", "9" * 19]


@pytest.mark.parametrize("sent", NO_NUMBERS)
def test_a_form_takes_it_for_nothing(db, sent):
    widget = choosers.ORGANISATION.widget_class()
    assert (
        widget.value_from_datadict({"organisation": sent}, {}, "organisation") is None
    )
    assert widget.get_value_data(sent) is None


@pytest.mark.parametrize("sent", NO_NUMBERS)
def test_a_block_takes_it_for_nothing(db, sent):
    block = RecordBlock(choosers.ORGANISATION)
    assert block.value_from_datadict({"who": sent}, {}, "who") is None


def test_a_number_is_the_record(trees):
    block = RecordBlock(choosers.ORGANISATION)
    sent = {"who": str(university().pk)}
    assert block.value_from_datadict(sent, {}, "who") == university()
    widget = choosers.ORGANISATION.widget_class()
    assert widget.get_instance(university().pk) == university()
    assert widget.get_instance(university()) == university()


@pytest.mark.parametrize(("length", "is_valid"), [(200, True), (201, False)])
def test_a_search_has_its_length(length, is_valid):
    assert choosers.SearchByName({"q": "a" * length}).is_valid() == is_valid


@pytest.fixture
def author(client, aigerim):
    client.force_login(aigerim)
    return client


def test_a_chosen_record_comes_back_with_its_name(author):
    number = university().pk
    answer = author.get(reverse("organisation_chooser:chosen", args=[number]))
    result = answer.json()["result"]
    assert (result["id"], result["title"]) == (str(number), "Abai University")


@pytest.mark.parametrize("number", ["abc", "0", "999", "9" * 30, "1e3"])
def test_what_is_nobodys_number_is_not_found(author, number):
    answer = author.get(reverse("organisation_chooser:chosen", args=[number]))
    assert answer.status_code == 404


def test_of_many_chosen_only_records_come_back(author):
    number = university().pk
    address = reverse("organisation_chooser:chosen_multiple")
    answer = author.get(address, {"id": ["abc", number, "9" * 30]})
    assert [row["id"] for row in answer.json()["result"]] == [str(number)]
