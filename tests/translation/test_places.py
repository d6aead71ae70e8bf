"""Where a segment stands, in words."""

import pytest

from cms.approval import payload
from cms.translation.places import place_of, places
from cms.translation.segments import extract
from events.models import ReportPage
from tests.cast import session
from tests.home.reading import gallery, picture, upload

pytestmark = pytest.mark.django_db


def told(page):
    payload.settle(page)
    known = places(ReportPage, page.serializable_data())
    return [(place_of(known, s.path).label, s.source) for s in extract(page)]


def test_places_of_fields_blocks_and_their_parts():
    quote = {"type": "quote", "value": {"text": "We begin.", "speaker": "The chair"}}
    points = {"type": "list", "value": ["<p>One</p>", "<p>Two</p>"]}
    page = ReportPage(title="School", lead="A lead.", body=[quote, points])
    assert told(page) == [
        ("Title", "School"),
        ("Lead", "A lead."),
        ("Quote · Text", "We begin."),
        ("Quote · Speaker", "The chair"),
        ("List", "One"),
        ("List", "Two"),
    ]


def test_a_session_says_what_of_it_is_translated():
    row = session("Opening", description="Of songs")
    assert told(ReportPage(title="School", programme=[row]))[1:] == [
        ("Session · Title", "Opening"),
        ("Session · Description", "Of songs"),
    ]


def test_pictures_of_a_gallery_are_numbered():
    hall = upload()
    shown = gallery(
        picture(hall, credit=""), picture(hall, alternative="", credit="Dana")
    )
    assert told(ReportPage(title="School", body=[shown]))[1:] == [
        ("Gallery · Title", "The second day"),
        ("Gallery · Pictures · 1 · Alternative text", "A hall"),
        ("Gallery · Pictures · 2 · Credit", "Dana"),
    ]


def test_a_path_nobody_knows_has_no_place():
    assert place_of({}, "body.gone.text").label == ""
