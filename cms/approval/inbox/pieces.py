"""A payload taken apart: each piece of prose with its place, each fact with its value.

The paths are those of segments and obstacles ("body.<block id>.text"), so that a gate
can name a place and the page can link to it.
"""

from __future__ import annotations

import datetime
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
from cms.approval.inbox.words import Line, plain_lines, rich_lines
from cms.core.dates import date_text
from cms.core.languages import active_language

# What Wagtail puts on every page comes after the text itself.
LAST = ("search_description",)


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

    @property
    def name(self) -> str:
        return " › ".join(part for part in (self.heading, self.label) if part)


@dataclass(frozen=True)
class Fact:
    name: str
    label: str
    text: str
    picture: int | None = None


def pieces(payload: payloads.Payload) -> list[Piece]:
    """The prose of a payload in reading order, empty places included."""
    payload = payloads.upgraded(payload)
    cls = payloads.page_class(payload)
    names = sorted(cls.prose, key=lambda name: name in LAST)
    return [
        piece
        for name in names
        if name in payload["fields"]
        for piece in _of_field(cls._meta.get_field(name), payload["fields"][name])
    ]


def facts(payload: payloads.Payload) -> list[Fact]:
    payload = payloads.upgraded(payload)
    cls = payloads.page_class(payload)
    return [
        _fact(cls._meta.get_field(name), payload["fields"].get(name))
        for name in cls.facts
    ]


def names(payload: payloads.Payload) -> dict[str, str]:
    """What the places of a payload are called, by path."""
    return {
        **{fact.name: fact.label for fact in facts(payload)},
        **{piece.path: piece.name for piece in pieces(payload)},
    }


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
        for row in value or []:
            yield from _of_block(
                block.child_block, row["value"], _below(at, row["id"], at.label)
            )
    elif isinstance(block, ImageChooserBlock):
        yield replace(at, value=value or "", picture=value)
    else:
        rich = isinstance(block, blocks.RichTextBlock)
        yield _with_text(replace(at, value=_block_text(block, value)), rich=rich)


def _below(at: Piece, name: str, label: str) -> Piece:
    path = f"{at.path}.{name}"
    return replace(at, path=path, place=path, label=label)


def _with_text(piece: Piece, *, rich: bool) -> Piece:
    text = str(piece.value)
    return replace(piece, lines=rich_lines(text) if rich else plain_lines(text))


def _block_text(block: Any, value: Any) -> str:
    if isinstance(value, bool):
        return _yes_or_no(value)
    if isinstance(block, blocks.ChoiceBlock):
        return str(dict(block.field.choices).get(value, value or ""))
    if isinstance(block, blocks.ChooserBlock) and value:
        return f"{_label(block.target_model)} {value}"
    return "" if value is None else str(value)


def _fact(field: Any, value: Any) -> Fact:
    if isinstance(field, models.ManyToOneRel):
        return Fact(field.name, _label(field.related_model, many=True), _rows(value))
    picture = None
    if (
        isinstance(field, models.ForeignKey)
        and field.related_model is get_image_model()
    ):
        picture = value
    return Fact(field.name, _label(field), _shown(field, value), picture)


def _shown(field: Any, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _yes_or_no(value)
    if isinstance(field, models.DateTimeField):
        return str(value)
    if isinstance(field, models.DateField):
        day = datetime.date.fromisoformat(value)
        return date_text(day, active_language())
    if isinstance(field, models.ForeignKey):
        return f"{_label(field.related_model)} {value}"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(value)


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
