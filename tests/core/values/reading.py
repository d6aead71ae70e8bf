"""Reads dates and times back as a person does: what one end omits, the other says."""

import re
from datetime import date, datetime, timedelta, timezone

LANGUAGES = ("kk", "ru", "en")
MONTHS = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым "
    "шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "января февраля марта апреля мая июня "
    "июля августа сентября октября ноября декабря",
    "en": "January February March April May June "
    "July August September October November December",
}
NUMBER_OF = {
    language: {month: number for number, month in enumerate(months.split(), 1)}
    for language, months in MONTHS.items()
}
FILLERS = ("жылғы", "г")
CLOCK = re.compile(r"(\d+):(\d\d)(?:\s(AM|PM))?")
OFFSET = re.compile(r"\(UTC(?:([+−])(\d+)(?::(\d\d))?)?\)")


def read_days(text, language):
    return [
        date(end["year"], end["month"], end["day"]) for end in _ends(text, language)
    ]


def read_moments(text, language):
    return [
        datetime(
            *(end["year"], end["month"], end["day"], *_hour_and_minute(end)),
            tzinfo=timezone(end["offset"]),
        )
        for end in _ends(text, language)
    ]


def read_times(text, language):
    """As minutes of the day in UTC."""
    return [
        (hour * 60 + minute - end["offset"] // timedelta(minutes=1)) % (24 * 60)
        for end in _ends(text, language)
        for hour, minute in [_hour_and_minute(end)]
    ]


def _ends(text, language):
    """One or two of them, each with all that can be known of it."""
    first, *others = [_read(end, language) for end in text.split("–")]
    if not others:
        return [first]
    [last] = others
    return [last | first, first | last]


def _read(text, language):
    """What one end says; a thing said twice, or unheard of, is an error."""
    said = {}
    if match := OFFSET.search(text):
        sign, hours, minutes = match.groups()
        offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        said["offset"] = -offset if sign == "−" else offset
        text = OFFSET.sub("", text, count=1)
    if match := CLOCK.search(text):
        hour, minute, half = match.groups()
        said["clock"] = (int(hour), int(minute))
        if half:
            said["half"] = half
        text = CLOCK.sub("", text, count=1)
    for word in re.findall(r"\w+", text):
        if word in FILLERS:
            continue
        if not word.isdecimal():
            name, number = "month", NUMBER_OF[language][word]
        else:
            name, number = ("year" if len(word) == 4 else "day"), int(word)
        assert name not in said, f"{name} twice: {text}"
        said[name] = number
    return said


def _hour_and_minute(end):
    hour, minute = end["clock"]
    if half := end.get("half"):
        hour = hour % 12 + (12 if half == "PM" else 0)
    return hour, minute
