"""A mention is words of the writer with somebody's number behind them."""

import json

import pytest
from django.test import Client
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms.approval import addresses, payload
from events.blocks.prose import INLINE
from events.models import Person
from tests.cast import fresh, known, release_source, version


@pytest.fixture
def gulmira(trees, aigerim, dana):
    return known(Person(), (aigerim, dana), en="Gulmira Abdiraiymova")


def mentioning(person, words="Gulmira"):
    link = f'<a linktype="person" id="{person.pk}">{words}</a>'
    return [{"type": "paragraph", "value": f"<p>Then {link}’s students sang.</p>"}]


def test_the_editor_keeps_words_and_number(gulmira):
    converter = ContentstateConverter(features=INLINE)
    stored = (
        '<p data-block-key="a1b2c">Then '
        f'<a linktype="person" id="{gulmira.pk}">Gulmira</a>’s students sang.</p>'
    )
    edited = converter.from_database_format(stored)
    assert "Gulmira Abdiraiymova" in edited  # what the editor shows on hovering
    assert converter.to_database_format(edited) == stored


def test_a_mention_names_the_record(report, gulmira):
    report.body = mentioning(gulmira)
    assert ("record", gulmira.pk) in payload.named(report)


def test_the_reader_gets_the_words_alone(public_trees, report, gulmira, aigerim, dana):
    report.body = mentioning(gulmira)
    release_source(report, author=aigerim, approver=dana)
    release = version(fresh(report)).releases.current().with_addresses().get()
    page = Client().get(addresses.url_of(release)).content.decode()
    assert "Then <a>Gulmira</a>’s students sang." in page


def test_a_number_that_is_none_names_nobody(report):
    report.body = [
        {"type": "paragraph", "value": '<p><a linktype="person" id="x">Who</a></p>'}
    ]
    assert [row for row in payload.named(report) if row[1] == "x"] == []


NO_NUMBERS = ["abc", "٣", "0", "9999999999999999999", "1" * 40]


@pytest.mark.parametrize("number", [*NO_NUMBERS, None, [5]])
def test_what_the_browser_sends_for_a_number_is_not_believed(gulmira, number):
    converter = ContentstateConverter(features=INLINE)
    stored = (
        f'<p data-block-key="a1b2c"><a linktype="person" id="{gulmira.pk}">G</a></p>'
    )
    edited = json.loads(converter.from_database_format(stored))
    (mention,) = edited["entityMap"].values()
    mention["data"]["id"] = number
    assert (
        converter.to_database_format(json.dumps(edited))
        == '<p data-block-key="a1b2c">G</p>'
    )


@pytest.mark.parametrize("number", NO_NUMBERS)
def test_a_stored_number_that_is_none_opens_in_the_editor_and_goes(db, number):
    converter = ContentstateConverter(features=INLINE)
    stored = f'<p data-block-key="a1b2c"><a linktype="person" id="{number}">G</a></p>'
    edited = converter.from_database_format(stored)
    assert converter.to_database_format(edited) == '<p data-block-key="a1b2c">G</p>'


def test_its_words_stay_in_bold(db):
    converter = ContentstateConverter(features=INLINE)
    words = "Gulmira <b>the</b> singer"
    stored = f'<p data-block-key="a1b2c"><a linktype="person" id="x">{words}</a>.</p>'
    edited = converter.from_database_format(stored)
    assert (
        converter.to_database_format(edited)
        == f'<p data-block-key="a1b2c">{words}.</p>'
    )


@pytest.mark.parametrize("number", NO_NUMBERS)
def test_a_number_no_row_can_have_is_not_handed_over(report, number):
    link = f'<a linktype="person" id="{number}">Who</a>'
    report.body = []
    before = payload.named(report)
    report.body = [{"type": "paragraph", "value": f"<p>{link}</p>"}]
    assert payload.named(report) == before
