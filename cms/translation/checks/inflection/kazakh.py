"""Whether a Kazakh word is another one with endings: университетінің, UNICEF-пен.

Kazakh only ever adds to a word: plural, owner, case, in this order. Three things change
the word itself, and only before a vowel: к, қ, п become г, ғ, б; орын loses its ы; and
a name that ends in an owner's -ы, -і, -сы, -сі may have lost it before the plural.
"""

import re

_PLURAL = "лар|лер|дар|дер|тар|тер"
_OWNER = (
    "сы|сі|ы|і|ымыз|іміз|мыз|міз|ыңыз|іңіз|ңыз|ңіз|ым|ім|ың|ің"
    "|лары|лері|дары|дері|тары|тері"
)
_CASE = (
    "ның|нің|дың|дің|тың|тің|на|не|ға|ге|қа|ке|а|е|ны|ні|ды|ді|ты|ті|н|нда|нде|да|де|та|те"
    "|нан|нен|дан|ден|тан|тен|мен|бен|пен|ша|ше|дай|дей|тай|тей"
    "|дағы|дегі|тағы|тегі|ндағы|ндегі|нікі|дікі|тікі"
)
_AFTER = "мын|мін|мыз|міз|дыр|дір|тыр|тір|лар|лер|ның|нің|ға|ге|да|де"
_ENDINGS = re.compile(
    rf"['’ʼ»”\"-]?(?:{_PLURAL})?(?:{_OWNER})?['’ʼ»”\"-]?(?:{_CASE})?(?:{_AFTER})?"
)
_STARTS_WITH_VOWEL = re.compile("[ыіаеуө]")
_SOFTENED = {"к": "г", "қ": "ғ", "п": "б"}
_HARDENED = {soft: hard for hard, soft in _SOFTENED.items()}
_ELIDED = re.compile(r"(?P<head>.+[^аәеёиоөұүыіэюя])[ыі](?P<last>[нлрзсм])")
_OWNED = re.compile(r"(?P<base>.{3,}?)(?:(?<=[аәеоыіуи])[с][ыі]|(?<=[^аәеоыіуи])[ыі])")


def is_form_of(word: str, base: str) -> bool:
    """Both in small letters, as `fold` makes them."""
    if word == base:
        return True
    if word.startswith(base) and _ENDINGS.fullmatch(word, len(base)):
        return True
    if len(base) < 3:
        return False
    return (
        _is_softened(word, base) or _is_elided(word, base) or _is_disowned(word, base)
    )


def _is_softened(word: str, base: str) -> bool:
    soft = _SOFTENED.get(base[-1])
    if soft is None or not word.startswith(base[:-1] + soft):
        return False
    rest = word[len(base) :]
    return bool(_STARTS_WITH_VOWEL.match(rest) and _ENDINGS.fullmatch(rest))


def _is_elided(word: str, base: str) -> bool:
    elided = _ELIDED.fullmatch(base)
    if elided is None:
        return False
    short = elided["head"] + elided["last"]
    rest = word.removeprefix(short)
    return bool(
        word.startswith(short)
        and _STARTS_WITH_VOWEL.match(rest)
        and _ENDINGS.fullmatch(rest)
    )


def _is_disowned(word: str, base: str) -> bool:
    owned = _OWNED.fullmatch(base)
    if owned is None:
        return False
    bare = owned["base"]
    hard = bare[:-1] + _HARDENED.get(bare[-1], bare[-1])
    return any(
        word.startswith(stem) and _ENDINGS.fullmatch(word, len(stem)) is not None
        for stem in {bare, hard}
    )
