import pytest

from cms.translation.checks.tags import find_tags
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (
            "en>kk",
            'See <a id="a1">the programme</a>.',
            '<a id="a1">Бағдарламаны</a> қараңыз.',
        ),
        (
            "en>ru",
            '<a id="a1">Here</a> and <a id="a2">there</a>.',
            '<a id="a2">Там</a> и <a id="a1">здесь</a>.',
        ),
        (
            "en>ru",
            "A <b>bold</b> <i>word</i><br>two",
            "<i>Слово</i> <b>жирное</b><br/>два",
        ),
        (
            "en>kk",
            '<a linktype="person" id="7">Dana</a>',
            '<a linktype="person" id="7">Данаға</a>',
        ),
        ("en>ru", "Plain", "Просто"),
        ("en>ru", "A <b>bold</b> word", ""),
        ("en>ru", "x < y & z", "x < y & z"),
    ],
)
def test_tags_lets_pass(languages, source, target):
    assert told(find_tags, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>ru",
            "A <b>bold</b> word",
            "Жирное слово",
            ["The markup <b> of the source is missing."],
        ),
        (
            "en>ru",
            "Plain",
            "<b>Жирно</b>",
            ["The markup <b> is not in the source or there too often."],
        ),
        (
            "en>ru",
            "<b>Bold</b>",
            "<i>Жирно</i>",
            [
                "The markup <b> of the source is missing.",
                "The markup <i> is not in the source or there too often.",
            ],
        ),
        (
            "en>kk",
            'See <a id="a1">it</a>.',
            "Қараңыз.",
            ["The link “a1” of the source is missing."],
        ),
        (
            "en>kk",
            'See <a id="a1">it</a>.',
            '<a id="a1">а</a> <a id="a1">ә</a>',
            ["The link “a1” is there too often."],
        ),
        (
            "en>kk",
            'See <a id="a1">it</a>.',
            '<a id="a9">а</a>',
            [
                "The link “a1” of the source is missing.",
                "The source has no link or mention “a9”; remove it here.",
            ],
        ),
        (
            "en>ru",
            '<a linktype="person" id="7">Dana</a>',
            '<a linktype="person" id="8">Дана</a>',
            [
                "The mention “Dana” of the source is missing.",
                "“Дана” is marked as a mention that the source does not have.",
            ],
        ),
        (
            "en>ru",
            '<a href="https://demo.kz">x</a>',
            "x",
            ["The markup <a href> of the source is missing."],
        ),
        (
            "en>ru",
            "<b>a</b> <i>b</i>",
            "<b>а <i>б</b></i>",
            ["Opening and closing markup do not match."],
        ),
        (
            "en>ru",
            "Plain",
            "<i>ok</i><script>x</script>",
            ["The markup <script> is not allowed here."],
        ),
        (
            "en>ru",
            "Plain",
            "a<!-- hidden -->b",
            ["A hidden comment is not allowed here: <!-- hidden -->b"],
        ),
    ],
)
def test_tags_finds(languages, source, target, messages):
    assert told(find_tags, languages, source, target) == messages


def test_a_link_beside_a_mention_is_told_by_its_id():
    links = {"a1": {"linktype": "person", "id": "7"}, "a2": {"href": "https://a.kz"}}
    source = '<a id="a1">Dana</a> wrote <a id="a2">it</a>.'
    assert told(find_tags, "en>ru", source, "Дана написала это.", links) == [
        "The mention “Dana” of the source is missing.",
        "The link “a2” of the source is missing.",
    ]
