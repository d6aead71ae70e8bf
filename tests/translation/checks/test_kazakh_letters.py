import pytest

from cms.translation.checks.kazakh_letters import find_kazakh_letters
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en>kk", "Teachers and magazines", "Педагогы мен магазині"),
        (
            "en>kk",
            "A musical evening in the language of friends",
            "Достар тіліндегі музыкалы кеш",
        ),
        (
            "ru>kk",
            "Семинар был о детях, матерях и дедах.",
            "Семинар балалар, аналар мен аталар туралы болды.",
        ),
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
            "ru>kk",
            "Фермеры выращивают помидоры.",
            "Шаруалар кызанакты өсіреді.",
            ["Kazakh letters seem to be missing: “кызанакты”."],
        ),
        (
            "en>kk",
            "Contents",
            "Мазмуны",
            ["Kazakh letters seem to be missing: “Мазмуны”."],
        ),
        (
            "ru>kk",
            "Аплодисменты.",
            "Кол шапалактау.",
            ["Kazakh letters seem to be missing: “шапалактау”."],
        ),
        (
            "en>kk",
            "Day two",
            "Екинши кун",
            ["Kazakh letters seem to be missing: “Екинши, кун”."],
        ),
        (
            "en>kk",
            "He helped the children.",
            "Ол балаларга көмектесті.",
            ["Kazakh letters seem to be missing: “балаларга”."],
        ),
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
            ["Kazakh letters seem to be missing: “жетим, балаларга, комектести”."],
        ),
        (
            "ru>kk",
            "О правах женщин и детей",
            "Айелдер мен балалардын кукыктары туралы",
            ["Kazakh letters seem to be missing: “Айелдер, балалардын, кукыктары”."],
        ),
    ],
)
def test_kazakh_letters_finds(languages, source, target, messages):
    assert told(find_kazakh_letters, languages, source, target) == messages
