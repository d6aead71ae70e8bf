from decimal import Decimal

import pytest

from cms.core.numbers import number_text

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "kk_and_ru", "en"),
    [
        (0, "0", "0"),
        (5, "5", "5"),
        (1234, f"1{NBSP}234", "1,234"),
        (1234567, f"1{NBSP}234{NBSP}567", "1,234,567"),
        (1234.5, f"1{NBSP}234,5", "1,234.5"),
        (Decimal("0.25"), "0,25", "0.25"),
        (Decimal("0.0006"), "0,001", "0.001"),
        (-1500, f"-1{NBSP}500", "-1,500"),
    ],
)
def test_numbers(value, kk_and_ru, en):
    assert number_text(value, "kk") == kk_and_ru
    assert number_text(value, "ru") == kk_and_ru
    assert number_text(value, "en") == en
