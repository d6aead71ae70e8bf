"""Bytes of a plain-text file -> its lines, or one clear reason why not."""

import re
import unicodedata
from pathlib import Path

from events.intake.readers.document import Document, Line
from events.intake.readers.unreadable import Unreadable

LIMIT = 2_000_000

BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
LINE_END = re.compile(r"\r\n|\r|\n")
# Tab, vertical tab and form feed are blank space; everything else here breaks feeds
# and exchange files later (XML forbids it), so it is refused while the author is near.
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
CYRILLIC_SHARE = 0.6
FEWEST_LETTERS = 4


def read(data: bytes, *, limit: int = LIMIT) -> Document:
    """Refuses the file as a whole: a half-read report would be a half-made page."""
    if len(data) > limit:
        raise Unreadable("too_large", limit=limit)
    _refuse_foreign_formats(data)
    text = _decode(data.removeprefix(b"\xef\xbb\xbf"))
    _refuse_control_characters(text)
    lines = [Line(number, raw) for number, raw in enumerate(LINE_END.split(text), 1)]
    if all(line.is_blank for line in lines):
        raise Unreadable("empty")
    return Document(tuple(lines))


def read_path(path: Path, *, limit: int = LIMIT) -> Document:
    """Reads no more than the limit, however large the file is."""
    with path.open("rb") as file:
        return read(file.read(limit + 1), limit=limit)


def _refuse_foreign_formats(data: bytes) -> None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            raise Unreadable("not_utf8_encoding", encoding=encoding)
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise Unreadable("binary", kind=kind)
    if b"\x00" in data:
        if _every_other_byte_is_nul(data):
            raise Unreadable("not_utf8_encoding", encoding="UTF-16")
        raise Unreadable("nul_bytes", line=_line_of(data, data.index(b"\x00")))


def _every_other_byte_is_nul(data: bytes) -> bool:
    """English saved as UTF-16 without a byte order mark."""
    most = 0.8 * (len(data) // 2)
    return len(data) > 3 and max(data[::2].count(0), data[1::2].count(0)) > most


def _decode(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if _looks_like_windows_cyrillic(data):
            raise Unreadable("not_utf8_encoding", encoding="Windows-1251") from None
        line = _line_of(data, error.start)
        raise Unreadable("not_utf8", line=line) from None


def _looks_like_windows_cyrillic(data: bytes) -> bool:
    letters = [c for c in data.decode("cp1251", errors="replace") if not c.isascii()]
    russian = sum("а" <= letter.lower() <= "я" for letter in letters)
    return russian >= FEWEST_LETTERS and russian > CYRILLIC_SHARE * len(letters)


def _line_of(data: bytes, offset: int) -> int:
    return len(LINE_END.findall(data[:offset].decode("latin-1"))) + 1


def _refuse_control_characters(text: str) -> None:
    found = FORBIDDEN.search(text)
    if found is None:
        return
    line = len(LINE_END.findall(text[: found.start()])) + 1
    character = f"U+{ord(found[0]):04X}"
    name = unicodedata.name(found[0], "")
    raise Unreadable(
        "control_character", line=line, character=f"{character} {name}".strip()
    )
