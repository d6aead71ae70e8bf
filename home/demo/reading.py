"""The demo's texts: one TOML file a report and language, as a linguist reads them.

A file holds the page's prose in reading order. `facts.toml` beside it holds what is the
same in every language, and which language the report was written in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
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


def facts(name: str) -> dict[str, Any]:
    return tomllib.loads((TEXTS / name / "facts.toml").read_text("utf-8"))


def prose(name: str, language: str, pictures: Pictures | None = None) -> dict[str, Any]:
    """The field values of a page; `pictures` names the image each picture block shows.

    Blocks and list items get the same ids in every language, so that a translation
    stands at the same place as its source.
    """
    path = TEXTS / name / f"{language}.toml"
    values = tomllib.loads(path.read_text("utf-8"))
    blocks = values.pop("body", None)
    fields: dict[str, Any] = {field: one_line(text) for field, text in values.items()}
    if blocks is not None:
        fields["body"] = [
            _block(block, f"{name}/{number}", pictures or {})
            for number, block in enumerate(blocks)
        ]
    return fields


def picture_names(name: str, language: str) -> list[str]:
    values = tomllib.loads((TEXTS / name / f"{language}.toml").read_text("utf-8"))
    return [block["picture"] for block in values["body"] if "picture" in block]


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


def _list(
    block: dict[str, Any], place: str, pictures: Pictures
) -> list[dict[str, Any]]:
    return [
        {"type": "item", "value": _html(point), "id": str(key(f"{place}/{number}"))}
        for number, point in enumerate(block["list"])
    ]


def _quote(block: dict[str, Any], place: str, pictures: Pictures) -> dict[str, str]:
    return {"text": one_line(block["quote"]), "speaker": one_line(block["speaker"])}


def _picture(block: dict[str, Any], place: str, pictures: Pictures) -> dict[str, Any]:
    texts = ("alternative", "caption", "credit")
    return {
        "image": pictures.get(block["picture"]),
        **{name: one_line(block[name]) for name in texts},
    }


_VALUES: dict[str, Callable[[dict[str, Any], str, Pictures], Any]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _list,
    "quote": _quote,
    "picture": _picture,
}
