"""The demo's people, organisations, venues and topics, each named by two accounts."""

from __future__ import annotations

import tomllib
from typing import Any

from django.conf import settings

from events.models import Organisation, Person, Record, Topic, Venue
from events.records import naming
from home.demo.accounts import account
from home.demo.reading import TEXTS

CLASSES: dict[str, type[Record]] = {
    "person": Person,
    "organisation": Organisation,
    "venue": Venue,
    "topic": Topic,
}
# What in the file points to another entry of it.
POINTERS = ("city", "organisation")


def keep_names() -> int:
    """Make what is missing of the file; answers how many. The UN's goals are there."""
    made = 0
    numbers: dict[str, int] = {}
    for key, row in _rows().items():
        known = _number(row)
        numbers[key] = known or _make(row, numbers).pk
        made += known is None
    return made


def numbers() -> dict[str, int]:
    """The record numbers of the file's entries by key, and of the goals by number."""
    found = {key: _number(row) or 0 for key, row in _rows().items()}
    rows = Topic.objects.exclude(goal=None).values_list("goal", "pk")
    return {**found, **{f"goal {goal}": pk for goal, pk in rows}}


def _rows() -> dict[str, dict[str, Any]]:
    return tomllib.loads((TEXTS / "names.toml").read_text("utf-8"))


def _number(row: dict[str, Any]) -> int | None:
    """By its English name: an entry has no number a second run could know."""
    rows = Record.objects.filter(
        kind=row["kind"], names__language="en", names__full=row["en"]
    )
    return rows.values_list("pk", flat=True).first()


def _make(row: dict[str, Any], numbers: dict[str, int]) -> Record:
    languages = [code for code, _native in settings.LANGUAGES]
    facts = {
        f"{name}_id" if name in POINTERS else name: (
            numbers[value] if name in POINTERS else value
        )
        for name, value in row.items()
        if name not in (*languages, "kind")
    }
    record = CLASSES[row["kind"]].objects.create(**facts)
    for language in languages:
        proposal = naming.propose(
            record, language, by=_proposer(language), full=row[language]
        )
        naming.confirm(proposal, by=_confirmer(language))
    return record


def _proposer(language: str) -> Any:
    return account("translator", language)


def _confirmer(language: str) -> Any:
    return account("approver", language)
