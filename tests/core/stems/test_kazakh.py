"""Forms of one word meet, other words do not. They are not those of the query set."""

import pytest

from cms.core.stems import folded_stems, stems, typed_stems

FORMS = {
    "мектеп": "мектебі мектептер мектебінде мектептеріміздің мектепке мектептегі",
    "облыс": "облысы облысында облыстың облыстағы облыстарға",
    "жиналыс": "жиналысы жиналысында жиналыстар жиналыстан",
    "жалақы": "жалақысы жалақысын жалақыға",
    "қала": "қаласы қаласының қалаға қалалар қалаларында қаладан қаламен",
    "орын": "орны орнында орындар орнынан",
    "су": "суы судың суға суды суда",
    "ел": "елі елге елдер елдің елімізде",
    "студент": "студенттер студенттерге студенттің студенттерімен",
    "тау": "тауы таулар тауда тауында",
    "талқылау": "талқылады талқыланды талқыланған талқылауда талқылап талқылайтын",
    # т and қ at the beginning of an ending follow no vowel: this is no "мұраға".
    "мұрағат": "мұрағаты мұрағатын мұрағатта мұрағаттар",
    "салт": "салты салттар салттың",
    # -сы and -сі may be an с of the word's own.
    "кеңес": "кеңесі кеңесінің кеңеске кеңестер",
    "троллейбус": "троллейбусы троллейбустары троллейбуспен",
    "журналист": "журналистер журналистің журналиске журналисі",
    "қабылдау": "қабылдады қабылдаған қабылданды",
    "орындады": "орындалды орындайтын орындап",
    "талдау": "талдады талдап талдайтын",
    "көтерді": "көтерілді көтерілген көтерген",
    "орыс": "орысша орыстың",
    "сезім": "сезімдену сезімденді сезім",
}
OTHERS = [
    ("көл", "көлік"),
    ("өнер", "өнеркәсіп"),
    ("тіл", "тілек"),
    ("қала", "қалам"),
    ("сот", "сотқар"),
    ("ғылым", "ғалым"),
    ("елу", "ел"),
    ("алма", "алматыдағы"),
    ("алма", "алмады"),
    ("көрме", "көрмеген"),
    ("мұрағаты", "мұра"),
    ("жаз", "жаспаған"),
]


@pytest.mark.parametrize(
    ("base", "form"), [(base, form) for base in FORMS for form in FORMS[base].split()]
)
def test_forms_of_a_word_meet(base, form):
    assert {*stems(base, "kk")} & {*stems(form, "kk")} != set()


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_other_words_do_not(one, other):
    assert {*stems(one, "kk")} & {*stems(other, "kk")} == set()


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("казак", "қазақтардың"),
        ("казактардын", "қазақ"),
        ("окушылар", "оқушысы"),
        ("уйымнын", "ұйымдар"),
        ("комир", "көмірдің"),
    ],
)
def test_a_keyboard_without_kazakh_letters(typed, word):
    assert {*typed_stems(typed, "kk")} & {*folded_stems(word, "kk")} != set()


def test_who_has_the_letters_means_them():
    assert typed_stems("қазақ", "kk") == ()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_elsewhere_one_types_what_one_writes(language):
    assert (folded_stems("word", language), typed_stems("word", language)) == ((), ())
