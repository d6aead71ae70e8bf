"""Files that are none, and that whatever is written reads as it was."""

import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

import pytest
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.core.html import MarkupError, clean_segment
from cms.core.text import UnprintableError, normalise, refuse_unprintable
from cms.translation.exchange import po_file
from cms.translation.exchange.po_file import Edition, Entry, Sheet, read, write
from cms.translation.refusals import FileRefused
from tests.proof import rounds

SHEET = Sheet(
    report="6f1f0d1e-9a5f-4ab1-8f0e-2b1b6d1f8a11",
    language="kk",
    snapshot=3,
    entries=(
        Entry("title", 0, "Spring school", "Көктемгі мектеп", edition=Edition(4711, 2)),
        Entry("body.1a-2b", 0, "They <b>met</b>.", edition=Edition()),
        Entry(
            "body.1a-2b", 1, "They sang.", "Ән", is_draft=True, edition=Edition(9, 1)
        ),
    ),
    exported_at=datetime(2026, 4, 14, 10, 30, tzinfo=UTC),
    title="Spring school",
    by="Bolat",
)
FILE = write(SHEET)
HEADER = FILE.partition("\n\n")[0] + "\n\n"

NO_PO = "This is not a PO file in UTF-8."
CUT_OFF = "The file is damaged or cut off."
NO_TEXT = "The file does not say which text it belongs to."
TOO_MUCH = "The file has more entries, or longer ones, than any text here."

HOSTILE = {
    "nothing": (b"", NO_PO),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), NO_PO),
    "noughts": (b"\0" * 5_000, NO_PO),
    "another encoding": (FILE.encode("utf-16"), NO_PO),
    "windows": (FILE.encode("cp1251", "replace"), NO_PO),
    "a path": (b"/etc/passwd", NO_PO),
    "a path of ours": (str(Path(__file__)).encode(), NO_PO),
    "a page": (b"<html><script>alert(1)</script></html>", NO_PO),
    "no entry": (b"# a comment only\n", NO_PO),
    "another program's": (
        b'msgid "File"\nmsgstr "\xd0\xa4\xd0\xb0\xd0\xb9\xd0\xbb"\n',
        NO_TEXT,
    ),
    "a half line": (FILE[: FILE.index("мектеп")].encode(), CUT_OFF),
    "a half entry": (FILE[: FILE.rindex("msgstr")].encode(), CUT_OFF),
    "half of the entries": (FILE[: FILE.rindex("\n\n")].encode(), CUT_OFF),
    "an open quotation": (FILE.replace('sang."', "sang.").encode(), CUT_OFF),
    "an escape at the end": (FILE.replace('sang."', 'sang.\\"').encode(), CUT_OFF),
    "a keyword of nobody": (FILE.replace("msgctxt", "msgfrom").encode(), CUT_OFF),
    "twice the same": (
        FILE.replace("[1]", "[0]").encode(),
        "The entry at line 24 stands in the file twice.",
    ),
    "plural forms": (
        (
            HEADER + 'msgctxt "a[0]"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n'
        ).encode(),
        CUT_OFF,
    ),
    "a place that is none": (
        FILE.replace("title[0]", "../../title").encode(),
        "The entry at line 19 is not one of those that were exported here.",
    ),
    "a version that is none": (
        FILE.replace("Snapshot: 3", "Snapshot: -1").encode(),
        NO_TEXT,
    ),
    "much": (b"#" * (po_file.MOST_BYTES + 1), "The file is larger than 2000 KB;"),
    "many entries": (
        (HEADER + 'msgid "a"\nmsgstr "b"\n' * 80_000).encode(),
        TOO_MUCH,
    ),
    "many lines": (
        (HEADER + 'msgid ""\nmsgstr ""\n' + '"a"\n' * 400_000).encode(),
        TOO_MUCH,
    ),
    "many comments": ((HEADER + "#. a\n" * 300_000).encode(), TOO_MUCH),
    "one long text": (
        (HEADER + f'msgctxt "a[0]"\nmsgid "a"\nmsgstr "{"b" * 1_900_000}"\n').encode(),
        "The translation at line 19 is much too long for its source.",
    ),
    "many escapes": (
        (
            HEADER + 'msgctxt "a[0]"\nmsgid "a"\nmsgstr "' + "\\\\" * 900_000 + '"\n'
        ).encode(),
        "The translation at line 19 is much too long for its source.",
    ),
}


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_sentence_soon_and_in_every_language(name, language):
    data, sentence = HOSTILE[name]
    began = time.monotonic()
    with translation.override(language), pytest.raises(FileRefused) as refusal:
        read(data)
    assert time.monotonic() - began < 5
    said = str(refusal.value)
    if language == "en":
        assert said.startswith(sentence)
    else:
        assert not said.isascii()


