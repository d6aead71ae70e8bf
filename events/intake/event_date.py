"""On which days the event was: the date of the lead, before any date further down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from events.intake.dates.mention import Mention, day
from events.intake.dates.resolve import Resolver
from events.intake.doubts import Doubt
from events.intake.draft import Fact, Span
from events.intake.passage import Passage

# Reports are written within weeks of the event. A date this much older than another
# one beside it is history ("since 16 December 1991").
HISTORY_YEARS = 3


@dataclass(frozen=True)
class Dated:
    """A passage and the dates that stand in it."""

    passage: Passage
    mentions: tuple[Mention, ...]


Found = tuple[Fact[Span] | None, tuple[Doubt, ...]]


@dataclass(frozen=True)
class EventDate:
    resolver: Resolver
    published: date | None

    def find(
        self, lead: Dated | None, title: Dated | None, body: Sequence[Dated]
    ) -> Found:
        """The first passage that names a day decides, even when it stays unanswered."""
        near = [place for place in (lead, title) if place]
        for place in [*near, *body]:
            is_near = place in near
            mentions = [m for m in place.mentions if is_near or not m.yearless]
            if not mentions:
                continue
            fact, doubts = self._choose(place, mentions)
            if fact and not is_near:
                doubts = (*doubts, Doubt(fact.line, "event_date_elsewhere"))
            return fact, doubts
        line = near[0].passage.line if near else 1
        return None, (Doubt(line, "event_date_missing"),)

    def _choose(self, place: Dated, mentions: Sequence[Mention]) -> Found:
        spans = {mention: self._span(mention) for mention in mentions}
        newest = max((span.end for span in spans.values() if span), default=date.min)
        recent = [
            mention
            for mention in mentions
            if not (span := spans[mention])
            or span.end.year >= newest.year - HISTORY_YEARS
        ]
        with_year = [mention for mention in recent if not mention.yearless]
        possible = [mention for mention in with_year if not mention.is_impossible]
        chosen = (possible or with_year or recent)[0]
        others = {span for mention in recent if (span := spans[mention])}
        fact, doubts = self._read(place.passage, chosen)
        if fact and len(others) > 1:
            several = Doubt(fact.line, "event_date_several", {"taken": chosen.text})
            doubts = (*doubts, several)
        return fact, doubts

    def _span(self, mention: Mention) -> Span | None:
        return None if mention.yearless else self.resolver.resolve(mention, 1).span

    def _read(self, passage: Passage, mention: Mention) -> Found:
        line = passage.line_at(mention.start)
        if mention.yearless:
            return self._borrow_year(mention, line)
        resolved = self.resolver.resolve(mention, line)
        fact = Fact(resolved.span, line) if resolved.span else None
        return fact, resolved.doubts

    def _borrow_year(self, mention: Mention, line: int) -> Found:
        """From the same day named with its year, or the last one before publication."""
        first = mention.yearless or (0, 0)
        last = mention.yearless_end or first
        for span in self.resolver.spelled_out:
            if (span.start.month, span.start.day) == first:
                return Fact(span, line), ()
        if self.published is None:
            return None, (Doubt(line, "year_missing", {"text": mention.text}),)
        years = (self.published.year, self.published.year - 1)
        past = [
            days
            for year in years
            if (days := _in_year(year, first, last)) and days.end <= self.published
        ]
        if not past:
            return None, (Doubt(line, "year_missing", {"text": mention.text}),)
        year = past[0].start.year
        params: dict[str, str | int] = {"text": mention.text, "year": year}
        return Fact(past[0], line), (Doubt(line, "year_borrowed", params),)


def _in_year(year: int, first: tuple[int, int], last: tuple[int, int]) -> Span | None:
    """The days that end in this year; 30 December – 2 January began the year before."""
    start = day(year - (first > last), *first)
    end = day(year, *last)
    return Span(start, end) if start and end else None
