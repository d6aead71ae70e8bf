import pytest

from cms.translation.checks.elsewhere import Elsewhere
from cms.translation.checks.inconsistent import find_inconsistent
from tests.translation.checks.telling import told

ELSEWHERE = Elsewhere(
    [
        ("en", "ru", "Opening remarks", "Вступительное слово"),
        ("en", "ru", "<b>Opening remarks</b>", "вступительное слово."),
        ("en", "ru", "Opening remarks", "Открытие"),
        ("en", "kk", "Opening remarks", "Кіріспе сөз"),
        ("en", "ru", "Summary", "Итоги"),
        ("en", "ru", "Summary", "Резюме"),
        ("en", "ru", "Agenda", ""),
    ]
)


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en>ru", "Opening remarks", "Вступительное слово"),
        ("en>ru", "opening  remarks:", "<i>Вступительное слово</i>"),
        ("en>kk", "Opening remarks", "Кіріспе сөз"),
        ("ru>en", "Вступительное слово", "Introduction"),
        # The first of two that are used equally often.
        ("en>ru", "Summary", "Итоги"),
        ("en>ru", "Agenda", "Повестка дня"),
        ("en>ru", "Opening remarks", ""),
    ],
)
def test_inconsistent_lets_pass(languages, source, target):
    assert told(find_inconsistent, languages, source, target, elsewhere=ELSEWHERE) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "other"),
    [
        ("en>ru", "Opening remarks", "Открытие", "Вступительное слово"),
        ("en>kk", "Opening remarks", "Ашылу", "Кіріспе сөз"),
        ("en>ru", "Summary", "Резюме", "Итоги"),
    ],
)
def test_inconsistent_finds(languages, source, target, other):
    assert told(find_inconsistent, languages, source, target, elsewhere=ELSEWHERE) == [
        f"Elsewhere the same source is translated as “{other}”."
    ]


def test_alone_nothing_is_inconsistent():
    assert told(find_inconsistent, "en>ru", "Summary", "Резюме") == []
