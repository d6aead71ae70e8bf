from decimal import Decimal

import pytest

from cms.translation.checks.values.numerals import numerals


def values(text, language):
    return [str(number.value) for number in numerals(text, language) if number.value]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "one hundred and five", ["105"]),
        ("en", "twenty-one", ["21"]),
        ("en", "between two and three", ["2", "3"]),
        ("en", "two thousand and twenty-three", ["2023"]),
        ("en", "1,234.5", ["1234.5"]),
        ("en", "5, 6 and 7", ["5", "6", "7"]),
        ("en", "two and a half million", ["2500000.0"]),
        ("ru", "двести сорок пять", ["245"]),
        ("ru", "тысяча двести", ["1200"]),
        ("ru", "2 миллиона 300 тысяч", ["2300000"]),
        ("ru", "два-три", ["2", "3"]),
        ("ru", "двадцать первого", ["21"]),
        ("ru", "1 234,5", ["1234.5"]),
        ("ru", "1.500.000", ["1500000"]),
        ("kk", "екі мың жиырма үшінші", ["2023"]),
        ("kk", "он бестен", ["15"]),
        ("kk", "жүз елу", ["150"]),
        ("kk", "екі жарым", ["2.5"]),
        ("kk", "үшін, онда, оның, алтын", []),
        ("kk", "үшеуінің бесіншісі", ["3", "5"]),
        ("kk", "онға бес минут", ["10", "5"]),
        ("ru", "десяти шести", ["10", "6"]),
        ("en", "$2.5m and 3bn", ["2500000.0", "3000000000"]),
        ("en", "900m", ["900"]),
        ("ru", "2,5млн", ["2500000.0"]),
        ("xx", "drei 4", ["4"]),
    ],
)
def test_values(language, text, expected):
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "keys"),
    [
        ("en", "3 p.m.", {"15:00", Decimal(15), "3:00", Decimal(3)}),
        ("ru", "15:30", {"15:30", Decimal("15.30")}),
        ("ru", "10.30", {"10:30", Decimal("10.30")}),
        ("en", "1990s", {Decimal(1990), Decimal(90)}),
        ("ru", "8 727 555 01 42", {"tel 77275550142"}),
        ("kk", "ХХІ", {Decimal(21)}),
        ("en", "4.2.1", {"4.2.1"}),
    ],
)
def test_one_number_may_be_read_in_several_ways(language, text, keys):
    (number,) = numerals(text, language)
    assert number.keys == keys
