import pytest

from cms.translation.checks.inflection import is_form_of


@pytest.mark.parametrize(
    ("language", "base", "forms"),
    [
        ("kk", "бала", "баланың балаға балалар балаларымыз баласында балалардың"),
        ("kk", "мектеп", "мектепте мектебі мектептердің мектебіміз"),
        ("kk", "орын", "орнында орны орындар"),
        ("kk", "мақсаты", "мақсатына мақсаттары мақсаттарына мақсат"),
        ("kk", "университеті", "университетінің университетіне университетінде"),
        ("kk", "жұмыс", "жұмыспен жұмысы жұмыстағы"),
        ("ru", "работа", "работы работе работу работой работ работами"),
        ("ru", "социальный", "социального социальной социальных социальные"),
        ("ru", "развитие", "развития развитию развитием развитии"),
        ("ru", "рынок", "рынка рынком рынки"),
        ("ru", "семья", "семьи семей семьям"),
        ("ru", "организация", "организации организаций организациями"),
        ("ru", "учащийся", "учащегося учащиеся"),
        ("en", "city", "cities city's"),
        ("en", "child", "children children's"),
        ("en", "process", "processes"),
        ("xx", "wort", "wort"),
    ],
)
def test_forms(language, base, forms):
    assert [f for f in forms.split() if not is_form_of(f, base, language)] == []


@pytest.mark.parametrize(
    ("language", "base", "others"),
    [
        ("kk", "қызмет", "қызметкер қыз"),
        ("kk", "бала", "балабақша балық"),
        ("kk", "еңбек", "еңбекқор"),
        ("ru", "работа", "работник работодатель рабочий"),
        ("ru", "инвалид", "инвалидность инвалидный"),
        ("ru", "дом", "домна"),
        ("en", "work", "worker working workshop"),
        ("en", "bus", "bu"),
        ("xx", "wort", "worte"),
    ],
)
def test_other_words(language, base, others):
    assert [o for o in others.split() if is_form_of(o, base, language)] == []
