"""The office's own publication date, from the lines that are labelled as one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from events.intake.dates.resolve import Resolver
from events.intake.doubts import Doubt
from events.intake.draft import Fact
from events.intake.facts.publication_lines import PublicationLine


@dataclass(frozen=True)
class Publication:
    """`understood` is the line that says nothing more; only it leaves the body."""

    date: Fact[date] | None
    understood: PublicationLine | None
    doubts: tuple[Doubt, ...]

    @property
    def line(self) -> Fact[str] | None:
        if self.understood is None:
            return None
        return Fact(self.understood.passage.text, self.understood.line)


def read_publication(
    labels: Sequence[PublicationLine], resolver: Resolver
) -> Publication:
    """The first line that means one day wins; the others stay in the body, doubted."""
    chosen: tuple[PublicationLine, date] | None = None
    doubts: list[Doubt] = []
    for label in sorted(labels, key=lambda label: not label.is_whole):
        found, about = _day(label, resolver)
        if found and chosen:
            doubts.append(Doubt(label.line, "publication_twice"))
            continue
        doubts.extend(about)
        if found:
            chosen = (label, found)
            doubts.extend(_kept(label, found))
    if chosen is None:
        return Publication(None, None, tuple(doubts))
    label, found = chosen
    understood = label if label.is_whole else None
    return Publication(Fact(found, label.line), understood, tuple(doubts))


def _day(
    label: PublicationLine, resolver: Resolver
) -> tuple[date | None, tuple[Doubt, ...]]:
    mention = label.mention
    if mention is None or mention.yearless:
        return None, (Doubt(label.line, "publication_unread"),)
    resolved = resolver.resolve(mention, label.line)
    if resolved.span and resolved.span.start != resolved.span.end:
        return None, (Doubt(label.line, "publication_unread"),)
    return (resolved.span.start if resolved.span else None), resolved.doubts


def _kept(label: PublicationLine, found: date) -> list[Doubt]:
    if label.is_whole:
        return []
    return [Doubt(label.line, "publication_line_kept", {"date": found.isoformat()})]
