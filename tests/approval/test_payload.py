"""The payload: only what is public, the same after every reading, readable for ever."""

import datetime
import uuid
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from cms.approval import payload
from cms.core.html import MarkupError
from events.blocks.quote import QuoteBlock
from events.models import ReportPage
from tests.approval.chapters import add_chapters, chapter
from tests.cast import session
from tests.leaflets.models import LeafletPage, Signatory

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    return get_image_model().objects.create(
        title="Not for the public", file=get_test_image_file()
    )


@pytest.fixture
def paper():
    return get_document_model().objects.create(
        title="Not for the public", file=ContentFile(b"text", name="paper.txt")
    )


@pytest.fixture
def leaflet(picture, paper):
    page = LeafletPage(
        title="A & B <C>",
        slug="never-in-it",
        search_description="Two\nlines",
        text="<p>One <b>bold</b><script>x</script></p>",
        picture=picture,
        paper=paper,
        remark="not for the public",
    )
    page.signatories = [Signatory(name="Saule", office="Minister", sort_order=1)]
    return page


def test_only_declared_fields_are_in_it(leaflet, picture, paper):
    assert payload.payload_of(leaflet) == {
        "type": "leaflets.leafletpage",
        "schema": 1,
        "fields": {
            "title": "A & B <C>",
            "search_description": "Two\nlines",
            "text": "<p>One <b>bold</b></p>",
            "signatories": [{"name": "Saule", "office": "Minister"}],
            "picture": picture.pk,
            "paper": paper.pk,
        },
    }


def test_it_decodes_into_what_a_template_wants(leaflet, picture, paper):
    leaflet.picture = None
    fields = payload.decoded(payload.payload_of(leaflet))
    assert str(fields["text"]) == "<p>One <b>bold</b></p>"
    assert (fields["picture"], fields["paper"]) == (None, paper)
    assert fields["signatories"] == [{"name": "Saule", "office": "Minister"}]


BODY = [
    {"type": "heading", "value": "Agreed"},
    {"type": "paragraph", "value": "<p>One</p><p>Two</p>"},
    {"type": "list", "value": ["<p>first</p>", "<p>second<!-- x --></p>"]},
    {"type": "quote", "value": {"text": "We begin.", "speaker": "Chair", "old": "x"}},
    {"type": "gone", "value": "a block of former times"},
]


def shape(body):
    """A stream value without its ids."""
    return [
        (
            child["type"],
            [item["value"] for item in child["value"]]
            if isinstance(child["value"], list)
            else child["value"],
        )
        for child in body
    ]


def test_a_body_says_what_is_public():
    page = ReportPage(title="x", body=BODY, starts_on=datetime.date(2026, 4, 14))
    fields = payload.payload_of(page)["fields"]
    assert shape(fields["body"]) == [
        ("heading", "Agreed"),
        ("paragraph", "<p>One</p><p>Two</p>"),
        ("list", ["<p>first</p>", "<p>second</p>"]),
        ("quote", {"text": "We begin.", "speaker": "Chair"}),
    ]
    assert fields["starts_on"] == "2026-04-14"
    decoded = payload.decoded(payload.payload_of(page))
    assert decoded["starts_on"] == datetime.date(2026, 4, 14)
    assert [child.block_type for child in decoded["body"]] == [
        "heading",
        "paragraph",
        "list",
        "quote",
    ]


def test_what_a_block_never_had_is_left_to_its_default():
    page = ReportPage(
        title="x", body=[{"type": "quote", "value": {"text": "We begin."}, "id": "q"}]
    )
    fields = payload.payload_of(page)["fields"]
    assert fields["body"] == [
        {"type": "quote", "value": {"text": "We begin."}, "id": "q"}
    ]
    decoded = payload.decoded(payload.payload_of(page))["body"][0].value
    assert decoded["speaker"] == QuoteBlock().child_blocks["speaker"].get_default()


def ids(raw):
    for child in raw:
        yield child["id"]
        if isinstance(child["value"], list):
            yield from (item["id"] for item in child["value"])


def test_a_settled_page_reads_the_same_for_ever():
    page = ReportPage(title="x", body=BODY)
    payload.settle(page)
    first = payload.payload_of(page)
    assert payload.payload_of(page) == first
    again = ReportPage(title="x", body=page.body.get_prep_value())
    assert payload.payload_of(again) == first
    assert all(uuid.UUID(own) for own in ids(first["fields"]["body"]))


def test_settling_gives_every_block_an_id_of_its_own():
    twice = [{"type": "heading", "value": "One", "id": "same"}] * 2
    dotted = {"type": "heading", "value": "Two", "id": "a.b"}
    listed = {
        "type": "list",
        "id": "l",
        "value": [{"type": "item", "id": "i", "value": "<p>x</p>"}] * 2,
    }
    page = ReportPage(title="x", body=[*twice, dotted, listed])
    payload.settle(page)
    found = list(ids(page.body.get_prep_value()))
    assert len(set(found)) == len(found) == 6
    assert [found[0], found[3], found[4]] == ["same", "l", "i"]
    assert not any("." in own for own in found)


def test_settling_cleans_fields_and_child_rows(leaflet):
    payload.settle(leaflet)
    assert leaflet.text == "<p>One <b>bold</b></p>"
    assert leaflet.signatories.get().name == "Saule"


