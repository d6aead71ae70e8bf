import pytest

from events.explorer.columns import in_short

ALL = ["Aliya Bek", "Bolat Kim", "Vera Li", "Dana Sar", "Yerlan Tau"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (ALL[:1], "Aliya Bek"),
        (ALL[:3], "Aliya Bek, Bolat Kim, Vera Li"),
        (ALL[:4], "Aliya Bek, Bolat Kim +2"),
        (ALL, "Aliya Bek, Bolat Kim +3"),
    ],
)
def test_up_to_three_names_or_two_and_how_many_more(names, said):
    assert in_short(names) == said
