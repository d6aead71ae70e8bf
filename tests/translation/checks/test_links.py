import pytest

from cms.translation.checks.links import find_links
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en>kk", "Write to a@demo.kz.", "a@demo.kz-ке жазыңыз."),
        ("en>ru", "https://demo.kz/en/about", "https://www.demo.kz/ru/about/"),
        (
            "en>ru",
            '<a href="https://demo.kz">Here</a> and <a id="a1">there</a>',
            '<a id="a1">Там</a> и <a href="https://demo.kz">здесь</a>',
        ),
        (
            "en>ru",
            '<a linktype="page" id="4">Plan</a>',
            '<a linktype="page" id="4">План</a>',
        ),
        ("en>ru", "No links.", "Без ссылок."),
    ],
)
def test_links_lets_pass(languages, source, target):
    assert told(find_links, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>kk",
            "Write to a@demo.kz.",
            "b@demo.kz-ке жазыңыз.",
            [
                "The link to a@demo.kz is missing in the translation.",
                "The link to b@demo.kz is not in the source or there too often.",
            ],
        ),
        (
            "en>ru",
            "https://demo.kz/about",
            "https://demo.kz/contacts",
            [
                "The link to demo.kz/about is missing in the translation.",
                "The link to demo.kz/contacts is not in the source or there too often.",
            ],
        ),
        (
            "en>ru",
            "See demo.kz and www.other.org",
            "См. demo.kz",
            ["The link to other.org is missing in the translation."],
        ),
        (
            "en>ru",
            '<a href="https://demo.kz">Here</a>',
            "Здесь",
            ["The link to demo.kz is missing in the translation."],
        ),
        (
            "en>ru",
            '<a linktype="page" id="4">Plan</a>',
            '<a linktype="page" id="5">План</a>',
            [
                "The link to page 4 is missing in the translation.",
                "The link to page 5 is not in the source or there too often.",
            ],
        ),
        (
            "en>ru",
            "See demo.kz",
            "См. demo.kz, demo.kz",
            ["The link to demo.kz is not in the source or there too often."],
        ),
    ],
)
def test_links_finds(languages, source, target, messages):
    assert told(find_links, languages, source, target) == messages
