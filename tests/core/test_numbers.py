"""A number from outside is one that both databases can look for, or none."""

import pytest

from cms.core.numbers import record_number


@pytest.mark.parametrize("written", [5, "5", "12", "9" * 18])
def test_a_number(written):
    assert record_number(written) == int(written)


@pytest.mark.parametrize(
    "written",
    ["", "abc", "0", "-5", "5.0", " 5", "5\n", "٣", "²", "9" * 19, None, True, [5], {}],
)
def test_none(written):
    assert record_number(written) is None
