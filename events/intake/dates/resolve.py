"""Which day a date means, when its figures can be read in more than one order.

The order is told by the person who imports, or by the convention of the language
(dots in Kazakh and Russian: day first), or by a spelled-out date of the same text that
agrees with one reading. Nothing else decides, and what is not decided stays empty.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from events.intake.dates.mention import Figures, Mention, day
from events.intake.doubts import Doubt
from events.intake.draft import Span

DateOrder = Literal["dmy", "mdy", "ymd"]


@dataclass(frozen=True)
class Resolved:
    span: Span | None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Resolver:
    language: str | None
    order: DateOrder | None
    spelled_out: tuple[Span, ...]

    def resolve(self, mention: Mention, line: int) -> Resolved:
        """No day of a month that does not have it, no guess about the order."""
        if mention.span:
            return Resolved(mention.span)
        if mention.figures is None:
            doubt = Doubt(line, "impossible_date", {"text": mention.text})
            return Resolved(None, (doubt,))
        found, doubt_about_order = self._figures(mention, mention.figures, line)
        doubts = [doubt_about_order] if doubt_about_order else []
        if found and mention.figures.short_year:
            doubts.append(_doubt(line, "two_digit_year", mention, found))
        return Resolved(Span(found, found) if found else None, tuple(doubts))

    def _figures(
        self, mention: Mention, figures: Figures, line: int
    ) -> tuple[date | None, Doubt | None]:
        readings = readings_of(figures, self.order)
        if not readings:
            return None, Doubt(line, "impossible_date", {"text": mention.text})
        expected = self._expected_order(figures)
        if expected in readings:
            return readings[expected], None
        days = sorted(set(readings.values()))
        if len(days) == 1:
            code = "figure_against_order"
            return days[0], _doubt(line, code, mention, days[0]) if expected else None
        return self._by_agreement(mention, days, line)

    def _expected_order(self, figures: Figures) -> DateOrder | None:
        if self.order and (self.order != "ymd" or figures.short_year):
            return self.order
        dotted = figures.separator == "." and self.language in ("kk", "ru")
        return "dmy" if dotted else None

    def _by_agreement(
        self, mention: Mention, days: list[date], line: int
    ) -> tuple[date | None, Doubt]:
        agreeing = [found for found in days if self._is_spelled_out(found)]
        if len(agreeing) == 1:
            return agreeing[0], _doubt(line, "figure_agrees", mention, agreeing[0])
        params: dict[str, str | int] = {
            "text": mention.text,
            "first": days[0].isoformat(),
            "second": days[1].isoformat(),
        }
        return None, Doubt(line, "figure_open", params)

    def _is_spelled_out(self, found: date) -> bool:
        return any(span.start <= found <= span.end for span in self.spelled_out)


def readings_of(figures: Figures, order: DateOrder | None) -> dict[DateOrder, date]:
    """Every order that gives a day of the calendar; year first only where asked for."""
    first, second = figures.first, figures.second
    year = figures.year + 2000 * figures.short_year
    days: dict[DateOrder, date | None] = {
        "dmy": day(year, second, first),
        "mdy": day(year, first, second),
    }
    if order == "ymd" and figures.short_year:
        days["ymd"] = day(2000 + first, second, figures.year)
    return {name: found for name, found in days.items() if found}


def _doubt(line: int, code: str, mention: Mention, found: date) -> Doubt:
    return Doubt(line, code, {"text": mention.text, "date": found.isoformat()})
