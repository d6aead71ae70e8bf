"""Looking for thousands of phrases at once finds what looking for each one would."""

from pathlib import Path

import pytest

from cms.translation.checks.inflection import is_form_of
from cms.translation.checks.people import is_name_form, key_of, keys_of
from cms.translation.checks.phrases import PhraseBook
from cms.translation.checks.reading import Reading

FILES = ("pairs", "unseen")


def words(language):
    """Every word that the correct pairs have in the language."""
    found = set()
    for name in FILES:
        path = Path(__file__).parent / name / "correct.tsv"
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            _id, *languages, source, target = line.split("\t")[:5]
            for own, text in zip(languages, (source, target), strict=True):
                if own == language:
                    found |= {word.folded for word in Reading(text).words}
    return sorted(found)


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_no_form_of_a_word_is_overlooked(language):
    known = words(language)
    book = PhraseBook(language, ((word, word) for word in known))
    alike = {}
    for word in known:
        alike.setdefault(word[0], []).append(word)
    assert len(known) > 1_000
    for word in known:
        expected = [b for b in alike[word[0]] if is_form_of(word, b, language)]
        found = {match.entry for match in book.find(Reading(word))}
        assert found >= set(expected), word


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_no_form_of_a_name_is_overlooked(language):
    known = words(language)
    forms = [
        (word, name)
        for word in known
        for name in known
        if word[0] == name[0] and is_name_form(word, name, language)
    ]
    assert len(forms) > len(known)  # each is a form of itself
    assert [
        (word, name)
        for word, name in forms
        if key_of(name, language) not in keys_of(word, language)
    ] == []
