"""The people, the pages and the words with which the state machine plays.

Every text that anybody writes carries a token of its own, "ZQKaab": the letter after ZQ
names the language it was written in. So prose can be traced in public answers, byte for
byte, without knowing how they are built.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from string import ascii_lowercase
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import Page

from cms.accounts.roles import ROLES, give
from cms.approval import transitions
from cms.approval.models import Address, HandOver
from cms.translation.models import LanguageVersion
from cms.translation.writing import translate
from tests.cast import (
    LANGUAGES,
    approved_by,
    begun,
    fresh,
    person,
    university,
    version,
    write_report,
)

SOURCE = "en"
LETTERS = {"en": "E", "kk": "K", "ru": "R"}
# What stands where the law had something removed.
MARK = "[…]"
PROSE = re.compile(r"ZQ[EKR][a-z]{3}")
NAMES = re.compile(r"NQ[EKR][a-z]{3}")

# Who has which role in which language; the machine asks this table and never `may`.
CAST = {
    "aigerim": {("author", "en"), ("author", "kk"), ("author", "ru")},
    "gulnar": {("author", "en")},
    "bolat": {("translator", "kk")},
    "nurlan": {("translator", "kk"), ("approver", "kk")},
    "vera": {("translator", "ru")},
    "yerlan": {("approver", "en"), ("approver", "ru"), ("translator", "ru")},
    "dana": {("approver", "en"), ("approver", "kk"), ("approver", "ru")},
    "marat": {("managing_editor", code) for code in LANGUAGES},
    "saule": {("managing_editor", code) for code in LANGUAGES},
    "root": {("managing_editor", code) for code in LANGUAGES},  # a superuser
    "timur": {("administrator", "en")},
    "olga": set(),
}
RIGHTS = {
    "author": {"write"},
    "translator": {"translate"},
    "approver": {"decide", "reopen"},
    "managing_editor": {
        *("write", "translate", "decide", "reopen"),
        *("withdraw", "release", "exempt", "correct", "remove"),
    },
    "administrator": set(),
}
assert set(RIGHTS) == set(ROLES)

# What is prose on a report, and where each stands.
TITLE, LEAD, FIRST, SECOND = "title", "lead", "first", "second"
PLACES = (TITLE, LEAD, FIRST, SECOND)
BLOCKS = {
    FIRST: "6f0c1c1e-0000-4000-8000-000000000001",
    SECOND: "6f0c1c1e-0000-4000-8000-000000000002",
}


def rights(name: str, language: str) -> set[str]:
    return {
        right for role, code in CAST[name] if code == language for right in RIGHTS[role]
    }


def has_right_somewhere(name: str, right: str) -> bool:
    return any(right in rights(name, code) for code in LANGUAGES)


@dataclass
class Pen:
    """Writes no word twice."""

    written: int = 0

    def word(self, language: str) -> str:
        return f"ZQ{LETTERS[language]}{self.ending()}"

    def name(self, language: str) -> str:
        return f"NQ{LETTERS[language]}{self.ending()}"

    def ending(self) -> str:
        first, rest = divmod(self.written, 26 * 26)
        second, third = divmod(rest, 26)
        self.written += 1
        return "".join(ascii_lowercase[n] for n in (first, second, third))


def prose_in(text: str) -> frozenset[str]:
    return frozenset(PROSE.findall(text))


def texts_of(payload: Any) -> list[str]:
    """Of a text that was handed over every place with something in it."""
    fields = payload["fields"]
    told = [fields["title"], fields["lead"], *(b["value"] for b in fields["body"])]
    return [text for text in map(str, told) if text.strip()]


def names_in(text: str) -> frozenset[str]:
    return frozenset(NAMES.findall(text))


def stream(**texts: str) -> list[tuple[str, Any] | dict[str, Any]]:
    return [
        {"type": "paragraph", "id": BLOCKS[place], "value": f"<p>{texts[place]}</p>"}
        for place in (FIRST, SECOND)
    ]


@dataclass
class World:
    """What was there before the first step."""

    users: dict[str, Any]
    clients: dict[str, Client]
    # The translation keys of a report that is public everywhere, and of a draft.
    reports: dict[str, Any]
    addresses: dict[str, str]  # of the pages above, with the language of each
    signed: dict[int, Signed]
    organiser: Any  # whose names are proposed and confirmed
    pen: Pen = field(default_factory=Pen)
    # By report and language every word that anybody wrote.
    written: dict[tuple[str, str], set[str]] = field(
        default_factory=lambda: defaultdict(set)
    )

    def word(self, report: str, language: str) -> str:
        word = self.pen.word(language)
        self.written[(report, language)].add(word)
        return word

    def name_of(self, user_id: int | None) -> str | None:
        for name, user in self.users.items():
            if user.pk == user_id:
                return name
        return None


@dataclass(frozen=True)
class Signed:
    """What somebody had before their eyes when they signed: hash and words."""

    hash: str
    words: frozenset[str]
    by: str


def as_built(world: World) -> World:
    """The same once more, for a machine that begins in the same house."""
    return replace(world, pen=replace(world.pen), organiser=university())


def build(index: Page, others: dict[str, Any]) -> World:
    """Two reports under the public list: one released in three languages, one begun."""
    users = others | {
        name: person(name.capitalize(), *sorted(roles))
        for name, roles in CAST.items()
        if name not in others and name != "root"
    }
    users["root"] = get_user_model().objects.create_superuser(
        "root", first_name="Root", password="!root"
    )
    for name, roles in CAST.items():
        for role, code in roles:
            if name != "root":
                give(users[name], role, code)
    world = World(users, clients_of(users), {}, above(index), {}, university())
    old, young = (draft(world, index, report) for report in ("old", "young"))
    world.reports = {"old": old.translation_key, "young": young.translation_key}
    publish(world, old)
    return world


def clients_of(users: dict[str, Any]) -> dict[str, Client]:
    """Everybody's browser, signed in."""
    clients = {}
    for name, user in users.items():
        clients[name] = Client()
        clients[name].force_login(user)
    return clients


