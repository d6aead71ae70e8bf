"""The public content of a page as our own JSON, and back.

The payload is what is sealed, signed, stored and rendered: nothing else of a page is
public. The slug is not in it; it belongs to the address.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.rich_text import RichText

from cms.core.at_hand import at_hand
from cms.core.digest import digest
from cms.core.html import clean_rich_text
from cms.core.text import plain_text

Payload = dict[str, Any]


def payload_of(page: Any) -> Payload:
    """The page's public fields; `page` is the instance in memory, saved or not.

    Plain JSON, exactly as it is read back from the database. Raises MarkupError for
    rich text that cannot be cleaned.
    """
    content = {
        "type": page._meta.label_lower,
        "schema": page.schema,
        "fields": _encoded(page),
    }
    plain: Payload = json.loads(json.dumps(content, cls=DjangoJSONEncoder))
    return plain


def settle(page: Any) -> None:
    """Bring the public texts of a page in memory into the shape that is sealed.

    Rich text is cleaned, every block and list item gets an id of its own: without one
    it would get another at every reading, and of two with the same one wagtail-localize
    would translate the first only. Raises MarkupError.
    """
    for owner, field in _public(page):
        if isinstance(field, StreamField):
            value = field.value_from_object(owner)
            raw = _settled(value.stream_block, value.get_prep_value())
            setattr(owner, field.attname, value.stream_block.to_python(raw))
        elif isinstance(field, RichTextField):
            cleaned = clean_rich_text(field.value_from_object(owner))
            setattr(owner, field.attname, cleaned)


def _public(page: Any) -> Iterator[tuple[Any, Any]]:
    """The public fields of the page and of its child rows, each with its owner."""
    for name in page.public_fields:
        field = page._meta.get_field(name)
        if isinstance(field, models.ManyToOneRel):
            for child in _children(field, page):
                for own_name in child.public_fields:
                    yield child, child._meta.get_field(own_name)
        else:
            yield page, field


def _children(relation: models.ManyToOneRel, page: Any) -> Any:
    return getattr(page, relation.get_accessor_name() or "").all()


def _settled(block: Any, raw: Any) -> Any:
    if isinstance(block, blocks.BaseStreamBlock):
        known = [child for child in raw or () if child["type"] in block.child_blocks]
        return _with_ids((child, block.child_blocks[child["type"]]) for child in known)
    if isinstance(block, blocks.ListBlock):
        return _with_ids(
            (
                item
                if block._item_is_in_block_format(item)
                else {"type": "item", "value": item},
                block.child_block,
            )
            for item in raw or ()
        )
    if isinstance(block, blocks.BaseStructBlock):
        names = [name for name in block.child_blocks if name in (raw or {})]
        return {
            **(raw or {}),
            **{name: _settled(block.child_blocks[name], raw[name]) for name in names},
        }
    if isinstance(block, blocks.RichTextBlock):
        return clean_rich_text(raw or "")
    if isinstance(block, blocks.DateBlock | blocks.TimeBlock):
        # "9:30" and "09:30:00" are one time, and would be two seals.
        value = block.to_python(raw or None)
        return value and value.isoformat()
    return raw


def _with_ids(items: Any) -> list[dict[str, Any]]:
    taken: set[str] = set()
    settled = []
    for item, block in items:
        # A dot would split the content path of the segments below it.
        own = str(item.get("id") or "")
        if not own or own in taken or "." in own:
            own = str(uuid.uuid4())
        taken.add(own)
        settled.append({**item, "id": own, "value": _settled(block, item["value"])})
    return settled


def payload_hash(payload: Payload) -> str:
    return digest(payload)


def with_note(payload: Payload, note: str) -> Payload:
    """The payload with what readers are told about a correction; signed with it."""
    return {**payload, "note": note} if note else payload


def note_of(payload: Payload) -> str:
    return str(payload.get("note", ""))


def page_class(payload: Payload) -> Any:
    """The class that knows the payload; LookupError when it no longer exists."""
    return apps.get_model(payload["type"])


def upgraded(payload: Payload) -> Payload:
    """The payload in today's shape; what is stored is never rewritten.

    Raises KeyError when a step between the two schema numbers is missing.
    """
    cls = page_class(payload)
    while payload["schema"] != cls.schema:
        step = cls.upgrades[payload["schema"]]
        payload = {
            **payload,
            "schema": payload["schema"] + 1,
            "fields": step(payload["fields"]),
        }
    return payload


def text_of(payload: Payload) -> Payload:
    """The payload in today's shape without its note: what the page says of itself."""
    return {name: part for name, part in upgraded(payload).items() if name != "note"}


def decoded(payload: Payload) -> dict[str, Any]:
    """Field values as a template wants them: dates, rich text, stream values, rows."""
    payload = upgraded(payload)
    return _decoded(page_class(payload), payload["fields"])


def _decoded(model: Any, values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _decode(model._meta.get_field(name), value)
        for name, value in values.items()
    }


def _encoded(owner: Any) -> dict[str, Any]:
    return {
        name: _encode(owner._meta.get_field(name), owner)
        for name in owner.public_fields
    }