def test_settling_keeps_what_is_private():
    class Note(blocks.StructBlock):
        shown = blocks.RichTextBlock()
        hidden = blocks.CharBlock()
        public, private = ("shown",), ("hidden",)

    class Body(blocks.StreamBlock):
        note = Note()
        remark = blocks.CharBlock()
        public, private = ("note",), ("remark",)

    body = Body()
    raw = [
        {"type": "note", "id": "1", "value": {"shown": "<p>a</p>", "hidden": "b"}},
        {"type": "remark", "id": "2", "value": "c"},
    ]
    assert payload._settled(body, raw) == raw
    assert payload._public_part(body, raw) == [
        {"type": "note", "id": "1", "value": {"shown": "<p>a</p>"}}
    ]
    assert payload._settled(body, None) == []
    assert payload._settled(Note(), None) == {}
    assert payload.public_children(blocks.StructBlock()) == ()


def test_text_that_cannot_be_cleaned_is_refused():
    page = ReportPage(
        title="x", body=[{"type": "paragraph", "value": "<p>" + "<b><i>" * 60 + "x"}]
    )
    with pytest.raises(MarkupError):
        payload.settle(page)


def test_values_of_other_kinds_are_plain_json(monkeypatch):
    """A page class may hold more kinds of facts than reports do today."""
    page = ReportPage(title="x", starts_on=datetime.date(2026, 4, 14))
    page.place = Decimal("1.50")
    page.time_zone = uuid.UUID(int=7)
    fields = payload.payload_of(page)["fields"]
    assert (fields["place"], fields["time_zone"]) == (
        "1.50",
        "00000000-0000-0000-0000-000000000007",
    )


@pytest.mark.parametrize("clock", ["9:30", "09:30", "09:30:00", datetime.time(9, 30)])
def test_one_time_is_one_seal_however_it_was_written(clock):
    row = session("x", starts_at=clock, day=datetime.date(2026, 4, 14))
    page = ReportPage(title="x", programme=[row | {"id": "s"}])
    first = payload.payload_of(page)
    # Whoever looks at the block makes a time of the text.
    assert page.programme[0].value["starts_at"] == datetime.time(9, 30)
    assert payload.payload_of(page) == first
    (sealed,) = first["fields"]["programme"]
    assert (sealed["value"]["starts_at"], sealed["value"]["day"]) == (
        "09:30:00",
        "2026-04-14",
    )


# Older shapes


def test_an_old_payload_is_read_through_pure_upgrades(monkeypatch):
    old = {"type": "events.reportpage", "schema": 1, "fields": {"headline": "x"}}
    kept = {**old, "fields": dict(old["fields"])}
    monkeypatch.setattr(ReportPage, "schema", 3)
    monkeypatch.setattr(
        ReportPage,
        "upgrades",
        {
            1: lambda fields: {"title": fields["headline"]},
            2: lambda fields: {**fields, "lead": ""},
        },
    )
    assert payload.upgraded(old) == {
        "type": "events.reportpage",
        "schema": 3,
        "fields": {"title": "x", "lead": ""},
    }
    assert old == kept
    assert payload.decoded(old) == {"title": "x", "lead": ""}


@pytest.mark.parametrize("schema", [1, 4])
def test_a_missing_step_is_named(monkeypatch, schema):
    monkeypatch.setattr(ReportPage, "schema", 3)
    monkeypatch.setattr(ReportPage, "upgrades", {})
    with pytest.raises(KeyError, match=str(schema)):
        payload.upgraded({"type": "events.reportpage", "schema": schema, "fields": {}})


def test_a_class_that_is_gone_is_named():
    with pytest.raises(LookupError, match="poster"):
        payload.page_class({"type": "events.poster"})


# Files


def test_the_files_a_page_names(leaflet, picture, paper):
    leaflet.text = (
        f'<p><a linktype="document" id="{paper.pk}">the paper</a> '
        '<a linktype="page" id="1">a page</a></p>'
    )
    leaflet.paper = None
    assert payload.named(leaflet) == {
        ("image", picture.pk),
        ("document", paper.pk),
    }
    leaflet.picture, leaflet.text = None, ""
    assert payload.named(leaflet) == set()


def test_the_files_in_a_body(picture):
    page = ReportPage(
        title="x", body=[{"type": "picture", "value": {"image": picture.pk}}]
    )
    assert payload.named(page) == {("image", picture.pk)}


def test_a_private_file_is_not_named(leaflet, monkeypatch):
    monkeypatch.setattr(LeafletPage, "facts", ("paper",))
    assert {kind for kind, _pk in payload.named(leaflet)} == {"document"}


def test_encoding_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        payload.payload_of(ReportPage(title="x", body=BODY * 50))


def test_pages_of_wagtail_itself_have_no_payload():
    with pytest.raises(AttributeError):
        payload.payload_of(Page(title="x"))


def test_the_prose_of_a_page_is_its_texts_in_order(leaflet):
    """Rich text without its markup; the rows of signatories are no text."""
    assert [*payload.prose_texts(payload.payload_of(leaflet))] == [
        "A & B <C>",
        "Two\nlines",
        "One bold",
    ]


def test_a_block_inside_a_block_is_read_to_the_bottom(monkeypatch):
    add_chapters(monkeypatch)
    passages = (("paragraph", "<p>Forty met.</p>"), ("paper", 5), ("aside", "Not now"))
    page = ReportPage(title="x", body=[chapter(*passages)])
    public = payload.payload_of(page)
    (row,) = public["fields"]["body"]
    assert row == chapter(*passages[:2])
    texts = [text for text in payload.prose_texts(public) if text]
    assert texts == ["x", "Day one", "Forty met."]
    before = payload.fact_values(payload.payload_of(ReportPage(title="x")))
    assert payload.fact_values(public) == [*before, True, 5]
