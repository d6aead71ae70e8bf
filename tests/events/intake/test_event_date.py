"""Which of several dates is the event's, and where none can be chosen."""

import pytest

from tests.events.intake.reading import codes_of, draft_of

LEAD = "The school held a fair for its neighbours."
TABLE = [
    pytest.param(
        f"Fair\n\nOn 5 May 2024 {LEAD}\n\nIt opened on 7 March 2024.",
        ("2024-05-05", "2024-05-05", 3),
        [],
        id="lead-before-body",
    ),
    pytest.param(
        f"Fair of 4 May 2024\n\n{LEAD}\n\nIt opened on 7 March 2024.",
        ("2024-05-04", "2024-05-04", 1),
        [],
        id="title-before-body",
    ),
    pytest.param(
        f"Fair\n\n{LEAD}\n\nOn 5 May 2024 it rained.",
        ("2024-05-05", "2024-05-05", 5),
        ["event_date_elsewhere"],
        id="body",
    ),
    pytest.param(
        f"Fair\n\nFounded on 1 June 1994, on 5 May 2024 {LEAD}",
        ("2024-05-05", "2024-05-05", 3),
        [],
        id="history",
    ),
    pytest.param(
        f"Fair\n\nOn 5 May 2024, before 9 May 2024, {LEAD}",
        ("2024-05-05", "2024-05-05", 3),
        ["event_date_several"],
        id="several",
    ),
    pytest.param(
        f"Fair\n\nOn 31 June 2024 {LEAD}\n\nOn 5 May 2024 it rained.",
        None,
        ["impossible_date"],
        id="impossible",
    ),
    pytest.param(
        f"Fair\n\nOn 6/2/2023 {LEAD}\n\nOn 5 May 2024 it rained.",
        None,
        ["figure_open"],
        id="open-figure",
    ),
    pytest.param(
        f"Fair\n\nOn 6/2/2023 {LEAD}\n\nPublished: 2 June 2023",
        ("2023-06-02", "2023-06-02", 3),
        ["figure_agrees"],
        id="figure-agrees-with-label",
    ),
    pytest.param(
        f"Fair\n\nOn December 30 {LEAD}\n\nPublished: 2 January 2025",
        ("2024-12-30", "2024-12-30", 3),
        ["year_borrowed"],
        id="year-of-publication",
    ),
    pytest.param(
        f"Fair\n\nOn May 5 {LEAD}\n\nAfter 5 May 2024 it rained.",
        ("2024-05-05", "2024-05-05", 3),
        [],
        id="year-further-down",
    ),
    pytest.param(f"Fair\n\nOn May 5 {LEAD}", None, ["year_missing"], id="no-year"),
    pytest.param(f"Fair\n\n{LEAD}", None, ["event_date_missing"], id="no-date"),
    pytest.param(
        f"Fair\n\n7.05.2024\n\nOn 5 May 2024 {LEAD}",
        ("2024-05-05", "2024-05-05", 5),
        ["bare_date"],
        id="bare-date-above-lead",
    ),
]


@pytest.mark.parametrize(("text", "expected", "doubts"), TABLE)
def test_event_date(
    text: str, expected: tuple[str, str, int] | None, doubts: list[str]
) -> None:
    draft = draft_of(text)
    event = draft.event
    found = event and (
        event.value.start.isoformat(),
        event.value.end.isoformat(),
        event.line,
    )
    assert found == expected
    assert [code for code in codes_of(draft) if "language" not in code] == doubts


def test_line_is_the_one_on_which_the_date_stands() -> None:
    text = (
        "Fair\n\nThe school held a fair for its neighbours, who came in great numbers\n"
        "although it rained; they had waited for it since the winter, and on the\n"
        "morning of 5 May 2024 they stood at the gate before it was opened.\n"
    )
    draft = draft_of(text)
    assert draft.event is not None
    assert (draft.event.value.start.isoformat(), draft.event.line) == ("2024-05-05", 5)
