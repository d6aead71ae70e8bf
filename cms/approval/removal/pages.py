"""How a page keeps its texts: in rows, in revisions and snapshots, in payloads.

The three say the same in different shapes; taking something out of each of them leaves
the same again.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from cms.approval import payload as payloads
from cms.approval.removal.words import Redactor

# Texts that programs wrote for programs.
_TECHNICAL = {"path", "contentpath", "position", "time_zone", "object_id"}
_ADDRESSES = {"slug", "url_path"}


def payload(value: payloads.Payload, say: Redactor) -> payloads.Payload:
    """A payload without what is taken out, in the schema it was written in."""
    try:
        model = payloads.page_class(value)
    except LookupError:
        said = say.data(value["fields"])
    else:
        said = fields(model, value["fields"], say)
    note = {"note": say.text(value["note"])} if "note" in value else {}
    return {**value, "fields": said, **note}


def fields(model: Any, values: dict[str, Any], say: Redactor) -> dict[str, Any]:
    """Named values of a page or of a child row, from a payload or from a revision."""
    return {name: _value(model, name, value, say) for name, value in values.items()}


def _value(model: Any, name: str, value: Any, say: Redactor) -> Any:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return say.data(value)
    if isinstance(field, models.ManyToOneRel):
        return [fields(field.related_model, row, say) for row in value or ()]
    return column(field, value, say)


def column(field: Any, value: Any, say: Redactor) -> Any:
    """One value of a row; of a stream field its raw blocks, in JSON or not."""
    if isinstance(field, StreamField):
        raw = json.loads(value or "[]") if isinstance(value, str) else value
        said = _block(field.stream_block, raw, say)
        if said == raw:
            return value
        if isinstance(value, str):
            return json.dumps(said, cls=DjangoJSONEncoder)
        return said
    if not isinstance(value, str) or not is_text(field):
        return value
    if field.name in _ADDRESSES:
        return say.slug(value)
    if isinstance(field, RichTextField):
        return say.html(value)
    if isinstance(field, models.URLField | models.EmailField):
        return say.web_address(value)
    return say.text(value)


def is_text(field: Any) -> bool:
    """Whether somebody may have written words into the column."""
    if isinstance(field, StreamField):
        return True
    return (
        isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.FileField)
        and not field.choices
        and field.name not in _TECHNICAL
    )


def _block(block: Any, raw: Any, say: Redactor) -> Any:
    if isinstance(block, blocks.BaseStreamBlock):
        return [_child(block, child, say) for child in raw or ()]
    if isinstance(block, blocks.BaseStructBlock):
        return {
            name: _block(block.child_blocks[name], value, say)
            if name in block.child_blocks
            else say.data(value)
            for name, value in (raw or {}).items()
        }
    if isinstance(block, blocks.ListBlock):
        return [
            {**item, "value": _block(block.child_block, item["value"], say)}
            if block._item_is_in_block_format(item)
            else _block(block.child_block, item, say)
            for item in raw or ()
        ]
    if not isinstance(raw, str):
        return raw
    if isinstance(block, blocks.RichTextBlock | blocks.RawHTMLBlock):
        return say.html(raw)
    if isinstance(block, blocks.URLBlock | blocks.EmailBlock):
        return say.web_address(raw)
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return say.text(raw)
    return raw


def _child(block: Any, child: dict[str, Any], say: Redactor) -> dict[str, Any]:
    known = block.child_blocks.get(child["type"])
    said = say.data(child["value"]) if known is None else None
    return {
        **child,
        "value": said if known is None else _block(known, child["value"], say),
    }
