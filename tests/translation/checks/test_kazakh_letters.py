import pytest

from cms.translation.checks.kazakh_letters import find_kazakh_letters
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en>kk", "The child was playing.", "Бала ойнады."),
        (
            "en>kk",
            "Publication or withdrawal is planned",
            "Жариялау немесе жариялаудан алу жоспарланды",
        ),
        ("en>kk", "Maksat Yermekov said so.", "Максат Ермеков солай деді."),
        ("en>ru", "and education", "жане билим"),
    ],
)
def test_kazakh_letters_lets_pass(languages, source, target):
    assert told(find_kazakh_letters, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>kk",
            "Science and education in Kazakhstan",
            "Казакстанда гылым жане билим",
            ["Kazakh letters seem to be missing: “Казакстанда, гылым, жане, билим”."],
        ),
        (
            "en>kk",
            "He thanked the hosts. They had helped the orphans.",
            "Ол қабылдаушыларға алғыс айтты. Олар жетим балаларга комектести.",
            ["Kazakh letters seem to be missing: “жетим, комектести”."],
        ),
        (
            "ru>kk",
            "О правах женщин и детей",
            "Айелдер мен балалардын кукыктары туралы",
            ["Kazakh letters seem to be missing: “Айелдер, кукыктары”."],
        ),
    ],
)
def test_kazakh_letters_finds(languages, source, target, messages):
    assert told(find_kazakh_letters, languages, source, target) == messages
