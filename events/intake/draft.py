"""What was read out of a file: the draft of a report, and what is doubtful about it."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from events.intake.doubts import Doubt
from events.intake.passage import Passage

Kind = Literal["heading", "paragraph", "list", "recommendations"]
T = TypeVar("T")


@dataclass(frozen=True)
class Fact(Generic[T]):
    """A value and the line of the file that it was read from."""

    value: T
    line: int


@dataclass(frozen=True)
class Span:
    """The days of an event; one day is a span that ends where it starts."""

    start: date
    end: date


@dataclass(frozen=True)
class FoundPerson:
    """Somebody the text names: in the nominative, the fullest form that stands in it.

    `role` is one of the roles of a participant or '' where the text does not say;
    `affiliation` is the name of one of the draft's organisations or ''.
    """

    name: str
    role: str
    position: str
    affiliation: str
    confidence: float
    line: int


@dataclass(frozen=True)
class FoundOrganisation:
    """A body that has to do with the event; `part` only where the text says which."""

    name: str
    part: str
    short: str
    line: int


@dataclass(frozen=True)
class FoundTopic:
    """A subject of the event in the words of the text; a goal has its number."""

    name: str
    line: int


@dataclass(frozen=True)
class Block:
    """A part of the body, in the order of the file.

    Only a list, be it of recommendations or of anything else, has more than one
    passage: its items. Where an item has a `marker`, the marker is structure (a bullet,
    or 1, 2, 3 when `ordered`) and a page draws it anew; letters and numbers that a page
    would not draw the same stay inside the item's text.
    """

    kind: Kind
    passages: tuple[Passage, ...]
    ordered: bool = False

    @property
    def line(self) -> int:
        return self.passages[0].line

    @property
    def text(self) -> str:
        return "\n".join(f"{item.marker} {item.text}".strip() for item in self.passages)

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(item.text for item in self.passages)


@dataclass(frozen=True)
class DraftReport:
    """Everything the import would store; None where the file does not say.

    `publication_line` is the line that was understood down to its last word and whose
    date is kept as a value. It is the only line that is in no other field, and `text`
    repeats it, so that `text` has every printed character of the file.
    """

    language: Fact[str] | None
    site_mark: Fact[str] | None
    title: Fact[str] | None
    event: Fact[Span] | None
    publication_date: Fact[date] | None
    publication_line: Fact[str] | None
    place: Fact[str] | None
    attendance: Fact[str] | None
    blocks: tuple[Block, ...]
    doubts: tuple[Doubt, ...]
    people: tuple[FoundPerson, ...] = ()
    organisations: tuple[FoundOrganisation, ...] = ()
    topics: tuple[FoundTopic, ...] = ()
    goals: tuple[Fact[int], ...] = ()

    @property
    def text(self) -> str:
        singles = (self.site_mark, self.title, self.publication_line)
        parts = [(fact.line, fact.value) for fact in singles if fact]
        parts += [(block.line, block.text) for block in self.blocks]
        return "\n\n".join(text for _, text in sorted(parts, key=lambda part: part[0]))

    @property
    def body_paragraphs(self) -> int:
        return sum(block.kind == "paragraph" for block in self.blocks)

    @property
    def list_items(self) -> int:
        return self._items("list")

    @property
    def recommendations(self) -> int:
        return self._items("recommendations")

    def _items(self, kind: Kind) -> int:
        return sum(len(block.passages) for block in self.blocks if block.kind == kind)