def test_what_translation_programs_do_to_a_file_changes_nothing_of_it():
    assert read(FILE.encode()) == SHEET
    assert read(b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode()) == SHEET
    obsolete = '\n#~ msgid "Old"\n#~ msgstr "Ескі"\n'
    assert read((FILE + obsolete).encode()) == SHEET
    regional = FILE.replace("Language: kk", "Language: kk_KZ")
    assert read(regional.encode()) == SHEET


def test_what_the_largest_text_needs_is_within_the_limits():
    entries = tuple(
        Entry("body.0123456789abcdef", number, "A sentence. " * 10, "Сөйлем. " * 10)
        for number in range(2_000)
    )
    began = time.monotonic()
    sheet = Sheet(SHEET.report, "kk", 3, entries)
    assert len(read(write(sheet).encode()).entries) == 2_000
    assert time.monotonic() - began < 10


PIECES = st.sampled_from(
    [
        *"aҚқіё \n\t\"\\#:%[]()-,;",
        "\u2028", "\u2029", "\u00a0", "\\n", "\\\"", "msgid",
        *("<b>", "</b>", '<a id="a1">', "</a>", "<br>", "&amp;", "&lt;", "&#10;"),
        *("ushtil-edition: 1/1", "#, fuzzy", "#~ ", "word " * 5),
    ]
)  # fmt: skip


def stored(html):
    """As a text stands in the database; None for what never gets there."""
    try:
        refuse_unprintable(html)
        return clean_segment(normalise(html))
    except (UnprintableError, MarkupError):
        return None


TEXTS = (
    st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=20).map("".join))
    .map(stored)
    .filter(lambda text: text is not None)
)
ENTRIES = st.lists(
    st.builds(
        Entry,
        st.from_regex(r"[a-z]{1,5}(\.[0-9a-f-]{1,8}){0,2}", fullmatch=True),
        st.integers(0, 9),
        TEXTS.filter(bool),
        TEXTS,
        st.booleans(),
        st.builds(Edition, st.integers(0, 10**12), st.integers(0, 10**6)),
        TEXTS,
        st.lists(st.text(max_size=40), max_size=3).map(tuple),
    ),
    max_size=6,
    unique_by=lambda entry: (entry.path, entry.position),
)


@settings(deadline=None)
@given(ENTRIES, st.text(max_size=30))
def test_whatever_is_written_reads_as_it_was(entries, title):
    sheet = Sheet(SHEET.report, "ru", 1, tuple(entries), SHEET.exported_at, title=title)
    assert read(write(sheet).encode()) == sheet


@pytest.mark.skipif(which("msgfmt") is None, reason="gettext is not installed")
@settings(max_examples=rounds(15, 300), deadline=None)
@given(ENTRIES)
@example([Entry("lead", 0, "They sang.", "\nОни пели.\n")])
def test_gettext_has_nothing_against_whatever_is_written(entries):
    sheet = Sheet(
        SHEET.report, "ru", 1, tuple(entries), SHEET.exported_at, by="Vera", title="A"
    )
    with TemporaryDirectory() as folder:
        file = Path(folder) / "text.po"
        file.write_bytes(write(sheet).encode())
        check = ["msgfmt", "--check", "--output-file", Path(folder) / "text.mo", file]
        checked = subprocess.run(check, capture_output=True, text=True, check=False)  # noqa: S603
    assert (checked.returncode, checked.stderr) == (0, "")


@settings(deadline=None)
@given(st.integers(0, len(FILE) - 1), st.sampled_from([0, 1, 2]), TEXTS)
@example(FILE.rindex("msgid"), 0, "")
def test_a_damaged_file_is_read_or_refused_and_nothing_else(place, how, noise):
    cut = [FILE[:place], FILE[:place] + noise + FILE[place:], noise + FILE[place:]][how]
    try:
        sheet = read(cut.encode())
    except FileRefused:
        return
    # Whoever cuts it loses the count of its entries with the header, or is refused.
    assert how or sheet == SHEET