def above(index: Page) -> dict[str, str]:
    """The public front page and list of each language."""
    lists = index.get_translations(inclusive=True)
    homes = index.get_parent().get_translations(inclusive=True)
    rows = Address.objects.filter(page__in=[*lists, *homes])
    return {f"/{row.language}/{row.path}": row.language for row in rows}


def draft(world: World, index: Page, report: str) -> Any:
    texts = {place: f"The {place} {world.word(report, SOURCE)}" for place in PLACES}
    return write_report(
        index,
        by=world.users["aigerim"],
        title=texts[TITLE],
        lead=texts[LEAD],
        body=stream(**texts),
    )


def publish(world: World, page: Any) -> None:
    """Release the report in all its languages, by Dana."""
    translators = {"kk": world.users["bolat"], "ru": world.users["vera"]}
    transitions.hand_over(version(page), by=world.users["aigerim"])
    remember(world, page)
    approved_by(page, world.users["dana"])
    for language, translator in translators.items():
        target = begun(page, language, by=translator)
        fill(world, version(target), version(target).snapshot.segments.all())
        transitions.hand_over(version(target), by=translator)
        remember(world, target)
        approved_by(target, world.users["dana"])


def fill(world: World, target: LanguageVersion, segments: Iterable[Any]) -> None:
    by = world.users[{"kk": "bolat", "ru": "vera"}[target.language]]
    for segment in segments:
        text = f"{target.language} {world.word('old', target.language)}"
        translate(target, segment, text, by=by)


def remember(world: World, page: Any) -> None:
    sealed = HandOver.objects.get(version=version(page), closed_at=None)
    words = prose_in(str(sealed.payload))
    world.signed[sealed.pk] = Signed(sealed.payload_hash, words, "dana")


def page_in(key: Any, language: str) -> Any:
    """The report's page in a language, as the database has it now, or None."""
    row = LanguageVersion.objects.filter(
        translation_key=key, locale__language_code=language, page__isnull=False
    ).first()
    return fresh(Page(pk=row.page_id)) if row else None
