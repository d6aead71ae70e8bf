"""A table of terms as a file: read with the numbers of its lines, and written.

Separated by commas, semicolons or tabs, whichever the first line shows; in a file with
tabs nothing is quoted, as `manage.py check_segments` has it. Several forms of one cell
stand between | or ;.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.core.languages import codes
from cms.core.spreadsheets import alive, recoverable
from cms.translation import glossary
from cms.translation.models import Concept
from cms.translation.refusals import FileRefused

MOST_BYTES = 1_000_000
MOST_LINES = 5_000
_BOM = "\ufeff"
_DELIMITERS = "\t,;"


@dataclass(frozen=True)
class Line:
    """What one line of the file has in the columns we know; where it began."""

    number: int
    cells: dict[str, str]
    problem: str = ""


def columns() -> list[str]:
    return [
        "number",
        "edition",
        *codes(),
        *(f"forbidden_{code}" for code in codes()),
        "definition",
        "note",
        "do_not_translate",
        "retired",
    ]


def read(data: bytes) -> list[Line]:
    """The lines below the header; raises FileRefused."""
    text = _text(data)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    records = _records(text, delimiter)
    _number, header = next(records, (1, []))
    names = [name.strip().lower() for name in header]
    _refuse_header(names)
    lines = []
    for number, cells in records:
        if not any(cell.strip() for cell in cells):
            continue
        if len(lines) == MOST_LINES:
            raise FileRefused(
                _("The file has more than %(most)d lines. Please part it.")
                % {"most": MOST_LINES}
            )
        lines.append(_line(number, cells, names, is_quoted=delimiter != "\t"))
    return lines


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise FileRefused(
            _("The file is larger than %(most)d KB. Please part it.")
            % {"most": MOST_BYTES // 1000}
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileRefused(_not_text()) from error
    if "\0" in text:
        raise FileRefused(_not_text())
    return text.removeprefix(_BOM)


def _not_text() -> str:
    return _(
        "This is not a table in UTF-8. In your spreadsheet, save it as “CSV UTF-8” and "
        "choose that file."
    )


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each record with the number of the line it begins in."""
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL,
        strict=True,
    )
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise FileRefused(
            _(
                "The file is damaged from line %(line)d on: a quotation mark is not "
                "closed, or a cell goes on after one."
            )
            % {"line": begins}
        ) from error


def _refuse_header(names: list[str]) -> None:
    if not set(codes()) & set(names):
        raise FileRefused(
            _("The first line must name the columns: at least one of %(columns)s.")
            % {"columns": ", ".join(codes())}
        )
    repeated = sorted({name for name in names if name and names.count(name) > 1})
    if repeated:
        raise FileRefused(
            _("The first line names a column twice: %(columns)s.")
            % {"columns": ", ".join(repeated)}
        )


def _line(number: int, cells: list[str], names: list[str], *, is_quoted: bool) -> Line:
    if len(cells) > len(names):
        problem = _("The line has %(cells)d cells, but the first one %(columns)d.") % {
            "cells": len(cells),
            "columns": len(names),
        }
        return Line(number, {}, problem)
    known = columns()
    found = {
        name: (alive(cell) if is_quoted else cell).strip()
        for name, cell in zip(names, cells, strict=False)
        if name in known
    }
    return Line(number, found)


def write(concepts: Iterable[Concept]) -> str:
    """The table of these concepts, with wordings; no cell of it can be a formula."""
    out = io.StringIO(newline="")
    out.write(_BOM)
    table = csv.writer(out)
    table.writerow(columns())
    for concept in concepts:
        table.writerow([recoverable(cell) for cell in _cells(concept)])
    return out.getvalue()


def _cells(concept: Concept) -> list[str]:
    said = glossary.said(concept)
    return [
        str(concept.pk),
        str(concept.edition),
        *("|".join(said.of(code).names) for code in codes()),
        *("|".join(said.of(code).forbidden) for code in codes()),
        said.definition,
        said.note,
        "yes" if said.do_not_translate else "",
        "yes" if concept.retired_at else "",
    ]
