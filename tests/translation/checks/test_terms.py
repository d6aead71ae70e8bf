import pytest

from cms.translation.checks.glossary import Glossary, Term
from cms.translation.checks.terms import find_terms
from tests.translation.checks.telling import findings, told

GLOSSARY = Glossary(
    [
        Term(
            {
                "en": ("social work",),
                "kk": ("әлеуметтік жұмыс",),
                "ru": ("социальная работа",),
            },
            {"kk": ("социалдық жұмыс",), "ru": ("общественная работа", "соцработа")},
        ),
        Term(
            {"en": ("social worker",), "ru": ("социальный работник",)},
            {"ru": ("соцработник",)},
        ),
        Term(
            {"en": ("SDG",), "kk": ("ТДМ",), "ru": ("ЦУР",)},
        ),
        Term({"en": ("Bolashak",)}, {"ru": ("Болашак",)}, is_translated=False),
        Term(
            {"kk": ("мүгедектігі бар адам",)}, {"kk": ("мүгедек",), "ru": ("инвалид",)}
        ),
    ]
)


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en>ru", "the role of social work", "роль социальной работы"),
        ("en>kk", "through social work", "әлеуметтік жұмыспен"),
        ("kk>ru", "әлеуметтік жұмысты", "социальную работу"),
        ("en>ru", "with social workers", "с социальными работниками"),
        ("en>kk", "the Bolashak programme", "Bolashak бағдарламасы"),
        ("kk>ru", "Bolashak-тың жылы", "Год Bolashak"),
        ("en>kk", "The SDGs", "ТДМ-ны"),
        ("ru>en", "цели ЦУР", "the SDGs"),
        ("en>ru", "socially important work", "общественно важная работа"),
        # The glossary has no Kazakh name for it.
        ("en>kk", "a social worker", "қызметкер"),
        # A forbidden form of a concept that the source does not speak of.
        ("en>ru", "public work", "общественная работа"),
        # … and one inside a longer word.
        ("en>ru", "a wheelchair user", "инвалид-колясочник"),
        ("en>kk", "a person", "мүгедектігі бар адам"),
    ],
)
def test_terms_lets_pass(languages, source, target):
    assert told(find_terms, languages, source, target, terms=GLOSSARY) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>ru",
            "Social work matters.",
            "Помощь важна.",
            ["The term “Social work” is “социальная работа” in this language."],
        ),
        (
            "en>ru",
            "Social work matters.",
            "Общественная работа важна.",
            [
                "“Общественная работа” must not be used; "
                "the term is “социальная работа”."
            ],
        ),
        (
            "en>kk",
            "Social work, and again social work",
            "Әлеуметтік жұмыс және социалдық жұмысы",
            ["“социалдық жұмысы” must not be used; the term is “әлеуметтік жұмыс”."],
        ),
        (
            "en>kk",
            "the Bolashak programme",
            "«Болашақ» бағдарламасы",
            ["“Bolashak” is not translated: it stays as it is in the source."],
        ),
        (
            "kk>ru",
            "Bolashak-тың жылы",
            "Год Болашака",
            ["“Болашака” must not be used; the term is “Bolashak”."],
        ),
        (
            "en>kk",
            "A disabled person",
            "Мүгедекпен",
            ["“Мүгедекпен” must not be used; the term is “мүгедектігі бар адам”."],
        ),
    ],
)
def test_terms_finds(languages, source, target, messages):
    assert told(find_terms, languages, source, target, terms=GLOSSARY) == messages


def test_a_forbidden_form_weighs_more_than_a_missing_term():
    levels = [
        [found.severity for found in findings(find_terms, *row, terms=GLOSSARY)]
        for row in (
            ("en>ru", "Social work", "Соцработа"),
            ("en>ru", "Social work", "Работа"),
        )
    ]
    assert levels == [["error"], [None]]


def test_without_a_glossary_nothing_is_found():
    assert told(find_terms, "en>ru", "Social work", "Соцработа") == []
