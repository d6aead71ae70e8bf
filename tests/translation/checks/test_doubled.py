import pytest

from cms.translation.checks.doubled import find_doubled
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en>kk", "He walked fast.", "Ол тез тез жүрді, қайта-қайта қарады."),
        ("en>ru", "He barely made it.", "Он чуть чуть не опоздал."),
        ("ru>en", "Он сказал, что это было.", "He said that that had had been so."),
        ("en>ru", "Duran Duran played.", "Играли Duran Duran."),
        ("en>ru", "S. S. Ivanov", "С. С. Иванов"),
        ("en>ru", "again and again and again", "снова и снова и снова"),
    ],
)
def test_doubled_lets_pass(languages, source, target):
    assert told(find_doubled, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>ru",
            "He came to the city.",
            "Он приехал в в город.",
            ["“в в” is there twice."],
        ),
        (
            "en>kk",
            "and the university",
            "және және университет",
            ["“және және” is there twice."],
        ),
        ("ru>en", "в город", "to the the city", ["“the the” is there twice."]),
        ("en>ru", "one day", "один  день", ["There are two spaces here."]),
        (
            "en>ru",
            "in the near future",
            "в ближайшем будущем ближайшем будущем",
            ["“ближайшем будущем ближайшем будущем” is there twice."],
        ),
    ],
)
def test_doubled_finds(languages, source, target, messages):
    assert told(find_doubled, languages, source, target) == messages
