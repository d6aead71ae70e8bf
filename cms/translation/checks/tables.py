"""Pairs, terms and names from tab-separated files.

UTF-8 with or without a mark at the beginning, lines that end in LF or CRLF, a header
with the names of the columns in any order, no quoting: a quotation mark is part of its
text. A backslash and an n stand for a line break inside a text. Empty lines are passed
over, cells missing at the end of a line are empty, columns nobody asked for are
ignored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cms.core import languages
from cms.translation.checks.glossary import Glossary, Term
from cms.translation.checks.people import Known, KnownNames
from cms.translation.checks.phrases import alternatives

_BOM = "\ufeff"
_YES = frozenset({"yes", "y", "true", "1", "x", "+", "да", "иә", "ия"})
_NO = frozenset({"no", "n", "false", "0", "-", "нет", "жоқ"})


class Unreadable(ValueError):  # noqa: N818 -- a refusal, as of the intake's readers
    """What is wrong in a file, and in which line."""

    def __init__(self, line: int, reason: str) -> None:
        self.line = line
        self.reason = reason
        super().__init__(f"line {line}: {reason}")


@dataclass(frozen=True)
class Row:
    """One line of a file of pairs."""

    id: str
    source_lang: str
    target_lang: str
    source: str
    target: str


def read_pairs(data: bytes) -> list[Row]:
    rows = []
    wanted = ("id", "source_lang", "target_lang", "source", "target")
    for line, cells in _records(data, wanted):
        if not cells["id"]:
            raise Unreadable(line, "the id is missing")
        for column in ("source_lang", "target_lang"):
            _refuse_unknown_language(line, column, cells[column])
        rows.append(
            Row(
                cells["id"],
                cells["source_lang"],
                cells["target_lang"],
                _broken(cells["source"]),
                _broken(cells["target"]),
            )
        )
    return rows


def read_terms(data: bytes) -> Glossary:
    codes = languages.codes()
    return Glossary(
        Term(
            {code: alternatives(cells[code]) for code in codes},
            {code: alternatives(cells.get(f"forbidden_{code}", "")) for code in codes},
            is_translated=not is_yes(cells.get("do_not_translate", "")),
        )
        for _line, cells in _records(data, codes)
    )


def is_yes(cell: str) -> bool:
    """What a cell of a column that is only yes or no says, in any of our languages."""
    return cell.strip().casefold() in _YES


def is_no(cell: str) -> bool:
    return cell.strip().casefold() in _NO


def read_names(data: bytes) -> KnownNames:
    codes = languages.codes()
    return KnownNames(
        Known(
            cells["kind"].strip().lower(),
            {code: alternatives(cells[code]) for code in codes},
        )
        for _line, cells in _records(data, ("kind", *codes))
    )


def _refuse_unknown_language(line: int, column: str, code: str) -> None:
    if not languages.is_language(code):
        known = ", ".join(languages.codes())
        raise Unreadable(line, f"{column} is {code!r}, which is none of {known}")


def _broken(text: str) -> str:
    return text.replace("\\n", "\n")


def _records(
    data: bytes, wanted: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, str]]]:
    lines = _lines(data)
    number, header = next(lines, (1, ""))
    columns = [column.strip().lower() for column in header.split("\t")]
    missing = [column for column in wanted if column not in columns]
    if missing:
        raise Unreadable(number, f"the header lacks {', '.join(missing)}")
    repeated = {column for column in columns if column and columns.count(column) > 1}
    if repeated:
        raise Unreadable(number, f"the header repeats {', '.join(sorted(repeated))}")
    # A translation that is missing is a finding; everything before it is needed.
    least = 1 + max(columns.index(column) for column in wanted if column != "target")
    if "id" not in wanted:
        least = 1
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) > len(columns) or len(cells) < least:
            raise Unreadable(
                number, f"{len(cells)} cells, but the header has {len(columns)} columns"
            )
        cells += [""] * (len(columns) - len(cells))
        yield number, dict(zip(columns, cells, strict=True))


def _lines(data: bytes) -> Iterator[tuple[int, str]]:
    """Line ends are LF and CRLF only: a check looks for all the other ones."""
    for number, raw in enumerate(data.split(b"\n"), start=1):
        try:
            line = raw.removesuffix(b"\r").decode("utf-8")
        except UnicodeDecodeError as error:
            raise Unreadable(number, "this is not UTF-8 text") from error
        if number == 1:
            line = line.removeprefix(_BOM)
        if line.strip():
            yield number, line
