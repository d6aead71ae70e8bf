import pytest

from cms.translation.checks.values.numerals import numerals


def clocks(text, language):
    """What each number of a text tells as a time of day."""
    return [
        sorted(key for key in number.keys if ":" in str(key))
        for number in numerals(text, language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "half past twelve", [["0:30", "12:30"]]),
        ("en", "at a quarter past ten", [["10:15", "22:15"]]),
        ("en", "twenty minutes to one", [["0:40", "12:40"]]),
        ("en", "five past nine", [["21:05", "9:05"]]),
        ("en", "3:30 in the afternoon", [["15:30", "3:30"]]),
        ("en", "half of twelve", [[], []]),
        ("ru", "в половине первого", [["0:30", "12:30"]]),
        ("ru", "полпервого", [["0:30", "12:30"]]),
        ("ru", "в четверть одиннадцатого", [["10:15", "22:15"]]),
        ("ru", "без пяти десять", [["21:55", "9:55"]]),
        ("ru", "без пяти минут десять", [["21:55", "9:55"]]),
        ("ru", "пять минут десятого", [["21:05", "9:05"]]),
        ("ru", "пять десятого", [[], []]),
        ("ru", "7:45 вечера", [["19:45", "7:45"]]),
        ("kk", "сағат он екі жарымда", [["0:30", "12:30"]]),
        ("kk", "алтыға он минут қалғанда", [["17:50", "5:50"]]),
        ("kk", "оннан бес минут өткенде", [["10:05", "22:05"]]),
        ("kk", "алтыға ширек қалғанда", [["17:45", "5:45"]]),
        ("kk", "кешкі сағат 7:45-те", [["19:45", "7:45"]]),
        ("kk", "алтыға он кітап", [[], []]),
    ],
)
def test_a_time_of_day_in_words(language, text, expected):
    assert clocks(text, language) == expected


def test_ten_to_six_may_be_a_range_as_well():
    ten, six = numerals("from ten to six", "en")
    assert (ten.value, six.value) == (10, 6)
    assert {"5:50", "17:50"} <= ten.keys & six.keys
