import pytest

from cms.translation.checks import CHECKS, SPELLING, Severity, examine
from cms.translation.checks.base import Context, Pair
from cms.translation.checks.glossary import Glossary, Term
from cms.translation.checks.people import Known, KnownNames
from cms.translation.checks.spelling import find_spelling
from cms.translation.spelling.speller import speller
from tests.translation.checks.telling import findings, told

pytestmark = pytest.mark.usefixtures("dictionaries")


def said(languages, source, target, **context):
    into = languages.split(">")[1]
    spelling = speller(into, frozenset())
    return told(find_spelling, languages, source, target, spelling=spelling, **context)


@pytest.mark.parametrize(
    ("languages", "source", "target", "word"),
    [
        ("en>kk", "The hall", "Мәжіліс залыы", "залыы"),
        ("en>ru", "The hall", "Зал заседний", "заседний"),
        ("kk>en", "Мәжіліс залы", "The meting hal", "hal"),
    ],
)
def test_an_unknown_word_is_told(languages, source, target, word):
    assert said(languages, source, target) == [f"No dictionary has “{word}”."]


def test_what_the_source_says_as_well_passes():
    assert (
        said("ru>kk", "Проект «Жылыуй»: фандрайзинг.", "«Жылыуй»: фандрайзинг.") == []
    )


def test_terms_and_confirmed_names_pass():
    terms = Glossary([Term({"en": ("bullying",), "kk": ("буллинг",)})])
    names = KnownNames([Known("person", {"kk": ("Серік Мыңжасарұлы",)})])
    text = "Мыңжасарұлының айтуынша, буллингті тоқтату керек."
    assert said("en>kk", "Stop bullying.", text) != []
    assert said("en>kk", "Stop bullying.", text, terms=terms, names=names) == []


def test_it_marks_the_word_in_the_markup():
    html = "Бұл <b>мектипте</b> болды."
    (found,) = findings(
        find_spelling, "en>kk", "It was.", html, spelling=speller("kk", frozenset())
    )
    assert [html[start:end] for start, end in found.in_target] == ["мектипте"]


def test_without_a_speller_nothing_is_said():
    assert told(find_spelling, "en>kk", "The hall", "залыы") == []


def test_it_is_a_hint_of_its_own_and_no_check():
    assert (SPELLING.severity, SPELLING in CHECKS) == (Severity.HINT, False)
    known = Context(spelling=speller("kk", frozenset()))
    pair = Pair("en", "kk", "The hall", "Мәжіліс залыы", known)
    assert [one.check for one in examine(pair)] == []
    assert [one.check for one in SPELLING(pair)] == ["spelling"]
