"""Where a segment stands on its page, in words: "Quote · Speaker"."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import StreamField


@dataclass(frozen=True)
class Place:
    label: str
    kind: str  # the block's or field's own name, for the look of the row


def places(model: Any, content: Mapping[str, Any]) -> dict[str, Place]:
    """The place of every content path of a frozen page; no query."""
    found: dict[str, Place] = {}
    for name, value in content.items():
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if isinstance(field, StreamField):
            raw = json.loads(value) if isinstance(value, str) else value
            found.update(_in_stream(field.stream_block, raw or [], name))
        else:
            label = getattr(field, "verbose_name", None) or name
            found[name] = Place(str(capfirst(label)), name)
    return found


def place_of(known: Mapping[str, Place], path: str) -> Place:
    """The place of a path, or of the nearest thing above it."""
    while path:
        if path in known:
            return known[path]
        path = path.rpartition(".")[0]
    return Place("", "")


def in_editor(model: Any, path: str) -> str:
    """The place in Wagtail's editor of a source, as the end of its address.

    There one can point at a whole block, at a field with blocks, or at an input.
    """
    name, _dot, below = path.partition(".")
    if below:
        return f"block-{below.partition('.')[0]}-section"
    if model and any(
        field.name == name and isinstance(field, StreamField)
        for field in model._meta.get_fields()
    ):
        return f"panel-child-content-{name}-section"
    return f"id_{name}"


def _in_stream(block: Any, raw: list[Any], prefix: str) -> Iterator[tuple[str, Place]]:
    for child in raw:
        child_block = block.child_blocks.get(child["type"])
        if child_block is not None:
            path = f"{prefix}.{child['id']}"
            place = Place(str(child_block.label), child["type"])
            yield from _in_block(child_block, child["value"], path, place)


def _in_block(
    block: Any, raw: Any, path: str, place: Place
) -> Iterator[tuple[str, Place]]:
    yield path, place
    if isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            inside = Place(f"{place.label} · {child.label}", place.kind)
            yield from _in_block(child, (raw or {}).get(name), f"{path}.{name}", inside)
    elif isinstance(block, blocks.BaseStreamBlock):
        yield from _in_stream(block, raw or [], path)
    elif isinstance(block, blocks.ListBlock):
        for number, item in enumerate(raw or [], 1):
            if isinstance(item, dict) and "id" in item:
                inside = _numbered(block, place, number)
                yield from _in_block(
                    block.child_block, item["value"], f"{path}.{item['id']}", inside
                )


def _numbered(block: Any, place: Place, number: int) -> Place:
    """What has parts of its own says which of the list it is: "Pictures · 2"."""
    if not isinstance(block.child_block, blocks.BaseStructBlock):
        return place
    return Place(f"{place.label} · {number}", place.kind)
