"""Where complaints about blocks stand in Wagtail's editor."""

import pytest

from cms.approval.beside import stream_error
from events.models import ReportPage


@pytest.fixture
def stream(db):
    sessions = [{"type": "session", "id": own, "value": {}} for own in ("a", "b")]
    return ReportPage(title="x", programme=sessions).programme


def test_each_complaint_stands_beside_its_block_and_field(stream):
    told = [("b.day", "Wrong."), ("b.title", "Missing."), ("b.day", "Wrong again.")]
    assert stream_error(stream, told).as_json_data() == {
        "blockErrors": {
            1: {
                "blockErrors": {
                    "day": {"messages": ["Wrong.", "Wrong again."]},
                    "title": {"messages": ["Missing."]},
                }
            }
        }
    }


def test_what_is_about_no_block_stands_above_the_field(stream):
    told = [("", "Too few."), ("c.title", "Of a block that is gone."), ("a", "Odd.")]
    assert stream_error(stream, told).as_json_data() == {
        "messages": ["Too few.", "Of a block that is gone.", "Odd."]
    }


def test_a_block_without_fields_has_its_complaint_itself(db):
    topics = [{"type": "topic", "id": own, "value": None} for own in ("a", "b")]
    stream = ReportPage(title="x", topics=topics).topics
    assert stream_error(stream, [("b", "Nobody knows it.")]).as_json_data() == {
        "blockErrors": {1: {"messages": ["Nobody knows it."]}}
    }
