"""What an answer was built from, noted while it is being built.

Whoever reads something that may change says so by its tag. What keeps answers asks for
the tags and drops an answer when one of them changes; where nobody keeps any, saying so
costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID


@dataclass
class Notes:
    """`may_be_kept` is said by the view alone: without its word nothing is kept."""

    tags: set[str] = field(default_factory=set)
    may_be_kept: bool = False


_notes: ContextVar[Notes | None] = ContextVar("built_from", default=None)


@contextmanager
def noting() -> Iterator[Notes]:
    """Everything that is built inside is noted."""
    notes = Notes()
    token = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(token)


def built_from(*tags: str) -> None:
    if notes := _notes.get():
        notes.tags.update(tags)


def may_be_kept() -> None:
    """The answer depends on its address and its tags, and on nothing else."""
    if notes := _notes.get():
        notes.may_be_kept = True


# The tags; what drops them is written down in the rules of serving.


def page(translation_key: UUID) -> str:
    """A page in all its languages: text, address, whether it is public."""
    return f"page:{translation_key.hex}"


def lists(language: str) -> str:
    """Which reports of a language are public, and what a list shows of each."""
    return f"list:{language}"


def record(number: int, language: str) -> str:
    """What a record is called in a language, and which one stands for it."""
    return f"record:{number}:{language}"


def naming(number: int) -> str:
    """Which public reports name the record."""
    return f"naming:{number}"


def near(number: int, language: str) -> str:
    """Which public reports of a language name the record."""
    return f"near:{number}:{language}"


def venues(language: str) -> str:
    """What places are called in a language."""
    return f"venues:{language}"


def called(language: str) -> str:
    """What anything that public reports name is called in a language."""
    return f"called:{language}"


def file(kind: str, number: int) -> str:
    """An image with its shapes, or a document."""
    return f"{kind}:{number}"


def address(language: str, path: str) -> str:
    """That no page, public or once public, has the address."""
    return f"at:{language}/{path}"


def slug(last_part: str) -> str:
    """Which pages end their address with this, in any language."""
    return f"slug:{last_part}"


def absent(language: str) -> str:
    """Nothing is public at the address, nor removed from it."""
    return f"absent:{language}"
