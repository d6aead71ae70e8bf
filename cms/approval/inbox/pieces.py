"""A payload taken apart: each piece of prose with its place, each fact with its value.

The paths are those of segments and obstacles ("body.<block id>.text"), so that a gate
can name a place and the page can link to it.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import pgettext
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from cms.approval import payload as payloads
from cms.core.languages import active_language
from cms.core.values import clock_text, date_text
from cms.core.wording.words import Line, plain_lines, rich_lines

# What Wagtail puts on every page comes after the text itself.
LAST = ("search_description",)
# What is translated; other blocks choose or name something.
PROSE = (blocks.RichTextBlock, blocks.CharBlock, blocks.TextBlock)


@dataclass(frozen=True)
class Piece:
    """One text of a page, or one picture in it."""

    path: str
    place: str  # the same, but child rows are numbered: how translations correspond
    group: str  # path of the block, child row or field it belongs to
    heading: str  # what that group is called
    label: str = ""  # its own name inside the group, when it has one
    icon: str = "pilcrow"
    lines: tuple[Line, ...] = ()
    value: Any = ""
    picture: int | None = None
    record: Any = None  # the class whose row `value` names by number

    @property
    def name(self) -> str:
        return " › ".join(part for part in (self.heading, self.label) if part)


@dataclass(frozen=True)
class Fact:
    name: str
    label: str
    text: str
    picture: int | None = None
    records: tuple[int, ...] = ()  # who and what is meant: two may be called the same


# What records are called, by the word hand-overs have for their kind and by number.
Called = dict[tuple[str, int], str]


def pieces(payload: payloads.Payload, called: Called | None = None) -> list[Piece]:
    """The prose of a payload in reading order, empty places included.

    `called` spares the look-up when it was made for several payloads at once.
    """
    known = look_up(payload) if called is None else called
    return [_with_name(piece, known) for piece in _prose(payload)]


def facts(payload: payloads.Payload, called: Called | None = None) -> list[Fact]:
    known = look_up(payload) if called is None else called
    return [_fact(field, value, known) for field, value in _fact_fields(payload)]


def look_up(*several: payloads.Payload) -> Called:
    """What every record that the payloads name is called, in one look-up."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    models_: dict[str, Any] = {}
    for payload in several:
        for model, number in _records(payload):
            models_[model.named_as] = model
            numbers[model.named_as].add(number)
    return {
        (kind, number): name
        for kind, wanted in numbers.items()
        for number, name in models_[kind].names_of(wanted, active_language()).items()
    }


def names(payload: payloads.Payload) -> dict[str, str]:
    """What the places of a payload are called, by path, whole blocks as well."""
    found = list(_prose(payload))
    return {
        **{field.name: _fact_label(field) for field, _value in _fact_fields(payload)},
        **{piece.group: piece.heading for piece in found},
        **{piece.path: piece.name for piece in found},
    }


def _prose(payload: payloads.Payload) -> Iterator[Piece]:
    """The pieces of the prose; those that stand for a record have no words yet."""
    payload = payloads.upgraded(payload)
    cls = payloads.page_class(payload)
    for name in sorted(cls.prose, key=lambda name: name in LAST):
        if name in payload["fields"]:
            yield from _of_field(cls._meta.get_field(name), payload["fields"][name])


def _fact_fields(payload: payloads.Payload) -> Iterator[tuple[Any, Any]]:
    payload = payloads.upgraded(payload)
    cls = payloads.page_class(payload)
    for name in cls.facts:
        yield cls._meta.get_field(name), payload["fields"].get(name)


def _records(payload: payloads.Payload) -> Iterator[tuple[Any, int]]:
    found = list(_prose(payload))
    for field, value in _fact_fields(payload):
        if isinstance(field, StreamField):
            found += _of_stream(field, value or [])
        elif value and _is_named(field.related_model):
            yield field.related_model, value
    for piece in found:
        if piece.record and piece.value:
            yield piece.record, piece.value


def _with_name(piece: Piece, called: Called) -> Piece:
    if not (piece.record and piece.value):
        return piece
    name = called.get((piece.record.named_as, piece.value), "")
    return replace(piece, lines=plain_lines(name))


def _of_field(field: Any, value: Any) -> Iterator[Piece]:
    if isinstance(field, models.ManyToOneRel):
        yield from _of_children(field, value)
    elif isinstance(field, StreamField):
        yield from _of_stream(field, value)
    else:
        piece = Piece(
            field.name, field.name, field.name, _label(field), value=value or ""
        )
        rich = isinstance(field, RichTextField)
        icon = "title" if field.name == "title" else "pilcrow"
        yield _with_text(replace(piece, icon=icon), rich=rich)


def _of_children(relation: Any, rows: list[dict[str, Any]]) -> Iterator[Piece]:
    """Child rows are known by their first public value: they carry no number."""
    model = relation.related_model
    columns = [model._meta.get_field(name) for name in model.public_fields]
    for index, row in enumerate(rows):
        group = f"{relation.name}.{row[columns[0].name]}"
        for column in columns:
            yield _with_text(
                Piece(
                    f"{group}.{column.name}",
                    f"{relation.name}.{index}.{column.name}",
                    group,
                    _label(model),
                    _label(column),
                    icon="user",
                    value=row[column.name] or "",
                ),
                rich=isinstance(column, RichTextField),
            )


