"""What is refused, with which words, and what is read although it looks odd."""

import string
from pathlib import Path

import pytest

from events.intake.readers.plain_text import LIMIT, read, read_path
from events.intake.readers.unreadable import MESSAGES, Unreadable

REFUSED = [
    pytest.param(b"", "empty", {}, id="nothing"),
    pytest.param(b" \r\n\t\n", "empty", {}, id="blank-lines"),
    pytest.param(b"\xef\xbb\xbf", "empty", {}, id="only-a-mark"),
    pytest.param("\u200b\n\u2060".encode(), "empty", {}, id="only-invisible"),
    pytest.param(b"%PDF-1.7\n...", "binary", {"kind": "a PDF file"}, id="pdf"),
    pytest.param(
        b"PK\x03\x04\x14\x00",
        "binary",
        {"kind": "a ZIP archive or an office document"},
        id="docx",
    ),
    pytest.param(b"\x89PNG\r\n", "binary", {"kind": "a PNG picture"}, id="png"),
    pytest.param(b"One\nTwo\x00three", "nul_bytes", {"line": 2}, id="nul"),
    pytest.param(b"One\rTwo\rThr\xffee", "not_utf8", {"line": 3}, id="stray-byte"),
    pytest.param(
        "Отчёт".encode("utf-16"), "not_utf8_encoding", {"encoding": "UTF-16"}, id="16"
    ),
    pytest.param(
        "Отчёт".encode("utf-32"), "not_utf8_encoding", {"encoding": "UTF-32"}, id="32"
    ),
    pytest.param(
        "Report".encode("utf-16-be"),
        "not_utf8_encoding",
        {"encoding": "UTF-16"},
        id="16-without-mark",
    ),
    pytest.param(
        "Отчёт о встрече".encode("cp1251"),
        "not_utf8_encoding",
        {"encoding": "Windows-1251"},
        id="windows",
    ),
    pytest.param(
        b"One\r\nTwo \x1b[0m",
        "control_character",
        {"line": 2, "character": "U+001B"},
        id="escape",
    ),
    pytest.param(b"x" * (LIMIT + 1), "too_large", {"limit": LIMIT}, id="large"),
]


@pytest.mark.parametrize(("data", "code", "params"), REFUSED)
def test_file_is_refused_with_a_reason(
    data: bytes, code: str, params: dict[str, str | int]
) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert (refusal.value.code, refusal.value.params) == (code, params)
    assert str(refusal.value) == MESSAGES[code].format(**params)


def test_every_reason_has_a_case() -> None:
    assert {case.values[1] for case in REFUSED} == set(MESSAGES)


def test_every_sentence_names_its_parameters() -> None:
    named = {code: _fields(message) for code, message in MESSAGES.items()}
    carried = {case.values[1]: _names(case.values[2]) for case in REFUSED}
    assert named == carried


def _names(params: object) -> set[str]:
    assert isinstance(params, dict)
    return set(params)


def _fields(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "END"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_are_numbered_as_an_editor_shows_them(
    end: str, last: str, mark: str
) -> None:
    text = mark + end.join(["Title", "", "\u00a0 \tText", ""]) + last.replace("END", "")
    lines = read(text.encode()).lines
    seen = [(line.number, line.text, line.indent) for line in lines if line.text]
    assert seen == [(1, "Title", 0), (3, "Text", 6)]


def test_other_blank_characters_do_not_break_lines() -> None:
    text = "One\u2028two\x0bthree\x0cfour\x85five"
    assert [line.number for line in read(text.encode()).lines] == [1]


def test_limit_is_a_matter_of_bytes_and_can_be_set() -> None:
    assert read("әә".encode(), limit=4).lines[0].text == "әә"
    with pytest.raises(Unreadable) as refusal:
        read("әә".encode(), limit=3)
    assert refusal.value.params == {"limit": 3}


def test_large_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(Unreadable) as refusal:
        read_path(path)
    assert refusal.value.code == "too_large"
