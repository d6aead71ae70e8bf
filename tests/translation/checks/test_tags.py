import pytest

from cms.translation.checks import Severity, findings
from cms.translation.checks.tags import check_tags, link_ids

ONE = 'See <a id="a1">the programme</a>.'
TWO = '<a id="a1">Here</a> and <a id="a2">there</a>.'


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        (ONE, '<a id="a1">Бағдарламаны</a> қараңыз.', []),
        (TWO, '<a id="a2">Онда</a>, <a id="a1">мұнда</a>.', []),
        ("A <b>bold</b> word", "Жирное слово", []),
        ("Plain", "<b>Жирно</b>", []),
        (ONE, "", []),
        (ONE, "Бағдарлама", ["The link “a1” of the source is missing."]),
        (
            ONE,
            '<a id="a1">а</a> <a id="a1">ә</a>',
            ["The link “a1” is not in the source or there twice."],
        ),
        (
            ONE,
            '<a id="a9">а</a>',
            [
                "The link “a1” of the source is missing.",
                "The link “a9” is not in the source or there twice.",
            ],
        ),
        (
            "Plain",
            "<i>ok</i><script>x</script>",
            ["The markup <script> is not allowed here."],
        ),
        (
            "Plain",
            "a<!-- hidden -->b",
            ["A hidden comment is not allowed here: <!-- hidden -->b"],
        ),
    ],
)
def test_tags(source, target, found):
    assert [str(finding.message) for finding in check_tags(source, target)] == found


def test_a_link_without_an_id_counts_as_one_without_a_name():
    assert link_ids("<a>x</a><b>y</b>") == {"": 1}


def test_all_checks_run_over_a_segment():
    assert [(f.check, f.severity) for f in findings(ONE, " ")] == [
        ("empty", Severity.ERROR)
    ]
