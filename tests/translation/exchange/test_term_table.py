import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.translation.checks.phrases import alternatives
from cms.translation.exchange import term_import, term_table
from cms.translation.exchange.term_table import Line
from cms.translation.models import Concept
from cms.translation.refusals import FileRefused
from tests.translation.words import SOCIAL_WORK, agreed


def read(text):
    return term_table.read(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "en,ru\nlaw,право\n",
        "\ufeffen,ru\r\nlaw,право\r\n",
        "EN ; ru\nlaw;право",
        "en\tru\nlaw\tправо\n",
        '"en","ru"\n"law","право"\n',
        "en,ru,colour\nlaw,право,red\n",
        "\nen,ru\n\nlaw,право\n".lstrip(),
    ],
)
def test_what_a_spreadsheet_saves_is_read(text):
    (line,) = read(text)
    assert line.cells == {"en": "law", "ru": "право"}


def test_lines_are_numbered_as_an_editor_numbers_them():
    text = 'en,definition\nlaw,"Two\nlines"\n\nright,\na,b,c\n'
    assert read(text) == [
        Line(2, {"en": "law", "definition": "Two\nlines"}),
        Line(5, {"en": "right", "definition": ""}),
        Line(6, {}, "The line has 3 cells, but the first one 2."),
    ]


def test_in_a_file_with_tabs_nothing_is_quoted():
    (line,) = read('en\tru\n"law"\t«право»\n')
    assert line.cells == {"en": '"law"', "ru": "«право»"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The first line must name the columns: at least one of kk, ru, en."),
        (b"law,right\n", "The first line must name the columns: at least one of"),
        (b"en,ru,en\n", "The first line names a column twice: en."),
        ("en\nправо\n".encode("cp1251"), "This is not a table in UTF-8."),
        ("en\nlaw\n".encode("utf-16"), "This is not a table in UTF-8."),
        (b"en\nlaw\0\n", "This is not a table in UTF-8."),
        (b"PK\x03\x04\xff\xfe", "This is not a table in UTF-8."),
        (b'en,ru\nlaw,"open\n', "The file is damaged from line 2 on"),
        (b"en\n" + b"x" * 200_000, "The file is damaged from line 2 on"),
        (b"en\n" + b"x\n" * 500_000, "The file is larger than 1000 KB."),
        (b"en\n" + b"x\n" * 5_001, "The file has more than 5000 lines."),
    ],
)
def test_what_is_no_table_of_terms_is_refused_in_a_sentence(data, reason):
    with pytest.raises(FileRefused) as refused:
        term_table.read(data)
    assert str(refused.value).startswith(reason)


ACTIVE = ("=cmd|' /C calc'!A0", "+1 + law", "-law", "@law", "\tlaw", "\rlaw")


@pytest.mark.parametrize("text", ACTIVE)
def test_no_cell_that_leaves_is_a_formula(text, db, marat):
    concept = Concept(pk=1, definition=text, note=text, created_by=marat)
    table = term_table.write([concept])
    cells = table.splitlines()[-1].split(",")
    assert f"'{text.rstrip()[0]}" in table
    assert not any(cell.strip('"').startswith(tuple("=+-@\t\r")) for cell in cells)


def test_what_leaves_comes_home_as_it_was(marat):
    agreed(marat, **SOCIAL_WORK)
    agreed(marat, en="Bolashak", do_not_translate=True, note='Said "so", ever;\nsince.')
    table = term_table.write(Concept.objects.with_wordings())
    assert [line.kind for line in term_import.plan(table.encode()).lines] == [
        "same",
        "same",
    ]


LETTERS = st.text("aбҚ-=+@'\" ,\t", min_size=1, max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(LETTERS.map(lambda text: f"{text}x".strip()), max_size=3), LETTERS)
def test_a_round_trip_changes_nothing(forms, definition):
    concept = Concept(pk=7, definition=definition.strip())
    concept._prefetched_objects_cache = {"wordings": [_wording(concept, forms)]}
    (line,) = term_table.read(term_table.write([concept]).encode())
    assert line.cells["definition"] == definition.strip()
    assert alternatives(line.cells["kk"]) == tuple(forms)


def _wording(concept, forms):
    first, *others = forms or [""]
    return concept.wordings.model(
        concept=concept, language="kk", preferred=first, allowed="\n".join(others)
    )
