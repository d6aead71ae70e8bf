"""What holds for any text whatever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cms.translation.checks import Context, Pair, examine
from cms.translation.checks.elsewhere import Elsewhere
from cms.translation.checks.glossary import Glossary, Term
from cms.translation.checks.people import Known, KnownNames
from cms.translation.checks.reading import Reading

LANGUAGES = st.sampled_from(["en", "kk", "ru"])
PIECES = st.sampled_from(
    [
        *"aаiіəә19.,:;!?()«»“”„\"'’<>&-–— \u00a0\n\u200b\u00ad%№",
        *("<b>", "</b>", '<a id="a1">', "</a>", "<br>", "&amp;", "&nbsp;", "&#x200b;"),
        *("two", "екі", "два", "million", "млн", "мың", "half", "жарым", "p.m.", "XXI"),
        *("June", "маусым", "июня", "2023", "02.06.2023", "10:30", "жылғы", "Friday"),
        *("https://demo.kz", "a@demo.kz", "Khasenov", "Хасеновтың", "Д.", "жұмыс"),
        *("и\u0306", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")),
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))
CONTEXT = Context(
    terms=Glossary([Term({"en": ("two",), "kk": ("жұмыс",)}, {"ru": ("два",)})]),
    names=KnownNames(
        [Known("person", {"en": ("D. Khasenov",), "kk": ("Д. Хасенов",), "ru": ("",)})]
    ),
    elsewhere=Elsewhere([("en", "ru", "two", "два")]),
)


@settings(max_examples=300, deadline=None)
@given(LANGUAGES, LANGUAGES, TEXTS, TEXTS)
def test_no_text_is_too_much_and_every_span_is_inside_it(one, other, source, target):
    for finding in examine(Pair(one, other, source, target, CONTEXT)):
        assert finding.message
        for text, spans in ((source, finding.in_source), (target, finding.in_target)):
            assert [s for s in spans if not 0 <= s[0] <= s[1] <= len(text)] == []
        assert finding.repair != target


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_reading_leads_back_into_its_markup(html):
    text = Reading(html)
    assert len(text.masked) == len(text.plain)
    places = [text.span(place, place + 1) for place in range(len(text.plain))]
    assert places == sorted(places)
    assert [p for p in places if not 0 <= p[0] < p[1] <= len(html)] == []


@given(
    LANGUAGES,
    LANGUAGES,
    st.sampled_from(
        ["UNICEF", "2024–2026", "info@demo.kz", "https://demo.kz", "+7 %", ""]
    ),
)
def test_what_is_the_same_in_every_language_passes(one, other, text):
    assert examine(Pair(one, other, text, text)) == []


@given(st.integers(2, 10**9), st.integers(2, 10**9))
def test_other_numbers_are_told(one, other):
    found = examine(Pair("en", "kk", f"{one} people", f"{other} адам"))
    assert ("numbers" in {f.check for f in found}) == (one != other)
