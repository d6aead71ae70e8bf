"""The line on which an office says when it published the text.

"Publication date :  6/2/2023", "Дата публикации: …", "Жарияланған күні: …", at the
beginning or at the end. The date may stand on the next line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.intake.dates.find import find_dates
from events.intake.dates.mention import Mention
from events.intake.passage import Passage
from events.intake.readers.document import Line

LABEL = re.compile(
    r"(?:(?:publication|publish(?:ed|ing)?|posting)\s+date|date\s+(?:of\s+)?(?:publication"
    r"|published|posted|posting)|(?:published|posted)(?:\s+on)?"
    r"|дата\s+(?:публикации|размещения|выхода)(?:\s+(?:материала|новости|статьи|на\s+сайте))?"
    r"|(?:опубликовано|размещено)(?:\s+на\s+сайте)?"
    r"|(?:материалдың\s+)?(?:жарияланған|жариялану|жариялау|жарияланым|басылған|орналастырылған)"
    r"\s+(?:күні|уақыты|мерзімі)|(?:жарияланды|жарияланған))",
    re.IGNORECASE,
)
AFTER_LABEL = re.compile(r"\s*[:=]\s*|\s+-\s+|\s+|$")
BEFORE_LABEL = re.compile(r"[\s*\[(|#>-]*")
LONGEST = 120
TRAILING = " .;,)]|*"


@dataclass(frozen=True)
class PublicationLine:
    """`is_whole` when the line says nothing but its label and a date."""

    passage: Passage
    mention: Mention | None
    is_whole: bool

    @property
    def line(self) -> int:
        return self.passage.line


def find_publication_lines(lines: Sequence[Line]) -> list[PublicationLine]:
    return list(_find([line for line in lines if not line.is_blank]))


def _find(lines: Sequence[Line]) -> Iterator[PublicationLine]:
    for position, line in enumerate(lines):
        if len(line.text) > LONGEST:
            continue
        passage = Passage((line,))
        rest, has_colon = _after_label(passage.folded)
        if rest is None:
            continue
        if not rest and position + 1 < len(lines):
            both = (line, lines[position + 1])
            passage, rest = Passage(both), Passage(both[1:]).folded
        found = _read(passage, rest)
        if found.is_whole or (has_colon and len(passage.lines) == 1):
            yield found


def _after_label(folded: str) -> tuple[str | None, bool]:
    """What the label leaves of the line, and whether a colon makes it a label."""
    start = BEFORE_LABEL.match(folded)
    label = LABEL.match(folded, start.end() if start else 0)
    if label is None:
        return None, False
    separator = AFTER_LABEL.match(folded, label.end())
    if separator is None:
        return None, False
    return folded[separator.end() :], ":" in separator[0]


def _read(passage: Passage, rest: str) -> PublicationLine:
    mentions = find_dates(rest)
    mention = mentions[0] if mentions else None
    is_whole = (
        len(mentions) == 1
        and not rest[: mentions[0].start].strip()
        and not rest[mentions[0].end :].strip(TRAILING)
    )
    return PublicationLine(passage, mention, is_whole)
