"""Numbers as text, by CLDR."""

from decimal import Decimal

from babel.numbers import format_decimal


def number_text(value: int | float | Decimal, language: str) -> str:
    """1,234.5 in English; 1 234,5 in Kazakh and Russian, with no-break spaces.

    At most three decimals are printed; the rest is rounded.
    """
    return format_decimal(value, locale=language)
