"""A draft as the plain values that `--json` prints."""

from events.intake.doubts import Doubt
from events.intake.draft import DraftReport, Fact

Json = None | str | int | dict[str, "Json"] | list["Json"]


def to_json(draft: DraftReport, file_name: str) -> dict[str, Json]:
    """What is not known is null, never left out; only the site mark may be absent."""
    event = draft.event.value if draft.event else None
    published = draft.publication_date.value if draft.publication_date else None
    mark: dict[str, Json] = (
        {"site_mark": draft.site_mark.value} if draft.site_mark else {}
    )
    return {
        "file": file_name,
        "language": _value(draft.language),
        **mark,
        "title": _value(draft.title),
        "event_dates": {
            "start": event.start.isoformat() if event else None,
            "end": event.end.isoformat() if event else None,
        },
        "publication_date": published.isoformat() if published else None,
        "place": _value(draft.place),
        "attendance": _value(draft.attendance),
        "body_paragraphs": draft.body_paragraphs,
        "text": draft.text,
        "doubts": [_doubt(doubt) for doubt in draft.doubts],
    }


def _value(fact: Fact[str] | None) -> str | None:
    return fact.value if fact else None


def _doubt(doubt: Doubt) -> Json:
    return {
        "line": doubt.line,
        "code": doubt.code,
        "params": dict(doubt.params),
        "message": doubt.message,
    }
