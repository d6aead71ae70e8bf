import pytest

from cms.translation.checks.glossary import Glossary, Term
from cms.translation.readiness import Source, Stranger
from cms.translation.readiness.words import find_unknown_words
from cms.translation.spelling.speller import speller
from tests.translation.readiness.telling import passages, told

pytestmark = pytest.mark.usefixtures("dictionaries")


def words(language, *texts, **known):
    spelling = speller(language, frozenset())
    said = told(find_unknown_words, language, *texts, spelling=spelling, **known)
    return [one.removeprefix("No dictionary has ").strip("“”.") for one in said]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "They recieved the letter.", ["recieved"]),
        ("kk", "Олар мектипте кездесті.", ["мектипте"]),
        ("ru", "Они обсудили обьект.", ["обьект"]),
    ],
)
def test_a_word_that_no_dictionary_has_is_told(language, text, found):
    assert words(language, text) == found


def test_it_is_told_once_in_a_text():
    assert words("en", "They recieved it.", "She recieved it, too.") == ["recieved"]


def test_terms_strangers_and_mentions_are_right():
    terms = Glossary([Term({"en": ("paliative care",)})])
    stranger = Stranger(0, "Zhyluuia fund", "Zhyluuia fund", is_person=False)
    text = "Zhyluuia gives paliative care and recieves letters."
    assert words("en", text) == ["Zhyluuia", "paliative", "recieves"]
    assert words("en", text, terms=terms, strangers=(stranger,)) == ["recieves"]
    spelling = speller("en", frozenset())
    mentioned = passages(text, mentioned=("Zhyluuia",))
    source = Source("en", mentioned, terms=terms, spelling=spelling)
    assert [one.params["word"] for one in find_unknown_words(source)] == ["recieves"]


def test_without_a_dictionary_nothing_is_told():
    assert told(find_unknown_words, "en", "They recieved it.") == []
