"""Rows that were read with one question for a whole page, at hand while it is written.

What is not at hand is asked for as ever: nothing depends on it but the number of
queries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from wagtail import blocks

Rows = dict[int, Any]


class Hand:
    """Instances by kind and number, named as in `language`; read when first needed."""

    def __init__(self, language: str, read: Callable[[], dict[str, Rows]]) -> None:
        self.language = language
        self._read = read

    @cached_property
    def rows(self) -> dict[str, Rows]:
        return self._read()


_hand: ContextVar[Hand | None] = ContextVar("at_hand", default=None)


@contextmanager
def having(hand: Hand) -> Iterator[None]:
    token = _hand.set(hand)
    try:
        yield
    finally:
        _hand.reset(token)


def at_hand(kind: str, numbers: Iterable[int], language: str = "") -> Rows | None:
    """The rows of these numbers; None unless all are at hand, in that language if any.

    The language counts for who needs what rows are called.
    """
    hand, wanted = _hand.get(), set(numbers)
    if hand is None or not wanted or language not in ("", hand.language):
        return None
    rows = hand.rows.get(kind, {})
    return (
        {number: rows[number] for number in wanted} if wanted <= rows.keys() else None
    )


class AtHandBlock(blocks.ChooserBlock):
    """A block that takes what it names from the hand; `named_as` says of which kind."""

    named_as = ""

    def bulk_to_python(self, values: Any) -> Any:
        rows = at_hand(self.named_as, filter(None, values))
        if rows is None:
            return super().bulk_to_python(values)
        return [rows.get(value) for value in values]


def instance(model: Any, said: dict[str, Any]) -> Any:
    """The row of a model whose columns are in `said`; others are read when needed."""
    fields = [one for one in model._meta.concrete_fields if one.attname in said]
    names = [one.attname for one in fields]
    return model.from_db(DEFAULT_DB_ALIAS, names, [said[name] for name in names])
