import pytest

from cms.translation.checks.mixed_script import find_mixed_script
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en>kk", "with UNICEF", "UNICEF-пен"),
        ("en>ru", "An IT company and Wi-Fi", "IT-компания и Wi-Fi"),
        ("en>kk", "iPhone and education", "iPhone-ды және білімді"),
        ("en>kk", "the 21st century", "XXІ ғасыр"),
        ("en>kk", "UNICEF's", "UNICEFтің"),
    ],
)
def test_mixed_script_lets_pass(languages, source, target):
    assert told(find_mixed_script, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        ("en>kk", "education", "бiлiм", ["“бiлiм” mixes Latin and Cyrillic letters."]),
        (
            "en>kk",
            "social",
            "əлеуметтік",
            ["“əлеуметтік” mixes Latin and Cyrillic letters."],
        ),
        (
            "en>ru",
            "Kazakhstan",
            "Кaзахстан",
            ["“Кaзахстан” mixes Latin and Cyrillic letters."],
        ),
        (
            "en>ru",
            "He came from the city",
            "Он приехал c севера",
            ["“c” mixes Latin and Cyrillic letters."],
        ),
        (
            "ru>en",
            "Казахстан",
            "Kazаkhstan",
            ["“Kazаkhstan” mixes Latin and Cyrillic letters."],
        ),
        ("en>kk", "law", "зањ", ["“зањ” mixes Latin and Cyrillic letters."]),
    ],
)
def test_mixed_script_finds(languages, source, target, messages):
    assert told(find_mixed_script, languages, source, target) == messages
