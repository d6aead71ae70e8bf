import pytest

from cms.translation.checks.brackets_quotes import find_brackets_quotes
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en>ru", "He said “yes” (twice).", "Он сказал «да» (дважды)."),
        ("en>kk", "“Read ‘The Path’.”", "«„Жолды“ оқы»."),
        ("en>ru", 'The "Damu" fund', 'Фонд "Даму"'),
        ("ru>en", "Компания «Самрук»", "Samruk"),
        ("en>ru", "The Damu fund", "Фонд «Даму»"),
        ("en>ru", "a) first; b) second", "а) первое; б) второе"),
        ("ru>kk", "Фонд «Қор «Даму»", "«Қор «Даму» қоры"),
        ("en>ru", "“Who?” he asked.", "— Кто? — спросил он."),
        ("en>ru", "It (the plan) is new", "Он — план — новый"),
        ("en>ru", 'A 5" disk', 'Диск 5"'),
    ],
)
def test_brackets_quotes_lets_pass(languages, source, target):
    assert told(find_brackets_quotes, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>ru",
            "He said “yes” (twice).",
            "Он сказал «да» (дважды.",
            ["“(” has no counterpart."],
        ),
        ("en>kk", "He said “yes”.", "Ол «иә деді.", ["“«” has no counterpart."]),
        (
            "en>ru",
            "He said “yes”.",
            "Он сказал “да”.",
            ["This language quotes with «…»."],
        ),
        (
            "en>ru",
            "He said “yes”.",
            'Он сказал "да".',
            ["This language quotes with «…»."],
        ),
        (
            "en>ru",
            "He said “yes”.",
            "Он сказал да.",
            ["Quotation marks of the source are missing."],
        ),
        (
            "ru>en",
            "Он сказал «да».",
            "He said «yes».",
            ["This language quotes with “…”."],
        ),
        (
            "ru>en",
            "Он сказал: «никто не должен быть забыт».",
            "He said nobody must be forgotten.",
            ["Quotation marks of the source are missing."],
        ),
        (
            "en>ru",
            "The fund (Damu) is new.",
            "Фонд Даму новый.",
            ["Brackets of the source are missing."],
        ),
        (
            "en>ru",
            "one (two)",
            "один [два)",
            ["“[” has no counterpart.", "“)” has no counterpart."],
        ),
    ],
)
def test_brackets_quotes_finds(languages, source, target, messages):
    assert told(find_brackets_quotes, languages, source, target) == messages
