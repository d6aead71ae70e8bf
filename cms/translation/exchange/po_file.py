"""A text as a PO file: read with care, and written.

One entry a segment. What gettext has no place for stands where every translation
program leaves it alone: which text it is in the header, what an entry was exported over
in its extracted comment. See docs/exchange.md.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

import polib
from django.utils.translation import gettext as _

from cms.core.languages import native_name
from cms.core.text import printable
from cms.translation.refusals import FileRefused

MOST_BYTES = 2_000_000
MOST_ENTRIES = 5_000
# How long a translation can be at most: the checks take their time with each.
LONGEST_TEXT = 20_000
LONGER_THAN_ITS_SOURCE = 10
ALWAYS_SHORT_ENOUGH = 1_000
# polib puts an entry together line by line, which takes longer with every line.
MOST_LINES_AN_ENTRY = 1_000
_BOM = "\ufeff"

# A whole line of a PO file, so that nothing that is cut off goes on to polib.
_LINE = re.compile(
    r'\s*+(?:#.*|(?:msg(?:ctxt|id|id_plural|str(?:\[\d\])?)\s++)?"(?:[^"\\]|\\.)*+"\s*+)?'
)
_PLACE = re.compile(r"(?P<path>[^\[\]\s]{1,500})\[(?P<position>\d{1,9})\]")
_EDITION = re.compile(r"ushtil-edition: (?P<row>\d{1,18})/(?P<number>\d{1,9})")
# msgfmt wants both texts of an entry to begin and to end alike.
_LINE_END = re.compile(r"\A\n|\n\Z")
_WRITTEN_LINE_END = re.compile(r"\A&#10;|&#10;\Z")


@dataclass(frozen=True)
class Edition:
    """The translation that a file was written from: its row and its edition."""

    row: int = 0
    number: int = 0  # 0: there was none


@dataclass(frozen=True)
class Entry:
    """One segment, and what the file says for it."""

    path: str
    position: int
    source: str
    text: str = ""
    is_draft: bool = False
    edition: Edition | None = None  # None: a translation program has dropped it
    made_from: str = ""  # what the text was made from, if that was another source
    notes: tuple[str, ...] = field(default=(), compare=False)
    reference: str = field(default="", compare=False)
    comment: str = field(default="", compare=False)  # what the translator noted
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Sheet:
    """A text in one language as it leaves the house and comes home."""

    report: str
    language: str
    snapshot: int
    entries: tuple[Entry, ...]
    exported_at: datetime | None = None
    source_language: str = field(default="en", compare=False)
    title: str = field(default="", compare=False)
    by: str = field(default="", compare=False)


def write(sheet: Sheet) -> str:
    """The sheet as a PO file that `msgfmt --check` has nothing against."""
    file = polib.POFile(wrapwidth=0)
    languages = native_name(sheet.source_language), native_name(sheet.language)
    file.header = _one_line(f"Ushtil. {sheet.title}: {' → '.join(languages)}")
    at = (
        sheet.exported_at.isoformat(timespec="microseconds")
        if sheet.exported_at
        else ""
    )
    stamp = f"{sheet.exported_at:%Y-%m-%d %H:%M%z}" if sheet.exported_at else ""
    file.metadata = {
        "Project-Id-Version": "Ushtil",
        "POT-Creation-Date": stamp,
        "PO-Revision-Date": stamp,
        "Last-Translator": _one_line(sheet.by),
        "Language-Team": sheet.language,
        "Language": sheet.language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": sheet.source_language,
        "X-Ushtil-Report": sheet.report,
        "X-Ushtil-Snapshot": str(sheet.snapshot),
        "X-Ushtil-Exported": at,
        "X-Ushtil-Entries": str(len(sheet.entries)),
    }
    file.extend(map(_po_entry, sheet.entries))
    return str(file)


def _po_entry(entry: Entry) -> polib.POEntry:
    # The last line, so that no note can pass for it.
    edition = entry.edition or Edition()
    notes = [
        *map(_one_line, entry.notes),
        f"ushtil-edition: {edition.row}/{edition.number}",
    ]
    return polib.POEntry(
        msgctxt=f"{entry.path}[{entry.position}]",
        msgid=_in_file(entry.source),
        msgstr=_in_file(entry.text),
        comment="\n".join(notes),
        occurrences=[(entry.reference, "")] if entry.reference else [],
        flags=["fuzzy"] if entry.is_draft else [],
        previous_msgid=_in_file(entry.made_from) or None,
    )


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())


def _in_file(text: str) -> str:
    return _LINE_END.sub("&#10;", text)


def _from_file(text: str) -> str:
    return _WRITTEN_LINE_END.sub("\n", text)


def read(data: bytes) -> Sheet:
    """What a file says; raises FileRefused. Nothing else of it is believed."""
    text = _text(data)
    _refuse_what_is_no_po(text)
    try:
        file = polib.pofile(_Content(text), encoding="utf-8")
    except OSError as error:
        raise FileRefused(_not_po()) from error
    return _sheet(file)


class _Content(str):
    """Content for polib: a line ends where PO says so, not at every Unicode line end.

    polib opens what is the name of a file; nothing that gets here can be one.
    """

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        return self.split("\n")


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise FileRefused(
            _("The file is larger than %(most)d KB; no text here needs as much.")
            % {"most": MOST_BYTES // 1000}
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileRefused(_not_po()) from error
    if "\0" in text:
        raise FileRefused(_not_po())
    return text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")


def _not_po() -> str:
    return _(
        "This is not a PO file in UTF-8. Please choose the file that your translation "
        "program has saved."
    )


def _cut_off() -> str:
    return _(
        "The file is damaged or cut off. Save it again in your translation program and "
        "choose it once more."
    )


def _refuse_what_is_no_po(text: str) -> None:
    """Line by line, before polib reads it: slow, cut off, or something else."""
    said: Counter[str] = Counter()
    lines = 0
    is_begun = False
    for line in text.split("\n"):
        word = line.split(None, 1)[0] if line.strip() else ""
        lines = 0 if word == "msgid" else lines + 1
        said[word] += word in {"msgid", "msgstr"}
        if word in {"msgctxt", "msgid"}:
            is_begun = word == "msgctxt"
        if not _LINE.fullmatch(line):
            raise FileRefused(_cut_off() if said["msgstr"] else _not_po())
        if said["msgid"] > MOST_ENTRIES + 1 or lines > MOST_LINES_AN_ENTRY:
            raise FileRefused(
                _("The file has more entries, or longer ones, than any text here.")
            )
    if not said["msgid"]:
        raise FileRefused(_not_po())
    if is_begun or said["msgid"] != said["msgstr"]:
        raise FileRefused(_cut_off())


def _sheet(file: polib.POFile) -> Sheet:
    known = file.metadata
    snapshot = known.get("X-Ushtil-Snapshot", "")
    if not known.get("X-Ushtil-Report") or not re.fullmatch(r"[0-9]{1,9}", snapshot):
        raise FileRefused(
            _(
                "The file does not say which text it belongs to. Only a file that was "
                "exported here, with its header, can come home."
            )
        )
    entries = tuple(_entry(one) for one in file if not one.obsolete)
    count = known.get("X-Ushtil-Entries", "")
    if count.isdecimal() and len(entries) < int(count[:9]):
        raise FileRefused(_cut_off())
    _refuse_repeated(entries)
    return Sheet(
        report=known["X-Ushtil-Report"],
        language=re.split("[-_@]", known.get("Language", ""))[0][:10],
        snapshot=int(snapshot),
        entries=entries,
        exported_at=_moment(known.get("X-Ushtil-Exported", "")),
    )


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _entry(one: polib.POEntry) -> Entry:
    place = _PLACE.fullmatch(one.msgctxt or "")
    if place is None or one.msgid_plural or one.msgstr_plural:
        raise FileRefused(
            _("The entry at line %(line)d is not one of those that were exported here.")
            % {"line": one.linenum}
        )
    if len(one.msgstr) > _longest(one.msgid):
        raise FileRefused(
            _("The translation at line %(line)d is much too long for its source.")
            % {"line": one.linenum}
        )
    written = [*filter(None, map(_EDITION.fullmatch, one.comment.splitlines()))]
    return Entry(
        path=place["path"],
        position=int(place["position"]),
        source=_from_file(one.msgid),
        text=_from_file(one.msgstr),
        is_draft=one.fuzzy,
        edition=Edition(int(written[-1]["row"]), int(written[-1]["number"]))
        if written
        else None,
        made_from=_from_file(one.previous_msgid or ""),
        comment=one.tcomment,
        line=one.linenum or 0,
    )


def _longest(source: str) -> int:
    wanted = ALWAYS_SHORT_ENOUGH + LONGER_THAN_ITS_SOURCE * len(source)
    return min(wanted, LONGEST_TEXT)


def _refuse_repeated(entries: tuple[Entry, ...]) -> None:
    places = Counter((one.path, one.position) for one in entries)
    twice = next((one for one in entries if places[one.path, one.position] > 1), None)
    if twice is not None:
        raise FileRefused(
            _("The entry at line %(line)d stands in the file twice.")
            % {"line": twice.line}
        )
