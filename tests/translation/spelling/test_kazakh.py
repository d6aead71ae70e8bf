import pytest

from cms.translation.spelling.kazakh import stems


@pytest.mark.parametrize(
    ("form", "stem"),
    [
        ("мектептерді", "мектеп"),
        ("мектебі", "мектеп"),
        ("мектебінде", "мектеп"),
        ("айларында", "ай"),
        ("орнын", "орын"),
        ("курстардың", "курс"),
        ("кәсіпкерлікті", "кәсіпкер"),
        ("құқықтары", "құқық"),
        ("мамандығы", "мамандық"),
        ("көруді", "көру"),
        ("аптамыздағы", "апта"),
        ("істеді", "істеу"),
        ("жетпейді", "жету"),
        ("шықпаса", "шығу"),
        ("талқыланатынын", "талқылау"),
        ("клубпен", "клуб"),
    ],
)
def test_a_form_has_its_stem(form, stem):
    assert stem in stems(form)


@pytest.mark.parametrize(
    ("form", "stem"),
    [
        ("мектептерды", "мектеп"),  # another vowel
        ("мектептарды", "мектеп"),
        ("мектепдер", "мектеп"),  # another consonant
        ("балатар", "бала"),
        ("қаладі", "қала"),
        ("қалаға", "қалағ"),  # no word ends like this
        ("дерлар", "дер"),
        ("мектептердік", "мектеп"),
        ("ідің", "і"),  # a letter is no stem
    ],
)
def test_what_does_not_agree_is_no_form(form, stem):
    assert stem not in stems(form)


def test_a_word_is_no_stem_of_itself():
    assert "мектеп" not in stems("мектеп")
