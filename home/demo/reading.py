"""The demo's texts: one TOML file a report and language, as a linguist reads them.

A file holds the page's prose in reading order. `facts.toml` beside it holds what is the
same in every language, and which language the report was written in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

TEXTS = Path(__file__).parent / "texts"
# Everything the demo makes has a fixed number, by which a second run finds it again.
DEMO = UUID("7d4a3f0e-52c1-4b8e-9b57-0c7a2f1e6d93")

Pictures = Mapping[str, int]

_WRAPPED = re.compile(r"[ \n]+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def key(name: str) -> UUID:
    return uuid5(DEMO, name)


def facts(name: str, numbers: Mapping[str, int]) -> dict[str, Any]:
    """What is the same in every language; `numbers` are those of the records named."""
    values = tomllib.loads((TEXTS / name / "facts.toml").read_text("utf-8"))
    for field in ("participants", "programme"):
        values.pop(field, None)
    if "venue" in values:
        values["venue_id"] = numbers[values.pop("venue")]
    for field, key in (("organisations", "organisation"), ("topics", "topic")):
        values[field] = [
            {"type": key, "value": _named(row, numbers), "id": _id(name, field, index)}
            for index, row in enumerate(values.get(field, ()))
        ]
    return values


def participants(
    name: str, positions: list[str], numbers: Mapping[str, int] | None
) -> list[dict[str, Any]]:
    """Who took part, with what they were, in one language: `positions` in their order.

    Raises ValueError when there are more or fewer positions than people.
    """
    values = tomllib.loads((TEXTS / name / "facts.toml").read_text("utf-8"))
    rows = values.get("participants", [])
    return [
        {
            "type": "participant",
            "value": {**_named(row, numbers), "position": one_line(position)},
            "id": _id(name, "participants", index),
        }
        for index, (row, position) in enumerate(zip(rows, positions, strict=True))
    ]


def programme(
    name: str, texts: list[dict[str, str]], numbers: Mapping[str, int] | None
) -> list[dict[str, Any]]:
    """The sessions, with their words in one language: `texts` in their order.

    Raises ValueError when there are more or fewer texts than sessions.
    """
    values = tomllib.loads((TEXTS / name / "facts.toml").read_text("utf-8"))
    return [
        {
            "type": "session",
            "value": {
                **{field: value for field, value in row.items() if field != "speakers"},
                "speakers": _items(
                    (_named(one, numbers) for one in row.get("speakers", ())),
                    f"{name}/programme/{index}",
                ),
                **{field: one_line(text) for field, text in words.items()},
            },
            "id": _id(name, "programme", index),
        }
        for index, (row, words) in enumerate(
            zip(values.get("programme", []), texts, strict=True)
        )
    ]


def _named(row: Any, numbers: Mapping[str, int] | None) -> Any:
    """Keys of records as their numbers; a role or part stays as it is.

    Without numbers nobody is named: enough for reading the texts alone.
    """
    if isinstance(row, str):
        return numbers[row] if numbers is not None else None
    return {
        field: value if field in ("role", "part") else _named(value, numbers)
        for field, value in row.items()
    }


def _id(*place: Any) -> str:
    return str(key("/".join(map(str, place))))


def prose(
    name: str,
    language: str,
    pictures: Pictures | None = None,
    numbers: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """The field values of a page; `pictures` names the image each picture block shows.

    Blocks and list items get the same ids in every language, so that a translation
    stands at the same place as its source.
    """
    path = TEXTS / name / f"{language}.toml"
    values = tomllib.loads(path.read_text("utf-8"))
    blocks = values.pop("body", None)
    positions = values.pop("positions", None)
    sessions = values.pop("programme", None)
    fields: dict[str, Any] = {field: one_line(text) for field, text in values.items()}
    if blocks is not None:
        fields["body"] = [
            _block(block, f"{name}/{number}", pictures or {})
            for number, block in enumerate(blocks)
        ]
    if positions is not None:
        fields["participants"] = participants(name, positions, numbers)
    if sessions is not None:
        fields["programme"] = programme(name, sessions, numbers)
    return fields


def picture_names(name: str, language: str) -> list[str]:
    values = tomllib.loads((TEXTS / name / f"{language}.toml").read_text("utf-8"))
    return [
        row["picture"]
        for block in values["body"]
        for row in (block, *block.get("pictures", ()))
        if "picture" in row
    ]


def one_line(text: str) -> str:
    """Unwrapped; no-break spaces stay."""
    return _WRAPPED.sub(" ", text).strip(" ")


def _block(block: dict[str, Any], place: str, pictures: Pictures) -> dict[str, Any]:
    kind = next(kind for kind in _VALUES if kind in block)
    value = _VALUES[kind](block, place, pictures)
    return {"type": kind, "value": value, "id": str(key(place))}


def _html(text: str) -> str:
    """Paragraphs are separated by a blank line."""
    return "".join(f"<p>{one_line(part)}</p>" for part in _BLANK_LINE.split(text))


def _paragraph(block: dict[str, Any], place: str, pictures: Pictures) -> str:
    return _html(block["paragraph"])


def _heading(block: dict[str, Any], place: str, pictures: Pictures) -> str:
    return one_line(block["heading"])


def _points(kind: str) -> Callable[[dict[str, Any], str, Pictures], Any]:
    def points(
        block: dict[str, Any], place: str, pictures: Pictures
    ) -> list[dict[str, Any]]:
        return _items(map(_html, block[kind]), place)

    return points


def _items(values: Iterable[Any], place: str) -> list[dict[str, Any]]:
    return [
        {"type": "item", "value": value, "id": str(key(f"{place}/{number}"))}
        for number, value in enumerate(values)
    ]


def _quote(block: dict[str, Any], place: str, pictures: Pictures) -> dict[str, str]:
    return {"text": one_line(block["quote"]), "speaker": one_line(block["speaker"])}


def _picture(block: dict[str, Any], place: str, pictures: Pictures) -> dict[str, Any]:
    texts = ("alternative", "caption", "credit")
    return {
        "image": pictures.get(block["picture"]),
        **{name: one_line(block[name]) for name in texts},
    }


def _gallery(block: dict[str, Any], place: str, pictures: Pictures) -> dict[str, Any]:
    shown = (_picture(row, place, pictures) for row in block["pictures"])
    return {"title": one_line(block["gallery"]), "pictures": _items(shown, place)}


_VALUES: dict[str, Callable[[dict[str, Any], str, Pictures], Any]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _points("list"),
    "key_points": _points("key_points"),
    "recommendations": _points("recommendations"),
    "quote": _quote,
    "picture": _picture,
    "gallery": _gallery,
}
