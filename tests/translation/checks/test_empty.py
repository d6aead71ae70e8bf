import pytest

from cms.translation.checks.empty import find_empty
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en>ru", "—", "—"),
        ("en>kk", "…", "…"),
        ("en>ru", "The hall", "Зал"),
        ("en>ru", "2026", "2026"),
        ("en>ru", "", ""),
        ("en>ru", "<br>", ""),
    ],
)
def test_empty_lets_pass(languages, source, target):
    assert told(find_empty, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        ("en>ru", "The hall", "—", ["The translation is empty."]),
        ("en>kk", "Applause.", "...", ["The translation is empty."]),
        ("en>ru", "The hall", "", ["The translation is empty."]),
        ("en>ru", "The hall", "   ", ["The translation is empty."]),
        ("en>ru", "The hall", "<b></b>", ["The translation is empty."]),
        ("en>ru", "The hall", "<br>", ["The translation is empty."]),
        ("en>ru", "The hall", "\xa0", ["The translation is empty."]),
    ],
)
def test_empty_finds(languages, source, target, messages):
    assert told(find_empty, languages, source, target) == messages
