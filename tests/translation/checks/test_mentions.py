"""Whomever the source mentions is mentioned once, and each finding says who it is."""

import pytest

from cms.translation.checks.mentions import find_mentions, mentions
from cms.translation.checks.people import Known, KnownNames
from tests.translation.checks.telling import findings, told

DANA = {"a1": {"linktype": "person", "id": "7"}}
BOTH = {**DANA, "a2": {"linktype": "organisation", "id": "9"}}
NAMES = KnownNames(
    [
        Known(
            "person",
            {"en": ("Dana Omarova",), "kk": ("Дана Омарова",), "ru": ("Дана Омарова",)},
            frozenset({7, 8}),
        ),
        Known("organisation", {"en": ("City Library",)}, frozenset({9})),
    ]
)

EN = 'Said <a id="a1">Dana</a> of <a id="a2">the library</a>.'
KK = '<a id="a2">Кітапханадан</a> келген <a id="a1">Дана</a> айтты.'
RU = 'Сказала <a id="a1">Дана</a> из <a id="a2">библиотеки</a>.'


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en>kk", EN, KK),
        ("en>ru", EN, RU),
        ("kk>en", KK, EN),
        ("kk>ru", KK, RU),
        ("ru>en", RU, EN),
        ("ru>kk", RU, KK),
        # The form is the writer's, with bold in it or around it.
        ("en>kk", '<a id="a1">Dana</a>', '<b><a id="a1">Дана <i>ханымға</i></a></b>'),
        ("en>ru", '<a id="a1">She</a>', '<a id="a1">Дане Омаровой</a>'),
        ("en>ru", "Nobody.", "Никто."),
    ],
)
def test_mentions_lets_pass(languages, source, target):
    assert told(find_mentions, languages, source, target, BOTH, names=NAMES) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>kk",
            EN,
            '<a id="a2">Кітапханадан</a> келген Дана айтты.',
            ["The mention of Дана Омарова is missing: “Dana” in the source."],
        ),
        (
            "kk>ru",
            KK,
            'Сказала <a id="a1">Дана</a> из библиотеки.',
            # It has no confirmed name in either language.
            ["The mention “Кітапханадан” of the source is missing."],
        ),
        (
            "ru>en",
            RU,
            'Said Dana of <a id="a2">the library</a>.',
            ["The mention of Dana Omarova is missing: “Дана” in the source."],
        ),
        (
            "en>ru",
            '<a id="a1">Dana</a> sang.',
            '<a id="a1">Дана</a> <a id="a1">Омарова</a> пела.',
            ["The mention of Дана Омарова is there more often than in the source."],
        ),
        (
            "kk>en",
            '<a id="a2">Кітапхана</a> ашық.',
            '<a id="a2">The library</a> <a id="a2">is</a> <a id="a2">open</a>.',
            ["The mention of City Library is there more often than in the source."],
        ),
        (
            "kk>ru",
            '<a id="a2">Кітапхана</a> ашық.',
            '<a id="a2">Библиотека</a> <a id="a2">открыта</a>.',
            ["The mention “Библиотека” is there more often than in the source."],
        ),
        (
            "ru>kk",
            "Дана пела.",
            '<a id="a1">Дана</a> ән айтты.',
            ["“Дана” is marked as a mention that the source does not have."],
        ),
        (
            "en>ru",
            EN,
            'Сказала <a id="a1">Дана из библиотеки',
            ["The mention of City Library is missing: “the library” in the source."],
        ),
    ],
)
def test_mentions_finds(languages, source, target, messages):
    assert told(find_mentions, languages, source, target, BOTH, names=NAMES) == messages


def test_a_record_that_was_merged_is_called_as_the_one_that_stands():
    links = {"a1": {"linktype": "person", "id": "8"}}
    assert told(
        find_mentions, "en>kk", '<a id="a1">D.</a> sang.', "Ән.", links, names=NAMES
    ) == ["The mention of Дана Омарова is missing: “D.” in the source."]


def test_a_file_of_pairs_has_the_number_in_the_tag():
    source = '<a linktype="person" id="7">Dana</a> sang.'
    target = '<a linktype="person" id="9">Дана</a> пела.'
    assert told(find_mentions, "en>ru", source, target, names=NAMES) == [
        "The mention of Дана Омарова is missing: “Dana” in the source.",
        "“Дана” is marked as a mention that the source does not have.",
    ]


def test_findings_say_where_it_stands():
    source = 'So <a id="a1">Dana</a> sang.'
    target = '<a id="a2">Дана</a> пела.'
    links = {**DANA, "a2": {"linktype": "person", "id": "7"}}
    missing, unknown = findings(find_mentions, "en>ru", source, target, links)
    assert source[slice(*missing.in_source[0])] == '<a id="a1">Dana</a>'
    assert target[slice(*unknown.in_target[0])] == '<a id="a2">Дана</a>'


def test_an_ordinary_link_is_no_mention():
    links = {"a1": {"href": "https://demo.kz"}, "a2": {"linktype": "page", "id": "3"}}
    assert mentions('<a id="a1">here</a> <a id="a2">there</a>', links) == []


def test_a_number_that_is_none_has_no_name():
    links = {"a1": {"linktype": "person", "id": "x"}}
    assert told(
        find_mentions, "en>ru", '<a id="a1">Dana</a>', "Дана", links, names=NAMES
    ) == ["The mention “Dana” of the source is missing."]
