import pytest

from cms.translation.checks.invisible import find_invisible
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en>ru", "2023, 5 people", "2023\xa0г., 5\xa0человек"),
        (
            "en>ru",
            "A family 👨\u200d👩\u200d👧 and a ❤️",
            "Семья 👨\u200d👩\u200d👧 и ❤️",
        ),
    ],
)
def test_invisible_lets_pass(languages, source, target):
    assert told(find_invisible, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>kk",
            "word",
            "сө\u200bз",
            ["There is an invisible character here: U+200B."],
        ),
        (
            "en>ru",
            "word",
            "сло\xadво",
            ["There is an invisible character here: U+00AD."],
        ),
        (
            "en>ru",
            "word",
            "\ufeffслово",
            ["There is an invisible character here: U+FEFF."],
        ),
        (
            "en>ru",
            "word",
            "сло\u202eво",
            ["There is an invisible character here: U+202E."],
        ),
        (
            "en>ru",
            "two words",
            "два\u2028слова",
            ["There is an invisible character here: U+2028."],
        ),
        (
            "en>ru",
            "word",
            "сло�во",
            ["A character could not be read and became U+FFFD."],
        ),
        (
            "en>ru",
            "word",
            "сло&#8203;во",
            ["There is an invisible character here: U+200B."],
        ),
        (
            "en>ru",
            "word",
            "сло\x07во",
            ["There is an invisible character here: U+0007."],
        ),
    ],
)
def test_invisible_finds(languages, source, target, messages):
    assert told(find_invisible, languages, source, target) == messages
