"""A document -> the draft of a report, with a doubt wherever a person should look.

Nothing of the text is lost: a line is the site mark, the title, a publication line that
was understood to its last word, or it stands in the body. No rule may drop one.
"""

from collections.abc import Sequence

from events.intake.attendance import find_attendance
from events.intake.dates.find import find_dates
from events.intake.dates.resolve import DateOrder, Resolver
from events.intake.doubts import Doubt
from events.intake.draft import DraftReport, Fact, Span
from events.intake.event_date import Dated, EventDate
from events.intake.facts.publication_lines import (
    PublicationLine,
    find_publication_lines,
)
from events.intake.language import Verdict, detect
from events.intake.layout.body import group_lines
from events.intake.layout.lay_out import Layout, lay_out
from events.intake.layout.opening import is_bare_date
from events.intake.oddities import doubts_about_bare_dates, doubts_about_mark
from events.intake.passage import Passage, fold
from events.intake.place import find_place
from events.intake.publication import Publication, read_publication
from events.intake.readers.document import Document, Line
from events.intake.topics.find import find_topics
from events.intake.who import read_who, reads_all


def recognise(
    document: Document,
    *,
    language: str | None = None,
    date_order: DateOrder | None = None,
) -> DraftReport:
    """`language` and `date_order` are a person's word and raise no doubt."""
    lines = [line for line in document.lines if not line.is_blank]
    spoken, doubts = _language(lines, language)
    labels = find_publication_lines(lines)
    evidence = _evidence(document, labels)
    resolver = Resolver(spoken.value if spoken else None, date_order, evidence)
    published = read_publication(labels, resolver)
    understood = [published.understood] if published.understood else []
    layout = lay_out(
        document.lines, taken=_numbers(understood), labels=_numbers(labels)
    )
    return _with_facts(
        layout,
        spoken,
        published,
        resolver,
        _numbers(labels),
        (*doubts, *published.doubts),
    )


def _with_facts(
    layout: Layout,
    spoken: Fact[str] | None,
    published: Publication,
    resolver: Resolver,
    labels: frozenset[int],
    doubts: Sequence[Doubt],
) -> DraftReport:
    title = _dated(layout.title) if layout.title else None
    body = [_dated(p) for p in layout.passages if p.line not in labels]
    lead = _lead(layout, body)
    day = published.date.value if published.date else None
    event, about_event = EventDate(resolver, day).find(lead, title, body)
    language = spoken.value if spoken else "en"
    place, about_place = find_place(lead, title, body, language)
    read = [dated.passage for dated in (title, lead, *body) if dated]
    attendance, about_attendance = find_attendance(list(dict.fromkeys(read)))
    about_names = [] if reads_all(layout.blocks) else [Doubt(1, "names_beyond")]
    found = (
        *doubts,
        *about_names,
        *layout.doubts,
        *doubts_about_mark(layout, spoken),
        *doubts_about_bare_dates(body),
        *about_event,
        *about_place,
        *about_attendance,
    )
    people, organisations = read_who(layout.title, layout.blocks, language)
    topics, goals = find_topics(layout.title, layout.blocks, language)
    return DraftReport(
        language=spoken,
        site_mark=_fact(layout.site_mark),
        title=_fact(layout.title),
        event=event,
        publication_date=published.date,
        publication_line=published.line,
        place=place,
        attendance=attendance,
        blocks=layout.blocks,
        doubts=tuple(sorted(found, key=lambda doubt: doubt.line)),
        people=people,
        organisations=organisations,
        topics=topics,
        goals=goals,
    )


def _language(lines: Sequence[Line], forced: str | None) -> Verdict:
    if forced:
        return Fact(forced, lines[0].number), ()
    return detect((line.number, fold(line.text)) for line in lines)


def _lead(layout: Layout, body: Sequence[Dated]) -> Dated | None:
    """The first paragraph that is more than a date, be there a subtitle above it."""
    prose = {block.line for block in layout.blocks if block.kind == "paragraph"}
    below = layout.title.line if layout.title else 0
    for dated in body:
        text = dated.passage.text
        line = dated.passage.line
        if line in prose and line > below and not is_bare_date(text):
            return dated
    return None


def _evidence(
    document: Document, labels: Sequence[PublicationLine]
) -> tuple[Span, ...]:
    """Every day that the document names beyond question, wherever it stands."""
    groups = group_lines(document.lines, _numbers(labels))
    mentions = [m for group in groups for m in _dated(Passage(tuple(group))).mentions]
    return tuple(mention.span for mention in mentions if mention.span)


def _numbers(labels: Sequence[PublicationLine]) -> frozenset[int]:
    return frozenset(line.number for label in labels for line in label.passage.lines)


def _fact(stored: Line | Passage | None) -> Fact[str] | None:
    if stored is None:
        return None
    number = stored.number if isinstance(stored, Line) else stored.line
    return Fact(stored.text, number)


def _dated(passage: Passage) -> Dated:
    return Dated(passage, tuple(find_dates(passage.folded)))
