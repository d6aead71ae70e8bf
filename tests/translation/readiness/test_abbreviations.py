import pytest

from cms.translation.checks.glossary import Glossary, Term
from cms.translation.checks.people import Known, KnownNames
from cms.translation.readiness import Source
from cms.translation.readiness.abbreviations import find_abbreviations
from tests.translation.readiness.telling import passages, told


def words(language, *texts, **known):
    said = told(find_abbreviations, language, *texts, **known)
    start = "Nothing in the text explains "
    return [one.removeprefix(start).strip("“”.") for one in said]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The HEQA met the deans.", ["HEQA"]),
        ("en", "Two HEQAs and the R&D unit met.", ["HEQA", "R&D"]),
        ("kk", "Отырысқа БТО-ның өкілі келді.", ["БТО"]),
        ("kk", "ҰТТ мен БТО келісті.", ["ҰТТ", "БТО"]),
        ("ru", "Доклад подготовила НКЖ.", ["НКЖ"]),
        ("ru", "В МОН прошла встреча с КСП.", ["МОН", "КСП"]),
    ],
)
def test_an_unexplained_abbreviation_is_told(language, text, found):
    assert words(language, text) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The UN and UNICEF work with NGOs in the EU."),
        ("en", "The Higher Education Quality Agency (HEQA) met. HEQA said so."),
        ("en", "HEQA (the Higher Education Quality Agency) met."),
        ("en", "Article XII, part IV, of the 1990s."),
        ("en", "FINAL PROGRAMME OF THE DAY"),
        ("en", "GENEVA, 12 March 2025 – What does it take?"),
        ("en", "The Wi-Fi in room B-12 and the iPhone work."),
        ("kk", "Білім беру орталығы (бұдан әрі – БТО) құрылды. БТО-да курс бар."),
        ("kk", "БҰҰ мен ЮНИСЕФ-тің өкілдері ҚР заңдарын талқылады."),
        ("kk", "XXI ғасыр, ХХ ғасыр."),
        ("ru", "Национальная комиссия (далее – НКЖ) собралась. НКЖ решила."),
        ("ru", "НКЖ – Национальная комиссия по делам женщин – собралась."),
        ("ru", "ООН, ЮНЕСКО и НПО из СНГ."),
        ("ru", "Сайт https://example.kz/ABC и почта ABC@example.kz"),
    ],
)
def test_what_everybody_knows_or_the_text_explains_passes(language, text):
    assert words(language, text) == []


def test_it_is_told_at_its_first_use_only():
    source = Source("en", passages("A lead.", "The HEQA met.", "HEQA left. KSP came."))
    places = [(found.passage, found.start) for found in find_abbreviations(source)]
    assert places == [(1, 4), (2, 11)]


def test_a_title_may_wait_for_the_text_to_explain_it():
    body = "The Higher Education Quality Agency (HEQA) met."
    assert words("en", "HEQA meets", body) == []


def test_terms_and_names_of_records_need_no_explanation():
    terms = Glossary([Term({"en": ("HEQA",)})])
    names = KnownNames([Known("organisation", {"en": ("Tobol Centre", "TMC")})])
    text = "HEQA, TMC and KSP met."
    assert words("en", text) == ["HEQA", "TMC", "KSP"]
    assert words("en", text, terms=terms, names=names) == ["KSP"]


def test_a_mention_needs_none():
    mentioned = passages("The HEQA and KSP met.", mentioned=("HEQA",))
    found = list(find_abbreviations(Source("en", mentioned)))
    assert [one.params for one in found] == [{"word": "KSP"}]
