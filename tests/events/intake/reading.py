"""Short ways to read a text in a test, and to compare what came out."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from events.intake.as_json import to_json
from events.intake.dates.resolve import DateOrder
from events.intake.draft import DraftReport
from events.intake.readers.plain_text import read
from events.intake.recognise import recognise

TEXTS = Path(__file__).parent / "texts"
COMPARED = (
    "language",
    "title",
    "site_mark",
    "event_dates",
    "publication_date",
    "place",
    "attendance",
    "body_paragraphs",
)
# An expected.json may leave these out; then the report must not claim them either.
OPTIONAL = {"attendance": None, "site_mark": None}


def expected_in(folder: Path) -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = json.loads(
        (folder / "expected.json").read_text(encoding="utf-8")
    )
    return loaded


def draft_of(
    text: str | bytes,
    *,
    language: str | None = None,
    date_order: DateOrder | None = None,
) -> DraftReport:
    data = text.encode() if isinstance(text, str) else text
    return recognise(read(data), language=language, date_order=date_order)


def facts_of(draft: DraftReport, name: str = "") -> dict[str, Any]:
    found = OPTIONAL | to_json(draft, name)
    return {key: found[key] for key in COMPARED}


def codes_of(draft: DraftReport) -> list[str]:
    return [doubt.code for doubt in draft.doubts]


def printed(text: str) -> Counter[str]:
    """Every character that is not blank space, and how often it stands there."""
    return Counter("".join(text.split()))
