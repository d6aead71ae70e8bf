"""What PostgreSQL itself refuses about records; `places` says it to people first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cms.approval import triggers
from events.models.record import Record


def connect() -> None:
    triggers.also(Path(__file__).with_suffix(".sql"), wanted_triggers)


def wanted_triggers() -> Iterator[triggers.Trigger]:
    for kind in Record.__subclasses__():
        fields: list[Any] = [kind._meta.get_field(fact) for fact in kind.shown_facts]
        if fields:
            yield triggers.Trigger(
                kind._meta.db_table,
                "ushtil_watch_shown",
                "BEFORE UPDATE",
                tuple(field.column for field in fields),
            )
