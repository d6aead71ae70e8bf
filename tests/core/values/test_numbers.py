import re
from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import get_currency_precision, list_currencies
from hypothesis import assume, given
from hypothesis import strategies as st

from cms.core.values import count_text, money_text, number_text, percent_text

NBSP = "\u00a0"
LANGUAGES = ("kk", "ru", "en")


@pytest.mark.parametrize(
    ("value", "kk_and_ru", "en"),
    [
        (0, "0", "0"),
        (5, "5", "5"),
        (1234, f"1{NBSP}234", "1,234"),
        (1234567, f"1{NBSP}234{NBSP}567", "1,234,567"),
        (Decimal("1234567.891"), f"1{NBSP}234{NBSP}567,891", "1,234,567.891"),
        (1234.5, f"1{NBSP}234,5", "1,234.5"),
        (Decimal("0.25"), "0,25", "0.25"),
        (Decimal("0.0006"), "0,001", "0.001"),
        (Decimal("5.000"), "5", "5"),
        (-1500, f"-1{NBSP}500", "-1,500"),
        (-0.0001, "0", "0"),
    ],
)
def test_numbers(value, kk_and_ru, en):
    assert number_text(value, "kk") == kk_and_ru
    assert number_text(value, "ru") == kk_and_ru
    assert number_text(value, "en") == en


@pytest.mark.parametrize(
    ("share", "kk", "ru", "en"),
    [
        (0, "0%", f"0{NBSP}%", "0%"),
        (1, "100%", f"100{NBSP}%", "100%"),
        (Decimal("0.255"), "25,5%", f"25,5{NBSP}%", "25.5%"),
        (1 / 3, "33,3%", f"33,3{NBSP}%", "33.3%"),
        (12, f"1{NBSP}200%", f"1{NBSP}200{NBSP}%", "1,200%"),
        (-0.0001, "0%", f"0{NBSP}%", "0%"),
    ],
)
def test_percentages(share, kk, ru, en):
    assert percent_text(share, "kk") == kk
    assert percent_text(share, "ru") == ru
    assert percent_text(share, "en") == en


@pytest.mark.parametrize(
    ("amount", "currency", "kk", "ru", "en"),
    [
        (
            12500,
            "KZT",
            f"12{NBSP}500{NBSP}₸",
            f"12{NBSP}500{NBSP}₸",
            f"KZT{NBSP}12,500",
        ),
        (
            Decimal("12500.5"),
            "KZT",
            f"12{NBSP}500,50{NBSP}₸",
            f"12{NBSP}500,50{NBSP}₸",
            f"KZT{NBSP}12,500.50",
        ),
        (
            Decimal("12500.00"),
            "USD",
            f"12{NBSP}500{NBSP}$",
            f"12{NBSP}500{NBSP}$",
            "$12,500",
        ),
        (7, "EUR", f"7{NBSP}€", f"7{NBSP}€", "€7"),
        (7, "RUB", f"7{NBSP}₽", f"7{NBSP}₽", f"RUB{NBSP}7"),
        # The yen has no hundredth, the Kuwaiti dinar a thousandth.
        (Decimal("7.6"), "JPY", f"8{NBSP}JP¥", f"8{NBSP}¥", "¥8"),
        (
            Decimal("7.6"),
            "KWD",
            f"7,600{NBSP}KWD",
            f"7,600{NBSP}KWD",
            f"KWD{NBSP}7.600",
        ),
        (-7, "KZT", f"-7{NBSP}₸", f"-7{NBSP}₸", f"-KZT{NBSP}7"),
        (Decimal("-0.001"), "USD", f"0{NBSP}$", f"0{NBSP}$", "$0"),
    ],
)
def test_money(amount, currency, kk, ru, en):
    assert money_text(amount, currency, "kk") == kk
    assert money_text(amount, currency, "ru") == ru
    assert money_text(amount, currency, "en") == en


@pytest.mark.parametrize("currency", ["", "kzt", "₸", "ABC", "$"])
def test_a_currency_has_a_code(currency):
    with pytest.raises(ValueError, match="no currency"):
        money_text(1, currency, "kk")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_what_is_no_number_is_not_told(value):
    for tell in (number_text, percent_text):
        with pytest.raises(ValueError, match="no number"):
            tell(value, "kk")
    with pytest.raises(ValueError, match="no number"):
        money_text(value, "KZT", "kk")


def test_a_fourth_language_has_its_own_signs():
    assert number_text(Decimal("1234.5"), "pt-br") == "1.234,5"
    assert percent_text(Decimal("0.255"), "tr") == "%25,5"
    assert money_text(12500, "KZT", "de") == f"12.500{NBSP}KZT"


@pytest.mark.parametrize(
    ("number", "kk", "ru", "en"),
    [
        (0, "0 қатысушы", "0 участников", "0 participants"),
        (1, "1 қатысушы", "1 участник", "1 participant"),
        (2, "2 қатысушы", "2 участника", "2 participants"),
        (5, "5 қатысушы", "5 участников", "5 participants"),
        (11, "11 қатысушы", "11 участников", "11 participants"),
        (21, "21 қатысушы", "21 участник", "21 participants"),
        (40, "40 қатысушы", "40 участников", "40 participants"),
        (112, "112 қатысушы", "112 участников", "112 participants"),
        (1502, "1_502 қатысушы", "1_502 участника", "1,502 participants"),
    ],
)
def test_people_are_counted(participants, number, kk, ru, en):
    def told(text):
        return text.replace(" ", NBSP).replace("_", NBSP)

    assert count_text(number, participants, "kk") == told(kk)
    assert count_text(number, participants, "ru") == told(ru)
    assert count_text(number, participants, "en") == told(en)


