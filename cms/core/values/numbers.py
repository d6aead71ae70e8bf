"""Numbers, counts of things, percentages and money, by CLDR but for the tenge.

None of them breaks at the end of a line: between its digits, before its sign, or
between a count and its noun.
"""

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    get_currency_precision,
    get_currency_symbol,
    is_currency,
)
from django.utils import translation

from cms.core.values.styles import cldr

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Number = int | float | Decimal

# CLDR's Russian prints "12 500 KZT", a code that nobody in Kazakhstan writes. English
# keeps CLDR's "KZT 12,500": its readers abroad need not know the sign.
_SIGNS = {"ru": {"KZT": "₸"}}
_BETWEEN_LETTER_AND_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


def number_text(value: Number, language: str) -> str:
    """1,234.5 in English; 1 234,5 in Kazakh and Russian, with no-break spaces.

    At most three decimals are printed; the rest is rounded.
    """
    return format_decimal(_rounded(value, 3), locale=cldr(language))


def count_text(number: int, things: "StrPromise", language: str) -> str:
    """ "1,500 participants", "1 500 участников", "1 500 қатысушы".

    `things` is a lazy plural with its number named `count`, so that the catalogues
    know the noun's forms and may put the number where they like:

        ngettext_lazy("%(count)s participant", "%(count)s participants", "count")

    After a Kazakh number the noun stays singular: both forms there are the same.
    """
    shown = number_text(number, language)
    with translation.override(language):
        text = str(things % {"count": _Count(number, shown)})
    return text.replace(f"{shown} ", f"{shown}\u00a0")


def percent_text(share: Number, language: str) -> str:
    """A share of one: 0.255 is "25.5%", "25,5%" in Kazakh and "25,5 %" in Russian.

    At most one decimal is printed; the rest is rounded.
    """
    locale = cldr(language)
    pattern = locale.percent_formats[None].pattern.replace("0", "0.#")
    return format_percent(_rounded(share, 3), pattern, locale=locale)


def money_text(amount: int | Decimal, currency: str, language: str) -> str:
    """ "12 500 ₸" in Kazakh and Russian, "KZT 12,500" and "$12,500.50" in English.

    A whole amount has no decimals, any other has all that its currency (by its
    ISO 4217 code) has; beyond them it is rounded.
    """
    if not is_currency(currency):
        raise ValueError(f"{currency!r} is no currency; ISO 4217 knows KZT, USD, EUR …")
    locale = cldr(language)
    places = get_currency_precision(currency)
    rounded = _rounded(amount, places)
    decimals = "" if rounded == rounded.to_integral_value() else "." + "0" * places
    pattern = locale.currency_formats["standard"].pattern
    text = format_currency(
        rounded,
        currency,
        pattern.replace("0.00", f"0{decimals}").replace("¤", "¤¤"),
        locale=locale,
        currency_digits=False,
    )
    sign = _SIGNS.get(language, {}).get(currency)
    text = text.replace(currency, sign or get_currency_symbol(currency, locale))
    # CLDR asks for this space as well, and Babel leaves it out: "KZT12,500".
    return _BETWEEN_LETTER_AND_DIGIT.sub("\u00a0", text)


class _Count(int):
    """Chooses the plural by its value, and prints as the language writes numbers."""

    def __new__(cls, number: int, shown: str) -> "_Count":
        count = super().__new__(cls, number)
        count.shown = shown
        return count

    shown: str

    def __str__(self) -> str:
        return self.shown


def _rounded(value: Number, places: int) -> Decimal:
    """To what will be printed, so that next to nothing does not read "-0"."""
    exact = Decimal(str(value))
    if not exact.is_finite():
        raise ValueError(f"{value} is no number that could be told")
    return round(exact, places) + 0
