"""A name without its case ending."""

from itertools import takewhile

from cms.core.names import kazakh_endings, russian_endings

_POSSESSIVES = ("'s", "’s", "'", "’")


def bases(word: str, language: str) -> list[str]:
    """Nominatives `word` may be a form of, the most plausible first; never empty.

    The word itself is among them: "Серікова" is a nominative, "Әлида" one as well as
    "Әли" at a place. Of a double name only the second half is looked at. Languages
    without rules answer the word alone.
    """
    head, hyphen, last = word.rpartition("-")
    lowered = last.lower()
    if len(lowered) != len(last):
        return [word]
    found = [head + hyphen + cased(base, last) for base in _found(lowered, language)]
    if hyphen and language == "kk" and lowered in kazakh_endings.SUFFIXES:
        found.insert(0, head)
    return list(dict.fromkeys([*found, word]))


def _found(word: str, language: str) -> list[str]:
    match language:
        case "kk":
            return kazakh_endings.bases(word)
        case "ru":
            return russian_endings.bases(word)
        case "en":
            owners = (word.removesuffix(ending) for ending in _POSSESSIVES)
            return [owner for owner in owners if owner and owner != word]
    return []


def cased(base: str, word: str) -> str:
    """`base`, which is in lower case, with the capitals of `word`."""
    if word.isupper() and len(word) > 1:
        return base.upper()
    alike = (one == other for one, other in zip(base, word.lower(), strict=False))
    kept = sum(takewhile(bool, alike))
    return word[:kept] + base[kept:]
