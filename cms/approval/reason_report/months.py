"""Remarks counted by the month of their decision and by their code: one query."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import pgettext

from cms.approval.models import Remark
from cms.core.languages import active_language
from cms.core.values import month_text, number_text


@dataclass(frozen=True)
class Line:
    """One month, or all of them, in the language that was active when it was made."""

    label: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def cells(self) -> list[tuple[str, str]]:
        """What is counted and how often: each reason, and all of them."""
        numbers = [*self.counts.values(), self.total]
        told = [number_text(number, active_language()) for number in numbers]
        return list(zip(names(), told, strict=True))


def names() -> list[str]:
    return [*map(str, Remark.Code.labels), pgettext("reasons", "Together")]


def lines(remarks: Any, last_day: datetime.date) -> list[Line]:
    """Every month from the first with a remark to the last day's, newest first."""
    found = _counted(remarks)
    if not found:
        return []
    months = _months(last_day.replace(day=1), min(found))
    return [
        _line(month_text(month, active_language()), found[month]) for month in months
    ]


def sum_of(months: Iterable[Line]) -> Line:
    counts: Counter[str] = Counter()
    for line in months:
        counts.update(line.counts)
    return _line(pgettext("months", "All months"), counts)


def _counted(remarks: Any) -> defaultdict[datetime.date, Counter[str]]:
    """The month is that of the house's own time, whatever the database's."""
    zone = timezone.get_current_timezone()
    rows = (
        remarks.order_by()
        .values("code", month=TruncMonth("decision__at", tzinfo=zone))
        .annotate(number=Count("pk"))
    )
    found: defaultdict[datetime.date, Counter[str]] = defaultdict(Counter)
    for row in rows:
        found[row["month"].date()][row["code"]] += row["number"]
    return found


def _line(label: str, counts: Counter[str]) -> Line:
    return Line(label, {code: counts[code] for code in Remark.Code.values})


def _months(last: datetime.date, first: datetime.date) -> Iterator[datetime.date]:
    month = last
    while month >= first:
        yield month
        month = (month - datetime.timedelta(days=1)).replace(day=1)
