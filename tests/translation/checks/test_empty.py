import pytest

from cms.translation.checks.empty import check_empty


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("The hall", "Зал", []),
        ("The hall", "", ["empty"]),
        ("The hall", "   ", ["empty"]),
        ("The hall", "<b></b>", ["empty"]),
        ("The hall", "<br>", ["empty"]),
        ("The hall", "\u00a0", ["empty"]),
        ("2026", "2026", []),
        ("", "", []),
        ("<br>", "", []),
    ],
)
def test_empty(source, target, found):
    assert [finding.check for finding in check_empty(source, target)] == found
