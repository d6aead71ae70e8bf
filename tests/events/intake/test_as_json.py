"""What `--json` prints for one file: the whole object, key by key."""

import json

from events.intake.as_json import to_json
from tests.events.intake.reading import draft_of

TEXT = "Shapagat EN\n\nFair\n\nOn 5 May 2024 the school held a fair. It rained."


def test_everything_known_and_unknown_is_named() -> None:
    assert to_json(draft_of(TEXT, language="en"), "fair.txt") == {
        "file": "fair.txt",
        "language": "en",
        "site_mark": "Shapagat EN",
        "title": "Fair",
        "event_dates": {"start": "2024-05-05", "end": "2024-05-05"},
        "publication_date": None,
        "place": None,
        "attendance": None,
        "people": [],
        "organisations": [],
        "topics": [],
        "goals": [],
        "body_paragraphs": 1,
        "list_items": 0,
        "recommendations": 0,
        "text": TEXT,
        "doubts": [],
    }


def test_nothing_is_claimed_where_nothing_is_known() -> None:
    found = to_json(draft_of("12\n\n***"), "odd.txt")
    assert "site_mark" not in found
    assert found["event_dates"] == {"start": None, "end": None}
    assert found["language"] is None


def test_people_are_objects_and_the_rest_is_names() -> None:
    text = "Fair\n\nErlan Satov, rector of Lake University, spoke about social work."
    found = to_json(draft_of(text, language="en"), "fair.txt")
    assert found["people"] == [
        {
            "name": "Erlan Satov",
            "role": "speaker",
            "position": "rector",
            "affiliation": "Lake University",
            "confidence": 0.99,
        }
    ]
    assert found["organisations"] == ["Lake University"]
    assert found["topics"] == ["social work"]


def test_doubts_carry_code_line_parameters_and_sentence() -> None:
    found = to_json(draft_of("Fair\n\nOn 31 June 2024 the school held a fair."), "x")
    assert json.loads(json.dumps(found["doubts"])) == [
        {
            "line": 1,
            "code": "language_unsure",
            "params": {"language": "en"},
            "message": "The language is not certain; read as en.",
        },
        {
            "line": 3,
            "code": "impossible_date",
            "params": {"text": "31 June 2024"},
            "message": "“31 June 2024” is not a day of the calendar.",
        },
    ]
