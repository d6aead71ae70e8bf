"""How texts go from a page in each of its shapes, and what of it is no text."""

import pytest
from wagtail import blocks

from cms.approval.removal import pages
from cms.approval.removal.words import Words
from events.models import Organisation, ReportPage
from tests.leaflets.models import LeafletPage, Signatory

EMU = Words(["Emu Jumpov"])


@pytest.mark.parametrize(
    ("model", "name", "before", "after"),
    [
        (Signatory, "name", "Emu Jumpov", "[…]"),
        (LeafletPage, "text", "<p>Emu <b>Jumpov</b></p>", "<p>[…]<b></b></p>"),
        (LeafletPage, "slug", "emu-jumpov-sang", "sang"),
        (Organisation, "official_page", "https://x.kz/Emu Jumpov", ""),
        (Organisation, "official_page", "https://x.kz/", "https://x.kz/"),
        (ReportPage, "attendance", "Emu Jumpov", "Emu Jumpov"),
        (LeafletPage, "picture", 7, 7),
    ],
)
def test_a_column_is_gone_over_as_what_it_is(model, name, before, after):
    assert pages.column(model._meta.get_field(name), before, EMU) == after


def test_a_text_of_a_class_that_is_gone_loses_its_words_too():
    """Releases outlive the code that made them."""
    payload = {
        "type": "events.pressrelease",
        "schema": 1,
        "fields": {"title": "Emu Jumpov sings", "body": [{"value": "By Emu Jumpov"}]},
        "note": "Emu Jumpov was misspelt.",
    }
    assert pages.payload(payload, EMU) == {
        **payload,
        "fields": {"title": "[…] sings", "body": [{"value": "By […]"}]},
        "note": "[…] was misspelt.",
    }


class Contact(blocks.StructBlock):
    website = blocks.URLBlock()
    mail = blocks.EmailBlock()
    said = blocks.CharBlock()

    class Meta:
        label = "Contact"


@pytest.fixture
def contact(monkeypatch):
    """A report whose body has addresses of its own."""
    body = ReportPage._meta.get_field("body")
    known = {**body.stream_block.child_blocks, "contact": Contact()}
    monkeypatch.setattr(body.stream_block, "child_blocks", known)
    return body


def test_a_web_address_with_the_name_goes_as_a_whole(contact):
    def row(website, mail, said):
        value = {"website": website, "mail": mail, "said": said}
        return [{"type": "contact", "value": value}]

    jumpov = Words(["jumpov"])
    before = row("https://jumpov.kz/sings", "office@jumpov.kz", "Jumpov sings.")
    assert pages.column(contact, before, jumpov) == row("", "", "[…] sings.")
    other = row("https://x.kz/", "office@x.kz", "Nobody sings.")
    assert pages.column(contact, other, jumpov) == other
