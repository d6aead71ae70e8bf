"""Confirmed names: who is named in the source is named so in the translation.

Declined, with an initial or without the given name: all of it is right. A name that is
nearly the confirmed one is misspelt, which is an error; one that is not there at all
may have become "the speaker", and is a warning. A place may have become an adjective:
алматинский, алматылық.
"""

from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from cms.core.names import bases
from cms.translation.checks.base import Found, Pair, Severity
from cms.translation.checks.people import (
    NEAR,
    PLACE,
    Known,
    PersonName,
    is_name_form,
    stands,
)
from cms.translation.checks.phrases import Match, outermost, words_of
from cms.translation.checks.reading import Reading, Word, fold
from cms.translation.checks.somebody_else import is_somebody_else

Words = tuple[str, ...]
_SHORTEST_PLACE = 4
_SHORTEST_SUFFIX = 3


def find_names(pair: Pair) -> Iterator[Found]:
    names = pair.context.names
    if names is None or not pair.is_translated:
        return
    people = names.people_in(pair.source_text, pair.source_lang)
    others = names.others_in(pair.source_text, pair.source_lang)
    found = outermost([*people, *others])
    yield from _people(pair, [match for match in found if match in people])
    told = {
        match.entry for match in names.others_in(pair.target_text, pair.target_lang)
    }
    for known in dict.fromkeys(match.entry for match in found if match in others):
        if known.names.get(pair.target_lang) and not (
            known in told or _is_derived(pair, known)
        ):
            yield _phrase_lost(pair, known, found)


def _is_derived(pair: Pair, known: Known) -> bool:
    """Whether a word is made of the place's name: its last letter may have gone."""
    if known.kind != PLACE:
        return False
    names = [words_of(name) for name in known.names[pair.target_lang]]
    return any(
        word.folded.startswith(name[0][:-1])
        and len(word.folded) >= len(name[0]) + _SHORTEST_SUFFIX
        for name in names
        if len(name) == 1 and len(name[0]) >= _SHORTEST_PLACE
        for word in pair.target_text.words
    )


def _people(pair: Pair, found: list[Match[Known]]) -> Iterator[Found]:
    """Of several people with one surname, the given name beside it tells who it is."""
    places: dict[tuple[int, int], list[Match[Known]]] = {}
    for match in found:
        places.setdefault((match.start, match.end), []).append(match)
    told: set[Known] = set()
    for matches in places.values():
        candidates = _meant(pair, matches)
        if told & set(candidates):
            continue
        told |= set(candidates)
        names = [
            name
            for known in candidates
            for name in known.person_names(pair.target_lang)
        ]
        if names:
            yield from _person(pair, matches[0], candidates, names)


def _meant(pair: Pair, matches: list[Match[Known]]) -> list[Known]:
    if len(matches) == 1:
        return [matches[0].entry]
    words = pair.source_text.words
    full = [
        match.entry
        for match in matches
        for name in match.entry.person_names(pair.source_lang)
        if _given_near(name, words, _place(words, match.start), pair.source_lang)
    ]
    return list(dict.fromkeys(full or (match.entry for match in matches)))


def _place(words: list[Word], start: int) -> int:
    return next(place for place, word in enumerate(words) if word.start == start)


def _near(words: list[Word], place: int, length: int) -> list[int]:
    before = range(max(0, place - NEAR), place)
    after = range(place + length, min(len(words), place + length + NEAR))
    return [*before, *after]


def _given_near(name: PersonName, words: list[Word], place: int, language: str) -> bool:
    near = _near(words, place, len(name.surname))
    return any(
        stands(given, words, neighbour, language)
        for given in name.given
        for neighbour in near
    )


def _person(
    pair: Pair, match: Match[Known], candidates: list[Known], names: list[PersonName]
) -> Iterator[Found]:
    text, language = pair.target_text, pair.target_lang
    words = text.words
    found = [
        (name, place)
        for name in names
        for place in range(len(words))
        if words[place].is_capitalised and stands(name.surname, words, place, language)
    ]
    if not found:
        yield _surname_lost(pair, match, candidates, names)
        return
    is_full = any(
        is_named_in_full(name, pair.source_text.words, match.start, pair.source_lang)
        for known in candidates
        for name in known.person_names(pair.source_lang)
    )
    if is_full and not any(
        _given_fits(name, words, place, pair) for name, place in found
    ):
        for name, place in found:
            wrong = _wrong_given(name, words, place, pair)
            if wrong is not None:
                yield _misspelt(pair, wrong, _shown(candidates, language))
                return
        if all(is_somebody_else(pair, name, place) for name, place in found):
            yield _lost(pair, match, _shown(candidates, language))


