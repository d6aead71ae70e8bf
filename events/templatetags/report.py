"""What the template of a report asks of its blocks."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import template

from cms.core import languages
from events.records.addresses import url_of
from events.records.shown import ShownName

register = template.Library()

register.filter("native_name", languages.native_name)


@register.filter
def first_number(block: Any, body: Any) -> int:
    """The number of a block's first recommendation; they count through the report."""
    number = 1
    for other in body:
        if other.id == block.id:
            break
        if other.block_type == "recommendations":
            number += len(other.value)
    return number


@register.filter
def by_role(participants: Any) -> list[tuple[str, list[Any]]]:
    """Neighbours with the same role share its label; nobody changes places."""
    return [
        (role, list(people))
        for role, people in groupby(participants, key=lambda one: one.role)
    ]


@register.filter
def record_url(name: ShownName, kind: str) -> str:
    """The public page of what a released report names, in the language being shown."""
    return url_of(kind, name, languages.active_language())