def _of_stream(field: StreamField, children: list[dict[str, Any]]) -> Iterator[Piece]:
    for child in children:
        block = field.stream_block.child_blocks[child["type"]]
        path = f"{field.name}.{child['id']}"
        empty = Piece(path, path, path, str(block.label), icon=block.meta.icon)
        yield from _of_block(block, child["value"], empty)


def _of_block(block: blocks.Block, value: Any, at: Piece) -> Iterator[Piece]:
    if isinstance(block, blocks.BaseStructBlock):
        for name in payloads.public_children(block):
            child = block.child_blocks[name]
            yield from _of_block(
                child, (value or {}).get(name), _below(at, name, str(child.label))
            )
    elif isinstance(block, blocks.BaseStreamBlock):
        for row in value or []:
            child = block.child_blocks[row["type"]]
            yield from _of_block(
                child, row["value"], _below(at, row["id"], str(child.label))
            )
    elif isinstance(block, blocks.ListBlock):
        for number, row in enumerate(value or [], 1):
            below = _below(at, row["id"], at.label)
            yield from _numbered(
                _of_block(block.child_block, row["value"], below), block, number
            )
    elif isinstance(block, ImageChooserBlock):
        yield replace(at, value=value or "", picture=value)
    elif _is_named(getattr(block, "model_class", None)):
        yield replace(at, value=value or "", record=block.model_class)
    else:
        piece = replace(at, value=_block_text(block, value))
        if isinstance(block, PROSE):
            yield _with_text(piece, rich=isinstance(block, blocks.RichTextBlock))
        else:
            yield replace(piece, lines=plain_lines(piece.value))


def _numbered(found: Iterator[Piece], block: Any, number: int) -> Iterator[Piece]:
    """What has parts of its own says which of the list it is: "Picture 2 › Credit"."""
    if not isinstance(block.child_block, blocks.BaseStructBlock):
        yield from found
        return
    for piece in found:
        label = f"{block.child_block.label} {number} › {piece.label}"
        yield replace(piece, label=label)


def _below(at: Piece, name: str, label: str) -> Piece:
    path = f"{at.path}.{name}"
    return replace(at, path=path, place=path, label=label)


def _with_text(piece: Piece, *, rich: bool) -> Piece:
    text = str(piece.value)
    return replace(piece, lines=rich_lines(text) if rich else plain_lines(text, 0))


def _block_text(block: Any, value: Any) -> str:
    if isinstance(value, bool):
        return _yes_or_no(value)
    if isinstance(block, blocks.ChoiceBlock):
        return str(dict(block.field.choices).get(value, value or ""))
    if isinstance(block, blocks.DateBlock) and value:
        return date_text(datetime.date.fromisoformat(value), active_language())
    if isinstance(block, blocks.TimeBlock) and value:
        return clock_text(datetime.time.fromisoformat(value), active_language())
    if isinstance(block, blocks.ChooserBlock) and value:
        return f"{_label(block.model_class)} {value}"
    return "" if value is None else str(value)


def _fact_label(field: Any) -> str:
    if isinstance(field, models.ManyToOneRel):
        return _label(field.related_model, many=True)
    return _label(field)


def _fact(field: Any, value: Any, called: Called) -> Fact:
    label = _fact_label(field)
    if isinstance(field, models.ManyToOneRel):
        return Fact(field.name, label, _rows(value))
    if isinstance(field, StreamField):
        pieces = list(_of_stream(field, value or []))
        records = tuple(piece.value for piece in pieces if piece.record)
        return Fact(field.name, label, _in_words(pieces, called), records=records)
    picture = None
    if (
        isinstance(field, models.ForeignKey)
        and field.related_model is get_image_model()
    ):
        picture = value
    records = (value,) if value and _is_named(field.related_model) else ()
    text = _shown(field, value, called)
    return Fact(field.name, label, text, picture, records)


def _shown(field: Any, value: Any, called: Called) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _yes_or_no(value)
    if isinstance(field, models.DateTimeField):
        return str(value)
    if isinstance(field, models.DateField):
        day = datetime.date.fromisoformat(value)
        return date_text(day, active_language())
    if _is_named(field.related_model):
        return called.get((field.related_model.named_as, value), "")
    if isinstance(field, models.ForeignKey):
        return f"{_label(field.related_model)} {value}"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(value)


def _is_named(model: Any) -> bool:
    """Whether rows of the model are known by a name that is joined when shown."""
    return hasattr(model, "names_of")


def _in_words(pieces: list[Piece], called: Called) -> str:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        if text := _text(_with_name(piece, called)):
            groups[piece.group].append(text)
    return "; ".join(", ".join(texts) for texts in groups.values())


def _text(piece: Piece) -> str:
    words = (word for line in piece.lines for word in line.words)
    return "".join(f"{word.text}{word.space}" for word in words).strip()


def _rows(rows: list[dict[str, Any]] | None) -> str:
    return "; ".join(
        ", ".join(str(value) for value in row.values() if value) for row in rows or []
    )


def _yes_or_no(value: bool) -> str:
    return pgettext("answer", "Yes") if value else pgettext("answer", "No")


def _label(thing: Any, *, many: bool = False) -> str:
    """What a field or a model is called on screen."""
    names = getattr(thing, "_meta", thing)
    return str(capfirst(names.verbose_name_plural if many else names.verbose_name))
