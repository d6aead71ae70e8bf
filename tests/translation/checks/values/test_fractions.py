import pytest

from cms.translation.checks.values.numerals import numerals


def fractions(text, language):
    """The fractions that the numbers of a text tell, each once."""
    keys = [key for number in numerals(text, language) for key in number.keys]
    return sorted({key for key in keys if "/" in str(key)})


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "two-thirds", ["2/3"]),
        ("en", "three quarters", ["3/4"]),
        ("en", "a third of the money", ["1/3"]),
        ("en", "a third meeting", []),
        ("en", "one in five girls", ["1/5"]),
        ("en", "2/4", ["1/2"]),
        ("en", "⅔", ["2/3"]),
        ("en", "the 5/4 majority", []),
        ("ru", "две трети", ["2/3"]),
        ("ru", "треть бюджета, но не третьих лиц", ["1/3"]),
        ("ru", "пятая часть", ["1/5"]),
        ("ru", "пятая глава", []),
        ("ru", "трое из четырёх", ["3/4"]),
        ("kk", "төрттен үші", ["3/4"]),
        ("kk", "бестен бір бөлігі", ["1/5"]),
        ("kk", "үштен беске дейін", []),
        ("kk", "30-дан 12", ["2/5"]),
        ("xx", "3/4", ["3/4"]),
    ],
)
def test_a_fraction(language, text, expected):
    assert fractions(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [("en", "2½", "2.50"), ("ru", "2 1/2 часа", "2.50"), ("kk", "½", "0.50")],
)
def test_a_whole_and_a_half(language, text, value):
    assert [str(number.value) for number in numerals(text, language)] == [value]