def is_named_in_full(
    name: PersonName, words: list[Word], start: int, language: str
) -> bool:
    """Whether the given name or its initial stands beside the surname."""
    place = _place(words, start)
    return _given_near(name, words, place, language) or any(
        len(words[neighbour].text) == 1 and words[neighbour].folded in name.initials
        for neighbour in _near(words, place, len(name.surname))
    )


def _given_fits(name: PersonName, words: list[Word], place: int, pair: Pair) -> bool:
    if not name.given:
        return True
    for neighbour in _near(words, place, len(name.surname)):
        word = words[neighbour]
        if len(word.text) <= 2 and word.folded[0] in name.initials:
            return True
        if any(
            stands(given, words, neighbour, pair.target_lang) for given in name.given
        ):
            return True
    return False


def _wrong_given(
    name: PersonName, words: list[Word], place: int, pair: Pair
) -> Word | None:
    """A word beside the surname that was meant as the given name, or its initial."""
    plain = pair.target_text.masked
    for neighbour in _near(words, place, len(name.surname)):
        word = words[neighbour]
        is_initial = len(word.text) == 1 and word.text.isupper()
        if is_initial and plain[word.end : word.end + 1] == ".":
            return word
        if word.is_capitalised and any(
            is_nearly(word.folded, part, pair.target_lang)
            for given in name.given
            for part in given
        ):
            return word
    return None


def _surname_lost(
    pair: Pair, match: Match[Known], candidates: list[Known], names: list[PersonName]
) -> Found:
    shown = _shown(candidates, pair.target_lang)
    for word in pair.target_text.words:
        if word.is_capitalised and any(
            is_nearly(word.folded, part, pair.target_lang)
            for name in names
            for part in name.surname
        ):
            return _misspelt(pair, word, shown)
    return _lost(pair, match, shown)


def _phrase_lost(pair: Pair, known: Known, found: list[Match[Known]]) -> Found:
    match = next(match for match in found if match.entry is known)
    shown = _shown([known], pair.target_lang)
    words = pair.target_text.words
    for name in known.names[pair.target_lang]:
        phrase = words_of(name)
        for place in range(len(words) - len(phrase) + 1):
            window = words[place : place + len(phrase)]
            if not window[0].is_capitalised or not phrase:
                continue
            if _is_nearly_phrase(window, phrase, pair.target_lang):
                whole = Word(
                    window[0].start,
                    window[-1].end,
                    pair.target_text.plain[window[0].start : window[-1].end],
                )
                return _misspelt(pair, whole, shown)
    return _lost(pair, match, shown)


def _is_nearly_phrase(window: list[Word], phrase: Words, language: str) -> bool:
    return all(
        is_name_form(word.folded, part, language)
        or is_nearly(word.folded, part, language)
        for word, part in zip(window, phrase, strict=True)
    )


def _shown(candidates: list[Known], language: str) -> str:
    return " / ".join(known.names[language][0] for known in candidates)


def _misspelt(pair: Pair, word: Word, shown: str) -> Found:
    return Found(
        _("“%(found)s” is misspelt; the confirmed name is “%(name)s”."),
        {"found": word.text, "name": shown},
        in_target=(pair.target_text.span(word.start, word.end),),
        severity=Severity.ERROR,
    )


def _lost(pair: Pair, match: Match[Known], shown: str) -> Found:
    source: Reading = pair.source_text
    return Found(
        _("“%(name)s” is not named in the translation; confirmed is “%(own)s”."),
        {"name": source.plain[match.start : match.end], "own": shown},
        in_source=(source.span(match.start, match.end),),
    )


@lru_cache(maxsize=65_536)
def is_nearly(word: str, name: str, language: str) -> bool:
    """One or two letters off, whatever ending the word has."""
    if len(name) < 3 or abs(len(word) - len(name)) > 6:
        return False
    most = 1 if len(name) < 5 else 2
    if len(name) >= 10:
        most = 3
    candidates = {word, *(fold(base) for base in bases(word, language))}
    # An ending that no rule takes off stays behind.
    candidates |= {
        word[:length] for length in (len(name) - 1, len(name), len(name) + 1)
    }
    return any(_distance(candidate, name, most) <= most for candidate in candidates)


def _distance(one: str, other: str, most: int) -> int:
    """Levenshtein's; anything beyond `most` is told as beyond."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, theirs in enumerate(other, start=1):
            line.append(
                min(
                    above[column] + 1,
                    line[-1] + 1,
                    above[column - 1] + (letter != theirs),
                )
            )
        above = line
    return above[-1]
