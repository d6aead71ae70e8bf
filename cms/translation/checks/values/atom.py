"""The pieces a number is told in, before they are put together."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

Key = Decimal | str
Keys = frozenset[Key]


class Weight(IntEnum):
    """How sure we are that a translation has to say the number as well."""

    WEAK = 0  # "one of", "both", "half": may answer a number, never asks for one
    PAIRED = 1  # "first", COP28: asks only if the other text has one unanswered, too
    SPELLED = 2  # "fifteen"
    FIGURE = 3  # 15


@dataclass(frozen=True)
class Atom:
    """One figure or number word; `kind` says how it combines with its neighbours.

    figure, small (adds to what is greater), hundred and scale (multiply), half (adds a
    half), whole (neither).
    """

    start: int
    end: int
    value: Decimal
    kind: str
    weight: Weight
    keys: Keys = frozenset()
    # Nothing is added to it: "twenty-first", жиырмаға.
    is_last: bool = False
    # "thousands of people": alone it is no number.
    is_vague: bool = False


@dataclass(frozen=True)
class Numeral:
    """A number of a text and every value it may be read as."""

    start: int
    end: int
    keys: Keys
    weight: Weight
    is_percent: bool = False
    # As a date needs it: the plain value of a figure or a word.
    value: Decimal | None = None


@dataclass(frozen=True)
class Entry:
    """What a dictionary says about one number word."""

    value: Decimal
    kind: str = "small"
    weight: Weight = Weight.SPELLED
    keys: Keys = frozenset()
    # Nothing is added to it: "twenty-first", жиырмаға.
    is_last: bool = False
    is_vague: bool = False


def entry(
    value: int | str,
    kind: str = "small",
    weight: Weight = Weight.SPELLED,
    *,
    also: tuple[int | str, ...] = (),
    # Nothing is added to it: "twenty-first", жиырмаға.
    is_last: bool = False,
    is_vague: bool = False,
) -> Entry:
    keys: Keys = frozenset(Decimal(key) for key in also)
    return Entry(Decimal(value), kind, weight, keys, is_last, is_vague)
