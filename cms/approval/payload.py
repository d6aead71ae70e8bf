"""The public content of a page as our own JSON, and back.

The payload is what is sealed, signed, stored and rendered: nothing else of a page is
public. The slug is not in it; it belongs to the address.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.rich_text import RichText

from cms.core.digest import digest
from cms.core.html import clean_rich_text

Payload = dict[str, Any]


def payload_of(page: Any) -> Payload:
    """The page's public fields; `page` is the instance in memory, saved or not."""
    return {
        "type": page._meta.label_lower,
        "schema": page.schema,
        "fields": {
            name: _encode(page._meta.get_field(name), page)
            for name in page.public_fields
        },
    }


def payload_hash(payload: Payload) -> str:
    return digest(payload)


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


def decoded(payload: Payload) -> dict[str, Any]:
    """Field values as a template wants them: dates, rich text, stream values."""
    payload = upgraded(payload)
    cls = page_class(payload)
    return {
        name: _decode(cls._meta.get_field(name), value)
        for name, value in payload["fields"].items()
    }


def _encode(field: Any, page: Any) -> Any:
    if isinstance(field, models.ManyToOneRel):
        return _encode_children(field, page)
    value = field.value_from_object(page)
    if isinstance(field, StreamField):
        return _public_stream(value.stream_block, value.get_prep_value())
    if isinstance(field, RichTextField):
        return clean_rich_text(value)
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    return value


def _encode_children(relation: models.ManyToOneRel, page: Any) -> list[Payload]:
    return [
        {
            name: _encode(child._meta.get_field(name), child)
            for name in child.public_fields
        }
        for child in getattr(page, relation.get_accessor_name() or "").all()
    ]


def _public_stream(block: blocks.BaseStreamBlock, raw: list[Any]) -> list[Any]:
    return [
        {
            "type": child["type"],
            "id": child["id"],
            "value": _public_value(block.child_blocks[child["type"]], child["value"]),
        }
        for child in raw
        if child["type"] in public_children(block)
    ]


def _public_value(block: blocks.Block, raw: Any) -> Any:
    if isinstance(block, blocks.BaseStreamBlock):
        return _public_stream(block, raw)
    if isinstance(block, blocks.BaseStructBlock):
        return {
            name: _public_value(block.child_blocks[name], raw.get(name))
            for name in public_children(block)
        }
    if isinstance(block, blocks.ListBlock):
        return [
            {**item, "value": _public_value(block.child_block, item["value"])}
            for item in raw
        ]
    if isinstance(block, blocks.RichTextBlock):
        return clean_rich_text(raw or "")
    return raw


def public_children(block: Any) -> tuple[str, ...]:
    """Which children of a struct or stream block are public; checked at start."""
    return tuple(getattr(block, "public", ()))


def _decode(field: Any, value: Any) -> Any:
    if isinstance(field, StreamField):
        return field.stream_block.to_python(value)
    if isinstance(field, RichTextField):
        return RichText(value)
    if isinstance(field, models.DateField | models.DateTimeField) and value:
        return field.to_python(value)
    if isinstance(field, models.ForeignKey) and value is not None:
        return field.related_model._default_manager.filter(pk=value).first()
    return value


def named_files(page: Any) -> set[tuple[str, int]]:
    """The images and documents that the public fields name: ("image", 7), …"""
    kinds = {get_image_model(): "image", get_document_model(): "document"}
    return {
        (kinds[model], int(pk)) for model, pk in _references(page) if model in kinds
    }


def _references(page: Any) -> Iterator[tuple[Any, Any]]:
    for name in page.public_fields:
        field = page._meta.get_field(name)
        if isinstance(field, StreamField | RichTextField):
            value = field.value_from_object(page)
            for model, pk, _model_path, _content_path in field.extract_references(
                value
            ):
                yield model, pk
        elif isinstance(field, models.ForeignKey):
            pk = field.value_from_object(page)
            if pk is not None:
                yield field.related_model, pk
