"""Whatever the file looks like, no printed character of it disappears."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.events.intake.reading import TEXTS, draft_of, expected_in, printed

OWN = {name: (TEXTS / name).read_text(encoding="utf-8") for name in expected_in(TEXTS)}
PIECES = (
    """
Ultcom EN|Мейірім ҚАЗ|SHORT TITLE|Heading|Press release|Place: Almaty|...|:|-|1.
Publication date :  6/2/2023|Дата публикации: 31.06.2023|Жарияланған күні:
Published by a friend on foot|2 июня 2023 года|On June 31, 2023, we met.
– item one;|- item|1. first|2) second|а) буква|•точка|(3) third|— Да, – сказал он.
a line that goes on-|and ends here.|«Сөз» – өттi|\u00a0\u00a0indented|\u00adsoft\u00ad
е\u0308ж|* star|*|1) one|12.
""".strip()
    .replace("\n", "|")
    .split("|")
)
CHARACTERS = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\u200b\u2060\ufeff\ufffe\uffff"
)
LINES = st.one_of(
    st.sampled_from(PIECES), st.text(CHARACTERS, max_size=60), st.just("")
)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@given(st.lists(LINES, max_size=14), ENDS)
def test_any_text_is_kept_whole(lines: list[str], end: str) -> None:
    text = end.join(["x", *lines])
    assert printed(draft_of(text).text) == printed(text)


@given(st.sampled_from(sorted(OWN)), st.randoms(use_true_random=False))
def test_mutilated_reports_are_kept_whole(name: str, chance: random.Random) -> None:
    lines = OWN[name].split("\n")
    for _ in range(chance.randint(1, 4)):
        position = chance.randrange(len(lines))
        change = chance.choice(["drop", "double", "swap", "cut", "piece"])
        if change == "drop" and len(lines) > 2:
            del lines[position]
        elif change == "double":
            lines.insert(position, lines[position])
        elif change == "swap":
            other = chance.randrange(len(lines))
            lines[position], lines[other] = lines[other], lines[position]
        elif change == "cut":
            at = chance.randint(0, len(lines[position]))
            lines[position : position + 1] = [
                lines[position][:at],
                lines[position][at:],
            ]
        else:
            lines.insert(position, chance.choice(PIECES))
    text = "\n".join(["x", *lines])
    assert printed(draft_of(text).text) == printed(text)


@pytest.mark.parametrize("name", sorted(OWN))
def test_order_of_the_text_is_the_order_of_the_file(name: str) -> None:
    stored = "".join(draft_of(OWN[name]).text.split())
    assert stored == "".join(OWN[name].split())
