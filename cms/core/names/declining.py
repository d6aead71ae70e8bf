"""A name with case endings, for somebody to choose from; nothing takes these unseen.

What `bases` takes off, put on: whoever looks for the name finds its forms again. Only
plausible: who bears a name may decline it otherwise, or not at all.
"""

from __future__ import annotations

from cms.core.names import kazakh_endings, russian_endings
from cms.core.names.cases import cased
from cms.core.names.keys import surname_of
from cms.core.names.parts import parts


def declined(name: str, language: str, *, is_person: bool) -> list[str]:
    """The other cases of a written name in their customary order, each once.

    None where the rules do not reach: names of organisations in Russian, a person in
    Russian whose name does not tell a woman from a man, other alphabets.
    """
    match language:
        case "kk":
            found = _kazakh(name, is_person=is_person)
        case "ru" if is_person:
            found = _russian(name)
        case "en":
            found = [f"{name}’s"] if name.strip() else []
        case _:
            found = []
    return [form for form in dict.fromkeys(found) if form != name]


def _kazakh(name: str, *, is_person: bool) -> list[str]:
    """Only the last word changes; a name of several words belongs to its owner."""
    head, _space, last = name.rpartition(" ")
    lowered = last.lower()
    if not lowered.isalpha() or (last.isupper() and len(last) > 1):
        return []
    is_owned = bool(head) and not is_person and lowered.endswith(("ы", "і"))
    forms = kazakh_endings.declined(lowered, is_owned=is_owned)
    return [f"{head} {cased(form, last)}".strip() for form in forms]


def _russian(name: str) -> list[str]:
    """Every word changes; of a double one the second half."""
    read = parts(name)
    surname = surname_of(read)
    if surname is None:
        return []
    others = [part.written.lower() for part in read if part is not surname]
    whose = russian_endings.gender(surname.written.lower(), others)
    if whose is None:
        return []
    words = [
        _russian_word(word, whose, is_surname=word == surname.written)
        for word in name.split()
    ]
    return [" ".join(form) for form in zip(*words, strict=True)]


def _russian_word(
    word: str, whose: russian_endings.Gender, *, is_surname: bool
) -> list[str]:
    head, hyphen, last = word.rpartition("-")
    forms = russian_endings.declined(last.lower(), whose, is_surname=is_surname)
    return [head + hyphen + cased(form, last) for form in forms]
