import pytest

from cms.translation.checks.length import find_length
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (
            "en>kk",
            "Scan the QR code or go to www.demo.kz/form.",
            "QR-кодты сканерлеңіз немесе www.demo.kz/form сілтемесіне өтіңіз.",
        ),
        ("en>ru", "Expire", "Снять с публикации по сроку"),
        (
            "en>kk",
            "The United Nations General Assembly met in September.",
            "БҰҰ Бас Ассамблеясы қыркүйекте жиналды.",
        ),
        (
            "en>ru",
            "The commission met in the morning and spoke about foster families.",
            "Комиссия собралась утром и говорила о приёмных семьях.",
        ),
    ],
)
def test_length_lets_pass(languages, source, target):
    assert told(find_length, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>ru",
            "The commission met in the morning and spoke about foster families.",
            "Комиссия собралась.",
            ["The translation is much shorter than the source (31%)."],
        ),
        (
            "ru>kk",
            "Комиссия собралась утром и говорила о приёмных семьях.",
            "Комиссия жиналды.",
            ["The translation is much shorter than the source (35%)."],
        ),
        (
            "en>kk",
            "The commission met in the morning.",
            "Комиссия таңертең жиналып, патронат отбасылар туралы айтты, содан кейін "
            "барлығы түскі асқа барды да, кешке жобаның алғашқы нұсқасын талқылады.",
            ["The translation is much longer than the source (419%)."],
        ),
    ],
)
def test_length_finds(languages, source, target, messages):
    assert told(find_length, languages, source, target) == messages
