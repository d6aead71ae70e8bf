"""Queries written once a process and asked again with other values.

Django writes the SQL of a queryset anew each time it is asked. For our widest queries
that was two thirds of the time of a public page (docs/decisions/0038).
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field
from django.db.models.expressions import Value

# Lists are as long as a power of two, so that few lengths are written.
SHORTEST = 8


class Slot(Value):
    """A place in a query for a value that is given when it is asked."""

    def __init__(self, name: str, field: Field[Any, Any], place: int | None = None):
        super().__init__((name, place), output_field=field)
        self.name, self.place = name, place

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def filled(self, values: dict[str, Any], connection: Any) -> Any:
        value = values[self.name]
        if self.place is not None:
            value = value[self.place] if self.place < len(value) else None
        return self.output_field.get_db_prep_value(value, connection)


def slots(name: str, field: Field[Any, Any], number: int) -> list[Slot]:
    """Places for up to so many values, for `in`; what is not given is null there."""
    return [Slot(name, field, place) for place in range(number)]


def length(number: int) -> int:
    """How many places to have for a list: 0, 8, 16, 32, …"""
    return number and max(SHORTEST, 1 << (number - 1).bit_length())


class Question:
    """A query that is written, with slots for what it will be asked with."""

    def __init__(self, rows: Any) -> None:
        self._rows = rows
        self._compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self._sql, self._params = self._compiler.as_sql()

    def asked(self, **values: Any) -> list[Any]:
        """The rows; one query. Raises KeyError for a slot without a value.

        Rows and no queryset: that could be narrowed further, and nobody would hear it.
        """
        compiler = copy(self._compiler)
        connection = compiler.connection = connections[DEFAULT_DB_ALIAS]
        params = tuple(
            one.filled(values, connection) if isinstance(one, Slot) else one
            for one in self._params
        )
        compiler.as_sql = lambda: (self._sql, params)
        rows = self._rows.all()
        rows.query.get_compiler = lambda using: compiler
        return list(rows)


def prepared(write: Callable[..., Any]) -> Callable[..., Question]:
    """Of a function that writes a query, one that writes it once for its arguments.

    They are the query's shape; what differs each time is a slot. The function may read
    nothing that changes: what is no slot stays as it was when the query was written.
    """
    return cache(lambda *shape: Question(write(*shape)))
