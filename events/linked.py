"""Mentions in the prose of a page lead to the public page of whom they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.html import escape
from wagtail.blocks import StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.rich_text import RichText
from wagtail.rich_text.rewriters import extract_attrs

from cms.core.html import MENTION_TYPES
from cms.core.numbers import record_number
from events.appearances import addresses_of

_TAG = re.compile(r"<a\b([^>]*)>")


def link_mentions(values: Iterable[Any], language: str) -> None:
    """Give the mentions in these values of a page in memory their addresses.

    Without an address a mention is its words. One query for a whole page, none for one
    without mentions.
    """
    texts = [text for value in values for text in rich_texts(value)]
    numbers = {number for text in texts for number in _numbers(text.source)}
    addresses = addresses_of(numbers, language)
    for text in texts:
        text.source = _TAG.sub(lambda tag: _linked(tag, addresses), text.source)


def rich_texts(value: Any) -> Iterator[RichText]:
    """Every rich text in the value of a field, in its order."""
    if isinstance(value, RichText):
        yield value
    elif isinstance(value, StreamValue):
        for block in value:
            yield from rich_texts(block.value)
    elif isinstance(value, StructValue):
        for below in value.values():
            yield from rich_texts(below)
    elif isinstance(value, ListValue):
        for below in value:
            yield from rich_texts(below)


def _number(tag: re.Match[str]) -> int | None:
    attributes = extract_attrs(tag[1])
    if attributes.get("linktype") not in MENTION_TYPES:
        return None
    return record_number(attributes.get("id"))


def _numbers(html: str) -> Iterator[int]:
    for tag in _TAG.finditer(html):
        if number := _number(tag):
            yield number


def _linked(tag: re.Match[str], addresses: dict[int, str]) -> str:
    address = addresses.get(_number(tag) or 0)
    return f'<a class="record" href="{escape(address)}">' if address else tag[0]