def _encode(field: Any, owner: Any) -> Any:
    if isinstance(field, models.ManyToOneRel):
        return [_encoded(child) for child in _children(field, owner)]
    value = field.value_from_object(owner)
    if isinstance(field, StreamField):
        raw = _settled(value.stream_block, value.get_prep_value())
        return _public_part(value.stream_block, raw)
    if isinstance(field, RichTextField):
        return clean_rich_text(value)
    return value


def _public_part(block: Any, raw: Any) -> Any:
    """What of a settled value is declared public."""
    if isinstance(block, blocks.BaseStreamBlock):
        return [
            {
                "type": child["type"],
                "id": child["id"],
                "value": _public_part(
                    block.child_blocks[child["type"]], child["value"]
                ),
            }
            for child in raw
            if child["type"] in public_children(block)
        ]
    if isinstance(block, blocks.BaseStructBlock):
        return {
            name: _public_part(block.child_blocks[name], raw[name])
            for name in public_children(block)
            if name in raw
        }
    if isinstance(block, blocks.ListBlock):
        return [
            {**item, "value": _public_part(block.child_block, item["value"])}
            for item in raw
        ]
    return raw


def public_children(block: Any) -> tuple[str, ...]:
    """Which children of a struct or stream block are public; checked at start."""
    return tuple(getattr(block, "public", ()))


def _decode(field: Any, value: Any) -> Any:
    if isinstance(field, models.ManyToOneRel):
        return [_decoded(field.related_model, row) for row in value]
    if isinstance(field, StreamField):
        return field.stream_block.to_python(value)
    if isinstance(field, RichTextField):
        return RichText(value)
    if isinstance(field, models.ForeignKey):
        related: Any = field.related_model
        if value and (rows := at_hand(kind_named(related), [value])):
            return rows[value]
        return value and related._default_manager.filter(pk=value).first()
    return field.to_python(value)


def prose_texts(payload: Payload) -> Iterator[str]:
    """The prose of a payload as plain text, in the order it is declared in."""
    payload = upgraded(payload)
    cls = page_class(payload)
    for name in cls.prose:
        field = cls._meta.get_field(name)
        value = payload["fields"].get(name)
        if isinstance(field, StreamField):
            for child in value or ():
                block = field.stream_block.child_blocks[child["type"]]
                yield from _block_texts(block, child["value"])
        elif isinstance(field, RichTextField):
            yield plain_text(value or "")
        elif isinstance(value, str):
            yield value


def _block_texts(block: Any, value: Any) -> Iterator[str]:
    if isinstance(block, blocks.BaseStructBlock):
        for name in public_children(block):
            yield from _block_texts(block.child_blocks[name], value.get(name))
    elif isinstance(block, blocks.BaseStreamBlock):
        for child in value or ():
            yield from _block_texts(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, blocks.ListBlock):
        for item in value or ():
            yield from _block_texts(block.child_block, item["value"])
    elif isinstance(block, blocks.RichTextBlock):
        yield plain_text(value or "")
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock) and value:
        yield value


def fact_values(payload: Payload) -> list[Any]:
    """What a payload says beside its prose: its facts, and what blocks name or choose.

    A paragraph more or less changes nothing here.
    """
    payload = upgraded(payload)
    cls = page_class(payload)
    values = [payload["fields"].get(name) for name in cls.facts]
    for name in cls.prose:
        field = cls._meta.get_field(name)
        if isinstance(field, StreamField):
            for child in payload["fields"].get(name) or ():
                block = field.stream_block.child_blocks[child["type"]]
                values += _block_facts(block, child["value"])
    return values


def _block_facts(block: Any, value: Any) -> Iterator[Any]:
    if isinstance(block, blocks.BaseStructBlock):
        for name in public_children(block):
            yield from _block_facts(block.child_blocks[name], value.get(name))
    elif isinstance(block, blocks.BaseStreamBlock):
        for child in value or ():
            yield from _block_facts(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, blocks.ListBlock):
        for item in value or ():
            yield from _block_facts(block.child_block, item["value"])
    elif not isinstance(
        block, blocks.RichTextBlock | blocks.CharBlock | blocks.TextBlock
    ):
        yield value


def named(page: Any) -> set[tuple[str, int]]:
    """What the public fields name by number: ("image", 7), ("record", 12), …"""
    return {
        (kind, int(pk))
        for owner, field in _public(page)
        for model, pk in _references(owner, field)
        if (kind := kind_named(model))
    }


def kind_named(model: Any) -> str:
    """What rows of the model are called where they are named; empty: they are not."""
    if model is get_image_model():
        return "image"
    if model is get_document_model():
        return "document"
    return str(getattr(model, "named_as", ""))


def _references(owner: Any, field: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(field, StreamField | RichTextField):
        public = _encode(field, owner)
        if isinstance(field, StreamField):
            public = field.stream_block.to_python(public)
        for model, pk, _model_path, _content_path in field.extract_references(public):
            yield model, pk
    elif isinstance(field, models.ForeignKey):
        pk = field.value_from_object(owner)
        if pk is not None:
            yield field.related_model, pk
