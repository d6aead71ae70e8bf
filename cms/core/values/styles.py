"""How our languages write a date and a clock, and where CLDR keeps its own way.

The texts are the house style, not CLDR's: its Kazakh abbreviates the year
("2023 ж."), and Babel's intervals silently abbreviate the month in all three
languages even where the full one is asked for. Only the month names are CLDR's.

Russian has no-break spaces where a line must not break: between day and month,
before "г.", and before the dash between two dates. Kazakh and English have ordinary
spaces there, as their official publications do.
"""

from dataclasses import dataclass
from typing import Literal

from babel import Locale


@dataclass(frozen=True)
class Style:
    day: str
    days: str  # of one month
    in_year: str
    whole_month: str
    dash: str = " – "
    clock: str = "{hour:02}:{minute:02}"
    half: str = ""  # of the day, where a clock counts to twelve
    month_alone: Literal["format", "stand-alone"] = "format"  # without a day


STYLES = {
    "kk": Style(
        day="{day} {month}",
        days="{day}–{end_day} {month}",
        in_year="{year} жылғы {days}",
        whole_month="{year} жылғы {month}",
    ),
    "ru": Style(
        day="{day}\u00a0{month}",
        days="{day}–{end_day}\u00a0{month}",
        in_year="{days} {year}\u00a0г.",
        whole_month="{month} {year}\u00a0г.",
        month_alone="stand-alone",
        dash="\u00a0– ",
    ),
    "en": Style(
        day="{month} {day}",
        days="{month} {day}–{end_day}",
        in_year="{days}, {year}",
        whole_month="{month} {year}",
        clock="{hour12}:{minute:02}",
        half="\u00a0{half}",
    ),
}


def cldr(language: str) -> Locale:
    """Takes Django's spelling of a language, such as "pt-br" or "zh-hans"."""
    return Locale.parse(language, sep="-")


def from_to(start: str, end: str, language: str) -> str:
    """Two texts with the dash between them that has spaces around it."""
    if style := STYLES.get(language):
        return f"{start}{style.dash}{end}"
    text = str(cldr(language).interval_formats[None].format(start, end))
    return text.replace("\u2009", " ")  # a thin space, which few keyboards can search
