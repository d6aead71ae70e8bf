"""Lines that contradict what was read, or that say less than they seem to."""

from collections.abc import Iterator, Sequence

from events.intake.doubts import Doubt
from events.intake.draft import Fact
from events.intake.event_date import Dated
from events.intake.layout.lay_out import Layout
from events.intake.layout.opening import is_bare_date, mark_language


def doubts_about_mark(layout: Layout, spoken: Fact[str] | None) -> Iterator[Doubt]:
    mark = layout.site_mark
    said = mark_language(mark.text) if mark else None
    if mark and said and spoken and said != spoken.value:
        params: dict[str, str | int] = {"mark": said, "language": spoken.value}
        yield Doubt(mark.number, "mark_language", params)


def doubts_about_bare_dates(body: Sequence[Dated]) -> Iterator[Doubt]:
    for dated in body:
        if is_bare_date(dated.passage.text):
            yield Doubt(dated.passage.line, "bare_date")
