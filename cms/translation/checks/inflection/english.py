"""Whether an English word is a plural or a possessive of another."""

_IRREGULAR = {
    "children": "child",
    "women": "woman",
    "men": "man",
    "people": "person",
    "criteria": "criterion",
    "data": "datum",
    "analyses": "analysis",
    "theses": "thesis",
    "crises": "crisis",
    "fora": "forum",
    "curricula": "curriculum",
}


def is_form_of(word: str, base: str) -> bool:
    """Both in small letters, as `fold` makes them."""
    return _bare(word) == _bare(base) or singular(word) == singular(base)


def singular(word: str) -> str:
    """The same for every form of a word."""
    return _singular(_bare(word))


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
