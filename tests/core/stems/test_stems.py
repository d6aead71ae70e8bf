import pytest

from cms.core.stems import phrase_stem, stems


@pytest.mark.parametrize(
    ("one", "other", "language", "meet"),
    [
        ("children", "child", "en", True),
        ("restored", "restoration", "en", True),
        ("libraries", "library", "en", True),
        ("author", "authority", "en", False),
        ("universe", "university", "en", False),
        ("import", "important", "en", False),
        ("departments", "department", "en", True),
        ("depart", "departments", "en", False),
        ("policemen", "policeman", "en", True),
        ("specimen", "speciman", "en", False),
        ("restraints", "restrain", "en", True),
        ("paint", "pain", "en", False),
        ("chosen", "choose", "en", True),
        ("knives", "knife", "en", True),
        ("found", "find", "en", False),
        ("обсуждение", "обсудили", "ru", True),
        ("подготовка", "подготовили", "ru", True),
        ("регистрация", "регистрировали", "ru", True),
        ("организация", "организовали", "ru", False),
        ("показание", "показали", "ru", False),
        ("отметка", "отметил", "ru", False),
        ("сотрудничество", "сотрудник", "ru", False),
        ("geographers", "geography", "en", True),
        ("biologist", "biology", "en", True),
        ("log", "logic", "en", False),
        ("выступление", "выступит", "ru", True),
        ("исследование", "исследовали", "ru", True),
        ("сказание", "сказали", "ru", False),
        ("имение", "имеет", "ru", False),
        ("ребёнок", "ребенка", "ru", True),
        ("окна", "окон", "ru", True),
        ("людей", "человек", "ru", True),
        ("право", "правило", "ru", False),
        ("суд", "судно", "ru", False),
        ("банке", "банк", "ru", True),
        ("банке", "банка", "ru", True),
    ],
)
def test_forms_meet_and_other_words_do_not(one, other, language, meet):
    assert bool({*stems(one, language)} & {*stems(other, language)}) is meet


def test_an_unknown_word_is_guessed():
    assert stems("айтишниками", "ru") == ("айтишник",)


def test_a_language_without_rules_compares_words():
    assert stems("Wörter", "de") == ("Wörter",)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [("открытые", "открытых", "ru"), ("деректер", "деректерді", "kk")],
)
def test_in_a_phrase_every_form_has_one_stem(one, other, language):
    assert phrase_stem(one, language) == phrase_stem(other, language)
