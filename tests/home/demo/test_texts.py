"""The demo's texts: the same report in every language, in one script each."""

import re
import tomllib
import unicodedata

import pytest

from cms.core.text import plain_text, word_count
from cms.translation import segments
from events.intake.readers.plain_text import read_path
from events.intake.recognise import recognise
from events.models import ReportIndexPage, ReportPage
from home.demo import drawings, reading
from home.models import AboutPage, HomePage

# A page asks for its content type even when it is only made in memory.
pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "kk", "ru")
FILES = sorted(reading.TEXTS.glob("*/??.toml"))
ABOVE = {"home": HomePage, "list": ReportIndexPage, "about": AboutPage}
KAZAKH_ONLY = set("әғқңөұүһі")


def texts(path):
    """Everything a file says, markup taken out."""
    page = ABOVE.get(path.parent.name, ReportPage)
    values = reading.prose(path.parent.name, path.stem)
    return [plain_text(s.source) for s in segments.extract(page(**values))]


def words(path):
    return re.findall(r"[^\W\d_]+", " ".join(texts(path)))


def scripts(word):
    return {unicodedata.name(letter).split()[0] for letter in word}


def named(path):
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_word_mixes_two_scripts(path):
    assert [word for word in words(path) if len(scripts(word)) > 1] == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_text_is_in_the_script_of_its_language(path):
    foreign = "CYRILLIC" if path.stem == "en" else "LATIN"
    found = {word for word in words(path) if foreign in scripts(word)}
    assert found <= {"Ushtil"}


@pytest.mark.parametrize("path", FILES, ids=named)
def test_kazakh_letters_stand_in_kazakh_texts_and_nowhere_else(path):
    letters = "".join(words(path)).lower()
    share = sum(letter in KAZAKH_ONLY for letter in letters) / len(letters)
    if path.stem == "kk":
        assert 0.09 < share < 0.25
    else:
        assert share == 0


@pytest.mark.parametrize("path", FILES, ids=named)
def test_texts_are_composed_and_say_nothing_invisible(path):
    text = path.read_text("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert [c for c in text if unicodedata.category(c) in {"Cf", "Cc"} - {"\n"}] == [
        c for c in text if c == "\n"
    ]


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", ["seminar", "round_table"])
def test_every_language_has_the_structure_of_the_english(name, language):
    assert structure(name, language) == structure(name, "en")


def structure(name, language):
    page = ReportPage(**reading.prose(name, language))
    return [(s.path, s.position, s.attrs) for s in segments.extract(page)]


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", ["home", "list", "about"])
def test_pages_above_have_the_same_fields(name, language):
    assert list(reading.prose(name, language)) == list(reading.prose(name, "en"))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_what_the_site_says_about_itself_has_one_structure(language):
    def of(language):
        page = AboutPage(**reading.prose("about", language))
        return [(s.path, s.position, s.attrs) for s in segments.extract(page)]

    assert of(language) == of("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["seminar", "round_table"])
def test_a_report_is_neither_a_note_nor_a_paper(name, language):
    path = reading.TEXTS / name / f"{language}.toml"
    assert 350 <= word_count(" ".join(texts(path))) <= 800


def test_the_begun_translation_follows_the_imported_file():
    draft = recognise(read_path(reading.TEXTS / "open_data" / "report.txt"))
    begun = [block["type"] for block in reading.prose("open_data", "kk")["body"]]
    assert begun == [block.kind for block in draft.blocks][: len(begun)]


def test_the_imported_file_leaves_nothing_open_that_the_report_needs():
    draft = recognise(read_path(reading.TEXTS / "open_data" / "report.txt"))
    assert draft.event
    assert draft.publication_date
    assert draft.attendance
    assert draft.doubts == ()


def test_every_picture_named_can_be_drawn():
    named = {
        name
        for path in FILES
        if "body" in tomllib.loads(path.read_text("utf-8"))
        for name in reading.picture_names(path.parent.name, path.stem)
    }
    assert named == set(drawings.DRAWINGS)
