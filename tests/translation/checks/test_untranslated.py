import pytest

from cms.translation.checks.untranslated import find_untranslated
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en>kk", "UNICEF", "UNICEF"),
        ("en>ru", "KPMG, Deloitte", "KPMG, Deloitte"),
        ("en>ru", "2024–2026", "2024–2026"),
        ("en>kk", "info@demo.kz", "info@demo.kz"),
        ("ru>kk", "Алматы", "Алматы"),
        ("ru>kk", "Конференция", "Конференция"),
        ("kk>ru", "Әлия Нұрланова", "Әлия Нұрланова"),
        ("en>en", "Opening remarks", "Opening remarks"),
        ("en>ru", "Opening remarks", "Вступительное слово"),
    ],
)
def test_untranslated_lets_pass(languages, source, target):
    assert told(find_untranslated, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>kk",
            "Opening remarks",
            "Opening remarks",
            ["The text is the same as the source: it has not been translated."],
        ),
        (
            "en>ru",
            "The hall was full.",
            "<b>The hall was full.</b>",
            ["The text is the same as the source: it has not been translated."],
        ),
        (
            "ru>kk",
            "Итоги встречи",
            "Итоги встречи",
            ["The text is the same as the source: it has not been translated."],
        ),
        (
            "ru>kk",
            "Выступили пять человек.",
            "Выступили пять человек.",
            ["The text is the same as the source: it has not been translated."],
        ),
        (
            "kk>ru",
            "Іс-шара аяқталды",
            "Іс-шара аяқталды",
            ["The text is the same as the source: it has not been translated."],
        ),
        (
            "ru>en",
            "Участники",
            "Участники",
            ["The text is the same as the source: it has not been translated."],
        ),
    ],
)
def test_untranslated_finds(languages, source, target, messages):
    assert told(find_untranslated, languages, source, target) == messages
