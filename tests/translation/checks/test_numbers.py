import pytest

from cms.translation.checks.numbers import find_numbers
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en>ru", "It began at half past two.", "Оно началось в 14:30."),
        ("en>ru", "at half past twelve", "в половине первого"),
        ("ru>en", "Полпервого", "Half past twelve"),
        ("en>ru", "at a quarter to six", "без четверти шесть"),
        ("en>kk", "at ten to six", "алтыға он минут қалғанда"),
        ("ru>kk", "в пять минут десятого", "тоғыздан бес минут өткенде"),
        ("kk>ru", "сағат он екі жарымда", "в 12:30"),
        ("en>ru", "from ten to twelve people", "от 10 до 12 человек"),
        ("en>ru", "at 3:30 in the afternoon", "в 15:30"),
        ("ru>kk", "в 7:45 вечера", "кешкі сағат 19:45-те"),
        ("kk>en", "12.30-дан 13.00-ге дейін", "from half past twelve to one"),
        ("en>ru", "$2.5m and €3bn", "2,5 млн долларов и 3 млрд евро"),
        ("en>kk", "a $2–3m budget", "2–3 млн доллар бюджет"),
        ("en>ru", "40k visitors, 900m of pipe", "40 тысяч посетителей, 900 м труб"),
        ("en>ru", "a 5-million grant", "грант в 5млн"),
        ("kk>en", "оның 8,5 мыңы", "8.5 thousand of them"),
        ("en>ru", "1/2 of them", "половина из них"),
        ("en>kk", "¾ of the girls", "қыздардың төрттен үші"),
        ("en>ru", "2½ hours", "два с половиной часа"),
        ("en>kk", "Three out of four", "Төртеудің үшеуі"),
        ("ru>en", "две трети женщин", "67% of women"),
        ("en>kk", "a third of the money", "ақшаның үштен бірі"),
        ("kk>ru", "бестен бірі", "пятая часть"),
        ("ru>kk", "треть бюджета", "бюджеттің үштен бірі"),
        ("en>ru", "a third meeting", "третья встреча"),
        ("en>kk", "a risk that can be halved", "екі есе азайтуға болатын қауіп"),
        ("ru>kk", "шестидесятидвухлетний", "62 жастағы"),
        ("en>ru", "Every fifth girl", "20 % девочек"),
        ("ru>kk", "две трети", "66,7 %"),
        ("en>ru", "Open 24/7", "Открыто круглосуточно"),
        ("en>ru", "It was -5 °C.", "Было пять градусов ниже нуля."),
        ("ru>kk", "−12 градусов", "12 градус аяз"),
        ("en>kk", "-5 °C", "−5 °C"),
        ("en>kk", "Two of the twenty-three experts", "Жиырма үш сарапшының екеуі"),
        (
            "en>ru",
            "245 people and 1,234.5 km",
            "двести сорок пять человек и 1 234,5 км",
        ),
        ("en>ru", "1.5 million tenge", "1 500 000 тенге"),
        ("en>kk", "half a million people", "жарты миллион адам"),
        ("ru>en", "два с половиной часа", "2.5 hours"),
        ("ru>kk", "два с половиной километра", "2,5 шақырым"),
        ("ru>kk", "полторы тысячи человек", "бір жарым мың адам"),
        ("en>ru", "5–10 million", "5 000 000 – 10 000 000"),
        ("en>kk", "at 3 p.m.", "сағат 15:00-де"),
        ("en>ru", "at 3 p.m.", "в 3 часа дня"),
        ("kk>ru", "сағат 15.00-де", "в 15:00"),
        ("en>ru", "in the 1990s", "в 90-х годах"),
        ("en>kk", "the 21st century", "ХХІ ғасыр"),
        ("kk>en", "ІІ халықаралық форум", "Second International Forum"),
        ("en>kk", "two thirds", "үштен екісі"),
        ("en>kk", "fifty per cent", "50 пайызы"),
        ("en>ru", "in 2023/24", "в 2023–2024 учебном году"),
        ("en>ru", "a three-day seminar", "трёхдневный семинар"),
        ("en>kk", "two decades", "жиырма жыл"),
        ("en>ru", "+7 (727) 555-01-42", "8 727 555 01 42"),
        ("ru>kk", "Одна из участниц", "Қатысушылардың бірі"),
        ("en>kk", "Both sides and the two parties", "Тараптар"),
        ("en>ru", "Thousands of volunteers", "Сотни волонтёров и десятки врачей"),
        ("en>kk", "Every second family", "Әрбір екінші отбасы"),
        ("en>kk", "a golden line", "алтын сызық"),
        (
            "en>ru",
            "COP28, COVID-19 and a 24-hour hotline",
            "КС-28, коронавирус и круглосуточная линия",
        ),
        ("en>ru", "see https://demo.kz/2024", "см. https://demo.kz/2025"),
        ("en>kk", "from 800 thousand to 2.3 million", "800 мыңнан 2,3 миллионға дейін"),
        ("xx>yy", "15 a", "15 b"),
    ],
)
def test_numbers_lets_pass(languages, source, target):
    assert told(find_numbers, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>ru",
            "half past two",
            "половина второго",
            [
                "The number “half past two” is missing in the translation.",
                "The number “половина второго” is not in the source.",
            ],
        ),
        (
            "en>ru",
            "half past twelve",
            "12:00",
            [
                "The number “half past twelve” is missing in the translation.",
                "The number “12:00” is not in the source.",
            ],
        ),
        (
            "ru>en",
            "без четверти семь",
            "a quarter past seven",
            [
                "The number “четверти семь” is missing in the translation.",
                "The number “quarter past seven” is not in the source.",
            ],
        ),
        (
            "en>kk",
            "at ten past nine",
            "тоғызға он минут қалғанда",
            [
                "The number “ten past nine” is missing in the translation.",
                "The number “тоғызға он” is not in the source.",
            ],
        ),
        (
            "en>ru",
            "$2.5m",
            "2,5 млрд долларов",
            [
                "The number “2.5m” is missing in the translation.",
                "The number “2,5 млрд” is not in the source.",
            ],
        ),
        (
            "en>ru",
            "two thirds of women",
            "три четверти женщин",
            [
                "The number “two thirds” is missing in the translation.",
                "The number “три четверти” is not in the source.",
            ],
        ),
        (
            "en>kk",
            "a third of the money",
            "ақшаның төрттен бірі",
            ["The number “a third” is missing in the translation."],
        ),
        (
            "en>ru",
            "1/2 of them",
            "1/3 из них",
            [
                "The number “2” is missing in the translation.",
                "The number “3” is not in the source.",
            ],
        ),
        ("ru>kk", "−5 °C", "5 °C", ["The number “−5” is missing in the translation."]),
        (
            "kk>ru",
            "Ең төмені −5 °C-тан төмен түспеді.",
            "Не ниже 5 °C.",
            ["The number “−5” is missing in the translation."],
        ),
        ("en>ru", "5 °C", "−5 °C", ["The number “−5” is not in the source."]),
        (
            "en>ru",
            "15 people",
            "51 человек",
            [
                "The number “15” is missing in the translation.",
                "The number “51” is not in the source.",
            ],
        ),
        (
            "en>kk",
            "two schools",
            "үш мектеп",
            [
                "The number “two” is missing in the translation.",
                "The number “үш” is not in the source.",
            ],
        ),
        (
            "kk>ru",
            "он бес",
            "пять",
            [
                "The number “он бес” is missing in the translation.",
                "The number “пять” is not in the source.",
            ],
        ),
        (
            "en>ru",
            "12,500 people",
            "12,500 человек",
            [
                "The number “12,500” is missing in the translation.",
                "The number “12,500” is not in the source.",
            ],
        ),
        (
            "ru>en",
            "1,5 тонны",
            "1,5 tonnes",
            [
                "The number “1,5” is missing in the translation.",
                "The number “1” is not in the source.",
                "The number “5” is not in the source.",
            ],
        ),
        (
            "en>ru",
            "5 million",
            "5 млрд",
            [
                "The number “5 million” is missing in the translation.",
                "The number “5 млрд” is not in the source.",
            ],
        ),
        (
            "en>kk",
            "COP28",
            "COP29",
            [
                "The number “28” is missing in the translation.",
                "The number “29” is not in the source.",
            ],
        ),
        (
            "en>kk",
            "The second forum",
            "Бірінші форум",
            [
                "The number “second” is missing in the translation.",
                "The number “Бірінші” is not in the source.",
            ],
        ),
        ("en>ru", "50% of them", "50 из них", ["“50” is a percentage in the source."]),
        (
            "en>ru",
            "at 3 p.m.",
            "в 14:00",
            [
                "The number “3 p.m.” is missing in the translation.",
                "The number “14:00” is not in the source.",
            ],
        ),
        (
            "en>kk",
            "the XXI century",
            "ХХ ғасыр",
            [
                "The number “XXI” is missing in the translation.",
                "The number “ХХ” is not in the source.",
            ],
        ),
        (
            "ru>kk",
            "двадцать лет",
            "жыл",
            ["The number “двадцать” is missing in the translation."],
        ),
    ],
)
def test_numbers_finds(languages, source, target, messages):
    assert told(find_numbers, languages, source, target) == messages
