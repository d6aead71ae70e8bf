"""Paragraphs, headings and lists, from the ways in which people lay out text."""

import pytest

from events.intake.draft import DraftReport
from tests.events.intake.reading import codes_of, draft_of


def shape_of(draft: DraftReport) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in draft.blocks]


def test_one_paragraph_a_line_stays_so() -> None:
    draft = draft_of("Fair\nThe first thing.\nThe second thing.\nThe third thing.")
    assert shape_of(draft) == [
        ("paragraph", "The first thing."),
        ("paragraph", "The second thing."),
        ("paragraph", "The third thing."),
    ]


WRAPPED = """Fair of the school

{0}The school held a fair for its neighbours, who came in great numbers
although it rained. They had waited for it since the winter, and on the
morning of that day they stood at the gate.
{0}The head of the school opened the gate herself. She had a red umbrella
with her, which she gave to the first guest.
"""


@pytest.mark.parametrize("indent", ["", "    ", "\u00a0 \u00a0 "])
def test_wrapped_lines_become_paragraphs(indent: str) -> None:
    draft = draft_of(WRAPPED.format(indent))
    assert [text.split()[-1] for _, text in shape_of(draft)] == ["gate.", "guest."]
    assert codes_of(draft) == ["lines_joined", "event_date_missing"]


def test_hyphen_at_a_line_end_stays_without_a_space() -> None:
    text = WRAPPED.format("").replace("in great numbers\n", "in well-\nknown numbers\n")
    assert "in well-known numbers although" in draft_of(text).blocks[0].text


LISTS = [
    ("- one\n- two", False, ["one", "two"]),
    ("– one;\n– two.", False, ["one;", "two."]),
    ("• one\n\n• two", False, ["one", "two"]),
    ("1. one\n2. two", True, ["one", "two"]),
    ("1) one\n2) two", True, ["one", "two"]),
    ("3. one\n4. two", False, ["3. one", "4. two"]),
    ("а) бірі\nә) екіншісі", False, ["а) бірі", "ә) екіншісі"]),
]


@pytest.mark.parametrize(("lines", "ordered", "items"), LISTS)
def test_list(lines: str, ordered: bool, items: list[str]) -> None:
    draft = draft_of(f"Fair\n\nThey brought these:\n\n{lines}\n\nAnd went home.")
    kinds = [block.kind for block in draft.blocks]
    assert kinds == ["paragraph", "list", "paragraph"]
    found = draft.blocks[1]
    assert (found.ordered, list(found.items)) == (ordered, items)


@pytest.mark.parametrize(
    "lines",
    [
        "– Мы рады, – сказала она.\n– И мы, – ответили гости.",
        "- only one item",
        "5. five.\n9. nine.",
        "12. one number in a text.",
    ],
)
def test_not_every_marker_makes_a_list(lines: str) -> None:
    draft = draft_of(f"Fair\n\nThey met.\n\n{lines}\n\nAnd went home.")
    assert {block.kind for block in draft.blocks} == {"paragraph"}


def test_short_line_above_text_is_a_heading_and_at_the_end_is_not() -> None:
    draft = draft_of("Fair\n\nThey met.\n\nWhat they ate\n\nSoup.\n\nPress office")
    assert shape_of(draft) == [
        ("paragraph", "They met."),
        ("heading", "What they ate"),
        ("paragraph", "Soup."),
        ("paragraph", "Press office"),
    ]


@pytest.mark.parametrize(
    "line",
    ["They met.", "Photo: Asel", "a small start", "www.example.org", "They ate:"],
)
def test_other_short_lines_are_paragraphs(line: str) -> None:
    draft = draft_of(f"Fair\n\nThey met.\n\n{line}\n\nThey went home.")
    assert {block.kind for block in draft.blocks} == {"paragraph"}
