import pytest

from cms.translation.checks.brackets_quotes import find_brackets_quotes
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (
            "en>ru",
            "It covers (a) law and (b) practice.",
            "Речь: а) о законе; б) о практике.",
        ),
        ("ru>kk", "Указ (№ 568) в силе.", "№ 568 Жарлық күшінде."),
        ("en>ru", "The wind farm (50 MW) is ready.", "Ветропарк на 50 МВт готов."),
        ("ru>en", "Он сказал «да».", 'He said "yes".'),
        ("kk>ru", "әжесі (84 жаста)", "бабушка (84)"),
        (
            "en>kk",
            "“Is it a river?” they asked. “It smells!”",
            "«Бұл өзен бе? Иісі жаман ғой!» – деді олар.",
        ),
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
            "ru>en",
            "Ветропарк (50 МВт) готов.",
            "The wind farm 50 MW) is ready.",
            ["“)” has no counterpart."],
        ),
        (
            "en>ru",
            "The plan (a draft) is ready.",
            "План готов.",
            ["Brackets of the source are missing."],
        ),
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
