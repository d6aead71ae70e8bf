"""What an event was about: known subjects in title and lead, and the UN's goals."""

import re
from collections.abc import Sequence
from functools import lru_cache

from events.intake.draft import Block, Fact, FoundTopic
from events.intake.passage import Passage
from events.intake.prose import Prose
from events.intake.topics.goals import find_goals
from events.intake.topics.subjects import rows

COLUMN = {"en": 0, "ru": 1, "kk": 2}
GOALS = {
    "en": re.compile(r"\bSustainable\sDevelopment\sGoals?\b|\bSDGs?\b", re.IGNORECASE),
    "ru": re.compile(r"\bцел\w{1,3}\sустойчивого\sразвития\b|\bЦУР\b", re.IGNORECASE),
    "kk": re.compile(r"\bтұрақты\sдаму\sмақсат\w*|\bТДМ\b", re.IGNORECASE),
}
# Paragraphs below the title that tell what the event was about.
LEAD = 2
SHORTEST_STEM = 3

Found = tuple[tuple[FoundTopic, ...], tuple[Fact[int], ...]]


def find_topics(title: Passage | None, blocks: Sequence[Block], language: str) -> Found:
    """The goals wherever they are named; other subjects in title and lead."""
    proses = [Prose(passage) for block in blocks for passage in block.passages]
    paragraphs = [
        Prose(block.passages[0]) for block in blocks if block.kind == "paragraph"
    ]
    near = [*([Prose(title)] if title else []), *paragraphs[:LEAD]]
    everywhere = [*near[:1], *proses]
    names = [row[COLUMN[language]] for row in rows()]
    topics = []
    for number, name in enumerate(names):
        pattern = GOALS[language] if number == 0 else _pattern(name, language)
        # One word alone is said in passing too often: the title has to say it.
        places = near if " " in name else near[: bool(title)]
        hit = _first(pattern, everywhere if number == 0 else places)
        if hit is not None:
            topics.append(FoundTopic(name, hit))
    return tuple(_without_parts(topics)), _goals(
        everywhere, named=any(topic.name == names[0] for topic in topics)
    )


def _goals(proses: Sequence[Prose], *, named: bool) -> tuple[Fact[int], ...]:
    """Only where the text speaks of the UN's goals: others have goals, too."""
    found: dict[int, int] = {}
    for prose in proses if named else ():
        for position, number in find_goals(prose.folded):
            found.setdefault(number, prose.line_at(position))
    return tuple(Fact(number, line) for number, line in sorted(found.items()))


def _first(pattern: re.Pattern[str], proses: Sequence[Prose]) -> int | None:
    for prose in proses:
        match = pattern.search(prose.folded)
        if match:
            return prose.line_at(match.start())
    return None


@lru_cache(maxsize=512)
def _pattern(name: str, language: str) -> re.Pattern[str]:
    words = [_any_form(word, language) for word in name.split()]
    return re.compile(rf"(?<!\w){'[ ]'.join(words)}(?!\w)", re.IGNORECASE)


def _any_form(word: str, language: str) -> str:
    """The word with any ending; long words lose up to three letters of their own."""
    if language == "en":
        base = word.removesuffix("s")
        return rf"{re.escape(base)}s?"
    if len(word) <= SHORTEST_STEM:
        return re.escape(word)
    stem = word[: max(SHORTEST_STEM, len(word) - 3)] if language == "ru" else word
    tail = r"\w{0,5}" if language == "ru" else r"[\w-]{0,7}"
    return re.escape(stem.replace("ё", "е")).replace("е", "[её]") + tail


def _without_parts(topics: Sequence[FoundTopic]) -> list[FoundTopic]:
    """ "family support" says nothing beside "family support centres"."""
    return [
        topic
        for topic in topics
        if not any(
            topic.name != other.name and f"{topic.name} " in f"{other.name} "
            for other in topics
        )
    ]
