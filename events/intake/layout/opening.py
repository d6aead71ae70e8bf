"""How a file opens: perhaps with a site and language mark, then with the title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from events.intake.dates.find import find_dates
from events.intake.facts.sentences import ends_like_sentence, has_several_sentences
from events.intake.layout.lists import marker_of
from events.intake.layout.wrapping import Wrapping
from events.intake.passage import Passage, fold
from events.intake.readers.document import Line

LONGEST_MARK = 40
LONGEST_TITLE = 300
LONGEST_TITLE_WITH_STOP = 110
LANGUAGE_NAMES = {
    "en": "EN ENG Eng English Английский Ағылшынша АНГ",
    "kk": "KZ KK KAZ QAZ Kaz Qaz Kazakh Qazaqsha Қазақша ҚАЗ ҚЗ КАЗ Казахский",
    "ru": "RU RUS Rus Russian Русский РУС Орысша",
}
LANGUAGE_OF = {
    name: language for language, line in LANGUAGE_NAMES.items() for name in line.split()
}
# A line above the title that names the kind of text, not the event.
RUBRIC = re.compile(
    r"(?:press[\s-]release|news(?:\s+release)?|for\s+immediate\s+release|event\s+report"
    r"|пресс-релиз|новости|баспасөз\s+(?:релизі|хабарламасы)|жаңалықтар|пресс-хабарлама)\W*",
    re.IGNORECASE,
)
# Words after which a title that was broken into two lines goes on.
OPEN_END = re.compile(
    r"(?:[,(:-]|\b(?:of|in|on|and|for|the|at|with|to|a|an|и|в|на|по|для|о|с|при|от|из"
    r"|және|мен|үшін|туралы|бойынша))$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Opening:
    """What was taken from the beginning; `rest` is everything else, in its order."""

    site_mark: Line | None
    title: Passage | None
    ends_like_sentence: bool
    above: tuple[Line, ...]


def mark_language(text: str) -> str | None:
    """The language that a mark such as "Ultcom EN" or "KZ" says, if it is one."""
    words = re.split(r"[\s|/:_()\[\]-]+", text.strip(" ()[]|/"))
    if len(text) > LONGEST_MARK or len(words) > 4 or ends_like_sentence(text):
        return None
    return LANGUAGE_OF.get(words[-1])


def find_opening(
    groups: Sequence[Sequence[Line]], alone: frozenset[int], wrapping: Wrapping
) -> Opening:
    """Takes at most a mark, then lines that stand above a title, then the title."""
    lines = [(line, group) for group in groups for line in group]
    mark = None
    if len(lines) > 1 and mark_language(lines[0][0].text) and _is_title(lines[1][0]):
        mark = lines.pop(0)[0]
    above: list[Line] = []
    while lines and (lines[0][0].number in alone or _stands_above(lines[0][0])):
        above.append(lines.pop(0)[0])
    if not lines or not _is_title(lines[0][0]):
        return Opening(mark, None, False, tuple(above))
    first, group = lines[0]
    title = _whole_title(group[group.index(first) :], wrapping)
    stop = title.folded.endswith(".")
    return Opening(mark, title, stop, tuple(above))


def _stands_above(line: Line) -> bool:
    return bool(RUBRIC.fullmatch(fold(line.text))) or is_bare_date(line.text)


def is_bare_date(text: str) -> bool:
    folded = fold(text[:LONGEST_MARK])
    mentions = find_dates(folded) if len(text) <= LONGEST_MARK else []
    return len(mentions) == 1 and not (
        folded[: mentions[0].start] + folded[mentions[0].end :]
    ).strip(" .,")


def _is_title(line: Line) -> bool:
    """One short statement; a sentence with a full stop only if it tells no date."""
    folded = fold(line.text[: LONGEST_TITLE + 1])
    if len(folded) > LONGEST_TITLE or marker_of(line) or is_bare_date(line.text):
        return False
    if not any(character.isalpha() for character in folded):
        return False
    if not folded.endswith((".", "…", ";")):
        return not (has_several_sentences(folded) and find_dates(folded))
    is_short = len(folded) <= LONGEST_TITLE_WITH_STOP
    return is_short and not has_several_sentences(folded) and not find_dates(folded)


def _whole_title(lines: Sequence[Line], wrapping: Wrapping) -> Passage:
    taken = [lines[0]]
    for line in lines[1:]:
        if not _goes_on(taken, line, wrapping):
            break
        taken.append(line)
    return Passage(tuple(taken))


def _goes_on(taken: Sequence[Line], line: Line, wrapping: Wrapping) -> bool:
    """A title of several lines: small letter, open end, capitals, or a full line."""
    so_far = " ".join(one.text for one in taken)
    in_capitals = so_far.isupper() and line.text.isupper()
    waits = in_capitals and so_far.endswith(":")
    if ends_like_sentence(fold(so_far)) and not waits:
        return False
    if len(so_far) + len(line.text) > LONGEST_TITLE:
        return False
    if ends_like_sentence(fold(line.text)) or not _is_title(line):
        return False
    is_open = line.text[0].islower() or bool(OPEN_END.search(fold(so_far)))
    was_full = bool(wrapping.width) and wrapping.continues(taken[-1], line)
    return in_capitals or is_open or was_full
