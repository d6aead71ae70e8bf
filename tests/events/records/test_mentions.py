"""A mention is words of the writer with somebody's number behind them."""

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
