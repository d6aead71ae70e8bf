import pytest

from cms.translation.checks.sentence_count import find_sentence_count
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (
            "en>ru",
            "Her speech was short. It was also brave.",
            "Её речь была короткой и смелой.",
        ),
        (
            "en>kk",
            "He came, he saw, and he left at once.",
            "Ол келді. Көрді. Бірден кетті.",
        ),
        (
            "en>ru",
            "A. Kim and S. Li came, etc. They spoke.",
            "Пришли А. Ким, С. Ли и др. Они говорили.",
        ),
    ],
)
def test_sentence_count_lets_pass(languages, source, target):
    assert told(find_sentence_count, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>ru",
            "The hall was full. Many guests had come from abroad. They stayed on.",
            "Зал был полон.",
            ["Sentences in the source: 3, in the translation: 1."],
        ),
        (
            "en>kk",
            "The hall was full. The guests stayed for two days.",
            "Зал лық толы болды.",
            ["Sentences in the source: 2, in the translation: 1."],
        ),
        (
            "en>ru",
            "The hall was full.",
            "Зал был полон. Гости приехали из-за рубежа. Они остались на два дня.",
            ["Sentences in the source: 1, in the translation: 3."],
        ),
    ],
)
def test_sentence_count_finds(languages, source, target, messages):
    assert told(find_sentence_count, languages, source, target) == messages
