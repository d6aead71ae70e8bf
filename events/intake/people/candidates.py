"""Stretches of capitalised words that may be a person's name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.intake.grammar.russian import is_past
from events.intake.names.given_names import is_given_name
from events.intake.names.name_words import bases, is_fathers, is_initial, weight
from events.intake.names.not_names import is_no_name, may_be_surname
from events.intake.prose import Prose, Word

BETWEEN = re.compile(r" |\. ?|\.-")
MOST_PARTS = 4
# "named after L. N. Gumilyov", "имени Абая": part of another name.
NAMED_AFTER = re.compile(
    r"(?:\bnamed\s+(?:after|for|in\s+honou?r\s+of)|\bимени|\bим\.|\bпамяти|\bул(?:ице|\.)"
    r"|\bпроспект[ае]?|\bпр\.|\bул\.)\s*$",
    re.IGNORECASE,
)
AFTER_NAMED = re.compile(r"\s*(?:атындағы|көшесі|даңғылы|Street|Avenue|улица)")


@dataclass(frozen=True)
class Candidate:
    """A stretch in one passage; `parts` are its words, initials without their stop."""

    prose: Prose
    parts: tuple[Word, ...]

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        last = self.parts[-1]
        dot = (
            is_initial(last.text) and self.prose.folded[last.end : last.end + 1] == "."
        )
        return last.end + dot

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(part.text for part in self.parts)


def find_candidates(
    prose: Prose, language: str, taken: Sequence[tuple[int, int]]
) -> Iterator[Candidate]:
    """Of each run of capitalised words the part that is most like a name."""
    for run in _runs(prose, taken):
        names = [word.text for word in run]
        if all(map(is_initial, names)) or _is_named_after(prose, run):
            continue
        best = _best_window(run, language)
        if best:
            yield Candidate(prose, best)


def _runs(prose: Prose, taken: Sequence[tuple[int, int]]) -> Iterator[list[Word]]:
    run: list[Word] = []
    # "Выступили Анна и Виктор": a verb has a capital where it begins the sentence.
    begins = {start for start, _ in prose.sentences}
    for word in prose.words:
        if word.start in begins and is_past(word.text) and not is_given_name(word.text):
            continue
        is_surname = bool(run) and _is_surname_of(run[-1], word)
        if not is_surname and not _could_be(word, prose, taken):
            yield from [run] if run else []
            run = []
            continue
        if run and not _joined(prose.folded, run[-1], word):
            yield run
            run = []
        run.append(word)
    yield from [run] if run else []


def _is_surname_of(given: Word, word: Word) -> bool:
    """Yelena Park, Rebecca Hall: common words behind a given name."""
    return is_given_name(given.text) and may_be_surname(word.text)


def _could_be(word: Word, prose: Prose, taken: Sequence[tuple[int, int]]) -> bool:
    if not word.is_capitalised or any(s <= word.start < e for s, e in taken):
        return False
    if is_initial(word.text):
        return prose.folded[word.end : word.end + 1] == "." or len(word.text) == 1
    if is_no_name(word.text):
        return False
    return not word.is_abbreviation or len(word.text) > 4


def _joined(folded: str, before: Word, after: Word) -> bool:
    between = folded[before.end : after.start]
    if "." in between and not is_initial(before.text):
        return False
    return BETWEEN.fullmatch(between) is not None


def _best_window(run: Sequence[Word], language: str) -> tuple[Word, ...]:
    """Patronymics and given names pull; of equal windows the longest, then the last."""
    best: tuple[tuple[int, int, int], tuple[Word, ...]] | None = None
    for start in range(len(run)):
        for end in range(start + 1, min(start + MOST_PARTS, len(run)) + 1):
            window = tuple(run[start:end])
            if all(is_initial(word.text) for word in window):
                continue
            rank = (shape(window, language), len(window), start)
            if best is None or rank > best[0]:
                best = (rank, window)
    return best[1] if best else ()


def shape(window: Sequence[Word], language: str) -> int:
    """How well the words fill the places of a name, whatever their order."""
    weights = [
        3 if is_initial(word.text) else weight(word.text, language) for word in window
    ]
    fathers = [word for word in window if is_fathers(word.text, language)]
    given = sum(
        is_given_name(base)
        for word in window
        for base in bases(word.text, language)[:3]
        if not is_initial(word.text)
    )
    # "Университета Абая Муслим Хасенов": nobody here has two given names.
    is_doubled = language != "en" and not fathers and given > 1
    penalty = is_doubled * 2 * (len(window) - 1)
    penalty += 3 * (len(window) > 3) + 4 * (len(fathers) > 1)
    # The first word of a sentence or a title, rather than a third name.
    penalty += len(window) > 2 and not fathers and 0 in weights
    return sum(weights) - penalty


def _is_named_after(prose: Prose, run: Sequence[Word]) -> bool:
    before = prose.folded[max(0, run[0].start - 25) : run[0].start]
    return bool(
        NAMED_AFTER.search(before) or AFTER_NAMED.match(prose.folded, run[-1].end)
    )
