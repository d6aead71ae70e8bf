"""Values as text: what is stored once is written here for each language.

Every function takes what is told first and the language last. English, Kazakh and
Russian have a house style where CLDR's is not what their readers expect; a fourth
language gets CLDR's. Nothing here is a sentence: a text stands in a labelled field,
because a Kazakh sentence would ask for case endings that no formatter can supply.
"""

from cms.core.values.dates import date_range_text, date_text, month_text
from cms.core.values.lists import join_names
from cms.core.values.numbers import count_text, money_text, number_text, percent_text
from cms.core.values.times import (
    clock_range_text,
    clock_text,
    moment_range_text,
    moment_text,
    offset_text,
    time_range_text,
    time_text,
)

__all__ = [
    "clock_range_text",
    "clock_text",
    "count_text",
    "date_range_text",
    "date_text",
    "join_names",
    "moment_range_text",
    "moment_text",
    "money_text",
    "month_text",
    "number_text",
    "offset_text",
    "percent_text",
    "time_range_text",
    "time_text",
]
