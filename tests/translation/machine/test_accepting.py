"""What of the machine's words is taken, and in which spelling."""

import pytest

from cms.translation.machine.accepting import accepted
from cms.translation.machine.engine import LostMarkup, Nonsense, WrongLanguage

LINKED = 'They <a id="a1">sang</a> and <b>danced</b>.'
MENTIONS = {"a1": {"linktype": "person", "id": "12"}}


def take(answer, source=LINKED, pair=("en", "ru"), links=None):
    return accepted(answer, source, pair, links or {"a1": {"href": "https://a.kz"}})


@pytest.mark.parametrize(
    ("answer", "source", "stored"),
    [
        ('Они <a id="a1">пели</a> и <b>танцевали</b>.', LINKED, None),
        # In another order, as another language has it.
        ('<b>Танцевали</b> и <a id="a1">пели</a> они.', LINKED, None),
        ("Пели.<br/>Танцевали.", "Sang.<br>Danced.", "Пели.<br>Танцевали."),
        # LibreTranslate answers unescaped.
        ("Чай & хлеб", "Tea &amp; bread", "Чай &amp; хлеб"),
        ("Было 5 < 6", "It was 5 &lt; 6", "Было 5 &lt; 6"),
        ("Они пели.\n", "They sang.", "Они пели."),
        ("Они\nпели.", "They sang.", "Они пели."),
        ("Мои\u0306 дом", "My house", "Мой дом"),
    ],
)
def test_words_come_in_the_spelling_in_which_texts_are_stored(answer, source, stored):
    assert take(answer, source) == (stored or answer)


@pytest.mark.parametrize(
    "answer",
    [
        "Они пели и <b>танцевали</b>.",
        'Они <a id="a1">пели</a> и танцевали.',
        'Они <a id="a2">пели</a> и <b>танцевали</b>.',
        'Они <a id="a1">пели</a> и <a id="a1">ещё</a> <b>танцевали</b>.',
        'Они <a id="a1"></a>пели и <b>танцевали</b>.',
        'Они <a id="a1">пели и <b>танцевали</a>.</b>',
        'Они <a id="a1" href="https://evil.example">пели</a> и <b>танцевали</b>.',
        'Они <a href="https://evil.example">пели</a> и <b>танцевали</b>.',
        'Они <a id="a1">пели</a> и <b onclick="x()">танцевали</b>.',
        'Они <a id="a1">пели</a> и <b>танцевали</b>.<script>alert(1)</script>',
        'Они <a id="a1">пели</a> и <b>танцевали</b>.<!-- да -->',
        'Они <a id="a1">пели</a> и <b>танцевали</b>.<img src=x onerror=alert(1)>',
        'Они <a id="a1">пели</a> и <b><i>танцевали</i></b>.',
        'Они [a id="a1"]пели[/a] и <b>танцевали</b>.',
    ],
)
def test_markup_that_did_not_come_back_is_refused(answer):
    with pytest.raises(LostMarkup):
        take(answer)


def test_a_mention_stays_one():
    source = 'Then <a id="a1">Gulmira</a> sang.'
    said = 'Затем <a id="a1">Гульмира</a> спела.'
    assert take(said, source, links=MENTIONS) == said
    with pytest.raises(LostMarkup):
        take("Затем Гульмира спела.", source, links=MENTIONS)


@pytest.mark.parametrize(
    "answer", ["", "  \n", "\u00a0", "Они пе\x00ли.", "Они\u202e пели.", "Они \ud800."]
)
def test_what_cannot_be_read_is_nonsense(answer):
    with pytest.raises(Nonsense):
        take(answer, "They sang.")


SANG = "They sang together in the old library."


@pytest.mark.parametrize(
    ("answer", "pair"),
    [
        # Nothing translated, letters of another alphabet, and a neighbour's language.
        (SANG, ("en", "ru")),
        ("Oni vmeste peli v staroj biblioteke.", ("en", "ru")),
        ("Olar eski kitaphanada birge an aitty.", ("en", "kk")),
        ("Eski kitaphanada", ("en", "kk")),
        ("В библиотеке", ("kk", "en")),
        ("Они вместе пели в старой библиотеке.", ("en", "kk")),
        ("Олар ескі кітапханада бірге ән айтты.", ("en", "ru")),
    ],
)
def test_another_language_is_refused(answer, pair):
    with pytest.raises(WrongLanguage):
        take(answer, SANG, pair)


def test_names_may_stay_in_their_alphabet():
    source = "UNESCO and Microsoft Teams"
    assert take("ЮНЕСКО и Microsoft Teams", source) == "ЮНЕСКО и Microsoft Teams"
    assert take("UNESCO", "UNESCO") == "UNESCO"
