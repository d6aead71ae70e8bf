import pytest

from cms.translation.checks.dates import find_dates
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("ru>kk", "с сентября 2016 года", "2016 жылдың қыркүйегінен"),
        ("kk>en", "келесі жылдың мамырына дейін", "until May of next year"),
        (
            "en>ru",
            "On Tuesday they spoke of the environment.",
            "В тот же день говорили про среду.",
        ),
        ("ru>en", "в среду", "on Wednesday"),
        ("en>kk", "On June 2, 2023", "2023 жылғы 2 маусымда"),
        ("en>ru", "October 14–16, 2024", "14–16 октября 2024 года"),
        ("en>kk", "October 14–16, 2024", "2024 жылғы 14–16 қазан аралығында"),
        ("en>kk", "from June 29 to July 2", "29 маусымнан 2 шілдеге дейін"),
        ("ru>kk", "02.06.2023", "2023 жылғы 2 маусым"),
        ("en>ru", "6/2/2023", "02.06.2023"),
        ("en>kk", "the second of June", "маусымның 2-сінде"),
        ("ru>kk", "первого сентября", "1 қыркүйекте"),
        ("en>ru", "You may march", "Вы можете маршировать"),
        ("kk>ru", "жазғы маусымда", "в летний сезон"),
        ("kk>en", "Наурыз мейрамы", "The Nauryz holiday"),
        ("ru>en", "в благоприятной среде", "in a favourable environment"),
        ("en>kk", "on Friday", "жұма күні"),
        ("en>kk", "14, 15 and 16 October", "14, 15 және 16 қазанда"),
        ("en>ru", "by 2030", "к 2030 году"),
    ],
)
def test_dates_lets_pass(languages, source, target):
    assert told(find_dates, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>ru",
            "The jury met on Tuesday.",
            "Жюри заседало в среду.",
            ["“среду” is another day of the week than in the source."],
        ),
        (
            "ru>en",
            "Жюри заседало в среду.",
            "The jury met on Tuesday.",
            ["“Tuesday” is another day of the week than in the source."],
        ),
        (
            "ru>kk",
            "в июле 2016 года",
            "2016 жылдың маусымында",
            [
                "The date “июле” is missing in the translation.",
                "The date “маусымында” is not in the source.",
            ],
        ),
        (
            "en>kk",
            "On June 2, 2023",
            "2023 жылғы 3 маусымда",
            [
                "The date “June 2” is missing in the translation.",
                "The date “3 маусымда” is not in the source.",
            ],
        ),
        (
            "en>ru",
            "June 2",
            "2 июля",
            [
                "The date “June” is missing in the translation.",
                "The date “июля” is not in the source.",
            ],
        ),
        (
            "en>ru",
            "June 2 and July 5",
            "5 июня и 2 июля",
            [
                "The date “June 2” is missing in the translation.",
                "The date “July 5” is missing in the translation.",
                "The date “5 июня” is not in the source.",
                "The date “2 июля” is not in the source.",
            ],
        ),
        (
            "en>ru",
            "June 2, 2023",
            "2 июня 2032 года",
            [
                "The date “2023” is missing in the translation.",
                "The date “2032” is not in the source.",
            ],
        ),
        (
            "ru>en",
            "2 июня 2023 года",
            "06.02.2023",
            [
                "The date “июня” is missing in the translation.",
                "The date “06.02.2023” is not in the source.",
            ],
        ),
        (
            "en>ru",
            "On Friday",
            "В четверг",
            ["“четверг” is another day of the week than in the source."],
        ),
        (
            "kk>ru",
            "наурыз айында 14–16 қазанда",
            "14–17 октября",
            [
                "The date “16 қазанда” is missing in the translation.",
                "The date “17 октября” is not in the source.",
            ],
        ),
    ],
)
def test_dates_finds(languages, source, target, messages):
    assert told(find_dates, languages, source, target) == messages
