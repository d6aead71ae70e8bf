"""Whatever is no record's number is no choice, in a form and in a row of a page."""

import pytest

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