def read_number(text, language):
    if language == "en":
        return Decimal(text.replace(",", ""))
    return Decimal(text.replace(NBSP, "").replace(",", "."))


LARGE = 10**12
printable = st.decimals(-LARGE, LARGE, places=3)
numbers = st.one_of(
    st.integers(-LARGE, LARGE),
    st.floats(-LARGE, LARGE),
    st.decimals(-LARGE, LARGE, places=6),
    st.decimals(-2, 2, places=6),
)


@given(value=printable)
def test_a_number_is_read_back(value):
    for language in LANGUAGES:
        assert read_number(number_text(value, language), language) == value


@given(value=numbers)
def test_a_number_is_rounded_to_the_nearest_thousandth(value):
    exact = Decimal(str(value))
    for language in LANGUAGES:
        read = read_number(number_text(value, language), language)
        assert abs(read - exact) <= Decimal("0.0005")


@given(one=numbers, other=numbers)
def test_the_larger_number_never_reads_as_the_smaller(one, other):
    smaller, larger = sorted((one, other))
    for language in LANGUAGES:
        read = [
            read_number(number_text(x, language), language) for x in (smaller, larger)
        ]
        assert read == sorted(read)


@given(value=numbers)
def test_only_the_minus_sets_a_negative_number_apart(value):
    assume(abs(value) > 0.001)
    for language in LANGUAGES:
        positive, negative = (
            number_text(x, language) for x in (abs(value), -abs(value))
        )
        assert negative == f"-{positive}"


@given(value=numbers)
def test_digits_stand_in_groups_of_three_and_on_one_line(value):
    text = number_text(value, "ru")
    assert re.fullmatch(rf"-?\d{{1,3}}({NBSP}\d{{3}})*(,\d{{0,2}}[1-9])?", text)
    assert number_text(value, "kk") == text
    assert number_text(value, "en") == text.translate({0xA0: ",", ord(","): "."})


@given(tenths=st.integers(-LARGE, LARGE))
def test_a_percentage_is_a_hundred_times_its_share(tenths):
    share, percents = Decimal(tenths) / 1000, Decimal(tenths) / 10
    for language, sign in (("kk", "%"), ("ru", f"{NBSP}%"), ("en", "%")):
        assert percent_text(share, language) == number_text(percents, language) + sign


SIGNS = {"KZT": "₸", "USD": "$", "EUR": "€", "RUB": "₽"}
ENGLISH = {"KZT": f"KZT{NBSP}", "USD": "$", "EUR": "€", "RUB": f"RUB{NBSP}"}
currencies = st.sampled_from(list(SIGNS))


@given(amount=st.integers(0, LARGE), currency=currencies)
def test_a_whole_amount_is_its_number_and_a_sign(amount, currency):
    for language in ("kk", "ru"):
        number = number_text(amount, language)
        text = money_text(amount, currency, language)
        assert text == f"{number}{NBSP}{SIGNS[currency]}"
    number = number_text(amount, "en")
    assert money_text(amount, currency, "en") == f"{ENGLISH[currency]}{number}"


@given(hundredths=st.integers(-LARGE, LARGE), currency=currencies)
def test_an_amount_is_read_back_with_two_decimals_or_none(hundredths, currency):
    amount = Decimal(hundredths) / 100
    for language, comma in (("kk", ","), ("ru", ","), ("en", ".")):
        text = money_text(amount, currency, language)
        number = text.replace(ENGLISH[currency], "").replace(SIGNS[currency], "")
        assert read_number(number.strip(), language) == amount
        _whole, mark, decimals = number.strip().partition(comma)
        assert len(decimals) == (2 if hundredths % 100 else 0)
        assert bool(mark) == bool(decimals)


@given(
    amount=st.decimals(0, LARGE, places=4),
    currency=st.sampled_from(sorted(list_currencies())),
    language=st.sampled_from([*LANGUAGES, "de", "fr", "tr", "uz"]),
)
def test_no_amount_breaks_or_runs_into_its_sign(amount, currency, language):
    text = money_text(amount, currency, language)
    assert not re.search(r"[^\W\d_]\d|\d[^\W\d_]", text)
    assert not set(text) & {" ", "\t", "\n"}
    figures = "".join(re.findall(r"\d", text))
    assert len(figures) <= len(str(LARGE)) + get_currency_precision(currency)


@given(number=st.integers(0, LARGE))
def test_each_language_has_its_noun_for_each_number(participants, number):
    forms = {
        "kk": dict.fromkeys(("one", "other"), "қатысушы"),
        "ru": {"one": "участник", "few": "участника", "many": "участников"},
        "en": {"one": "participant", "other": "participants"},
    }
    for language, nouns in forms.items():
        noun = nouns[Locale(language).plural_form(number)]
        text = count_text(number, participants, language)
        assert text == f"{number_text(number, language)}{NBSP}{noun}"


@given(number=st.integers(0, LARGE))
def test_a_hundred_more_have_the_same_russian_noun(participants, number):
    nouns = [
        count_text(count, participants, "ru").split(NBSP)[-1]
        for count in (number, number + 100)
    ]
    assert nouns[0] == nouns[1]
