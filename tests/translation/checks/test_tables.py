import pytest

from cms.translation.checks.reading import Reading
from cms.translation.checks.tables import (
    Row,
    Unreadable,
    read_names,
    read_pairs,
    read_terms,
)

HEADER = "id\tsource_lang\ttarget_lang\tsource\ttarget\n"


@pytest.mark.parametrize(
    "data",
    [
        HEADER + "7\ten\tru\tThe hall\tЗал\n",
        "\ufeff" + HEADER + "7\ten\tru\tThe hall\tЗал",
        (HEADER + "\n7\ten\tru\tThe hall\tЗал\n\n").replace("\n", "\r\n"),
        "note\ttarget\tsource\ttarget_lang\tsource_lang\tid\n"
        "x\tЗал\tThe hall\tru\ten\t7",
    ],
)
def test_a_file_of_pairs_is_read_however_it_was_saved(data):
    assert read_pairs(data.encode()) == [Row("7", "en", "ru", "The hall", "Зал")]


def test_cells_are_taken_as_they_are():
    data = HEADER + '7\ten\tru\t"A" \u2028\\nB\t\n8\ten\tru\tA\n'
    assert read_pairs(data.encode()) == [
        Row("7", "en", "ru", '"A" \u2028\nB', ""),
        Row("8", "en", "ru", "A", ""),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "line 1: the header lacks id, source_lang, target_lang, source, target"),
        (b"id\tsource\n", "line 1: the header lacks source_lang, target_lang, target"),
        (HEADER[:-1].encode() + b"\tid\n", "line 1: the header repeats id"),
        (
            HEADER.encode() + b"7\ten\tru\n",
            "line 2: 3 cells, but the header has 5 columns",
        ),
        (
            HEADER.encode() + b"7\ten\tru\ta\tb\tc\n",
            "line 2: 6 cells, but the header has 5 columns",
        ),
        (HEADER.encode() + b"\n\ten\tru\ta\tb\n", "line 3: the id is missing"),
        (
            HEADER.encode() + b"7\ten\tde\ta\tb\n",
            "line 2: target_lang is 'de', which is none of kk, ru, en",
        ),
        (HEADER.encode() + b"7\ten\tru\ta\t\xff\n", "line 2: this is not UTF-8 text"),
    ],
)
def test_an_unreadable_file_is_refused_with_its_line(data, reason):
    with pytest.raises(Unreadable) as refusal:
        read_pairs(data)
    assert str(refusal.value) == reason


def test_terms_have_several_forms():
    glossary = read_terms(
        "en\tkk\tru\tforbidden_ru\nSDG; goals|aims\tТДМ\t\tцели\n".encode()
    )
    (term,) = glossary.terms
    assert (dict(term.preferred), dict(term.forbidden)) == (
        {"kk": ("ТДМ",), "ru": (), "en": ("SDG", "goals", "aims")},
        {"kk": (), "ru": ("цели",), "en": ()},
    )


def test_names_have_a_kind():
    names = read_names("kind\ten\tkk\tru\nPerson \tDana Kim\tДана Ким\n".encode())
    (known,) = names.records
    assert (known.kind, dict(known.names)) == (
        "person",
        {"kk": ("Дана Ким",), "ru": (), "en": ("Dana Kim",)},
    )
    found = names.people_in(Reading("with Dana Kim's help"), "en")
    assert [match.phrase for match in found] == [("kim",)]
