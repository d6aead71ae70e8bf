"""A draft as the plain values that `--json` prints."""

from events.intake.doubts import Doubt
from events.intake.draft import DraftReport, Fact, FoundPerson

Json = None | str | int | float | dict[str, "Json"] | list["Json"]


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
        "people": [_person(person) for person in draft.people],
        "organisations": [organisation.name for organisation in draft.organisations],
        "topics": [topic.name for topic in draft.topics],
        "goals": [goal.value for goal in draft.goals],
        "body_paragraphs": draft.body_paragraphs,
        "list_items": draft.list_items,
        "recommendations": draft.recommendations,
        "text": draft.text,
        "doubts": [_doubt(doubt) for doubt in draft.doubts],
    }


def _value(fact: Fact[str] | None) -> str | None:
    return fact.value if fact else None


def _person(person: FoundPerson) -> Json:
    return {
        "name": person.name,
        "role": person.role,
        "position": person.position,
        "affiliation": person.affiliation,
        "confidence": person.confidence,
    }


def _doubt(doubt: Doubt) -> Json:
    return {
        "line": doubt.line,
        "code": doubt.code,
        "params": dict(doubt.params),
        "message": doubt.message,
    }
