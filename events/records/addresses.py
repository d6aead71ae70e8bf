"""Where the public page of a person, an organisation or a topic stands.

A path below the language's prefix: "people/dana-serik-7/". The number finds the record,
the name is for the reader; both change with merges and confirmed names, and whatever
the address was before leads on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cms.approval import addresses
from cms.core.addresses import absolute
from cms.core.numbers import record_number
from cms.core.slugs import slug_from_title
from events.models.record import Kind

if TYPE_CHECKING:
    from events.records.shown import ShownName

SECTIONS = {
    Kind.PERSON: "people",
    Kind.ORGANISATION: "organisations",
    Kind.TOPIC: "topics",
}

for _section in SECTIONS.values():
    addresses.reserve(f"{_section}/")

_ADDRESS = re.compile(
    rf"(?P<section>{'|'.join(SECTIONS.values())})/(?:[a-z0-9-]+-)?(?P<number>[0-9]+)/",
    re.ASCII,
)


def path_of(kind: str, name: ShownName) -> str:
    return f"{SECTIONS[Kind(kind)]}/{slug_from_title(name.full)}-{name.number}/"


def url_of(kind: str, name: ShownName, language: str) -> str:
    return addresses.url(language, path_of(kind, name))


def id_of(kind: str, number: int) -> str:
    """What programs call the record, in every language and under any name.

    Its page's address without language and name: it leads a reader on to that page.
    """
    return absolute(f"/{SECTIONS[Kind(kind)]}/{number}/")


def record_at(path: str) -> tuple[Kind, int] | None:
    """The kind and number an address stands for, whatever name it carries.

    None for an address that no record can have; whether this one exists, and is public,
    is not asked here.
    """
    found = _ADDRESS.fullmatch(path)
    number = record_number(found["number"]) if found else None
    if found is None or number is None:
        return None
    kinds = {section: kind for kind, section in SECTIONS.items()}
    return kinds[found["section"]], number
