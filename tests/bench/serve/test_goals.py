"""Ratios are of runs that stood beside each other; a promise is held to the median."""

import pytest

from bench.serve.goals import Goal, table
from bench.serve.rounds import ratios


def test_ratios_are_by_round():
    assert ratios([10, 30, 90], [10, 20, 30]) == [1, 1.5, 3]


@pytest.mark.parametrize(
    ("found", "promised", "told"),
    [
        ([0.1, 0.9, 9], 0.9, "≥ 0.9 | kept"),
        ([0.1, 0.89, 9], 0.9, "≥ 0.9 | **NOT KEPT**"),
        ([0.1, 0.2, 0.3], None, "– | told only"),
    ],
)
def test_a_promise_is_held_to_the_median(found, promised, told):
    assert Goal("one / another", found, promised).told == told


def test_a_promise_that_is_broken_is_told():
    rows = table([Goal("a / b", [0.5, 1, 2], 0.9), Goal("a / c", [17, 17.5, 17], 18)])
    assert rows.splitlines()[2:] == [
        "| a / b | 0.50 / 1.00 / 2.00 | ≥ 0.9 | kept |",
        "| a / c | 17.0 / 17.0 / 17.5 | ≥ 18 | **NOT KEPT** |",
    ]
