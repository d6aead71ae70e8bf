"""English stems, by Snowball's rules."""

from __future__ import annotations

import Stemmer

_stemmer = Stemmer.Stemmer("english")
_IRREGULAR = {
    "children": "child",
    "men": "man",
    "women": "woman",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "curricula": "curriculum",
    "fora": "forum",
    "theses": "thesis",
    "crises": "crisis",
    "analyses": "analysis",
    "taught": "teach",
    "wrote": "write",
    "written": "write",
    "spoke": "speak",
    "spoken": "speak",
    "held": "hold",
    "built": "build",
    "grew": "grow",
    "grown": "grow",
}
# Words that the rules take for forms of author, import, depart, experience and so on.
_APART = (
    *("authority", "importance", "important", "department", "experiment", "apartment"),
    *("several", "animal", "secretary", "secretariat", "message"),
)


def stems(word: str) -> tuple[str, ...]:
    word = _IRREGULAR.get(word, word)
    for base in _APART:
        if word.startswith(base.removesuffix("y")) and len(word) <= len(base) + 2:
            return (base,)
    return (str(_stemmer.stemWord(word)),)
