"""What stands at the top: a mark, a rubric, a title, or the first sentence at once."""

import pytest

from tests.events.intake.reading import codes_of, draft_of

LEAD = "On 5 May 2024 the school held a fair. Many came."
MARKS = ["Ultcom EN", "Shapagat | ENG", "EN", "Site (EN)", "My site / English"]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_mark_is_not_the_title(mark: str, between: str) -> None:
    draft = draft_of(f"{mark}{between}Fair at the school\n\n{LEAD}", language="en")
    assert draft.site_mark is not None
    assert draft.title is not None
    assert (draft.site_mark.value, draft.title.value) == (mark, "Fair at the school")
    assert codes_of(draft) == []


@pytest.mark.parametrize(
    "title",
    [
        "Fair at the school",
        "A long evening in which the whole house spoke English",
        "Lesson EN",
        "WHO CAME? «EVERYBODY»",
        "Fair! A day of joy",
        "Семинар 5 мая 2024 года",
    ],
)
def test_first_line_is_the_title(title: str) -> None:
    draft = draft_of(f"{title}\n\n{LEAD}", language="en")
    assert (draft.title and draft.title.value) == title
    assert draft.site_mark is None


TITLES = [
    ("FAIR AT THE SCHOOL\nFOR ALL ITS NEIGHBOURS", 2),
    ("Fair at the school\nfor all its neighbours", 2),
    ("Fair at the school of\nAlmaty and its neighbours", 2),
    ("Fair at the school", 1),
]
STORY = (
    "The school held a fair for its neighbours, who came in great numbers\n"
    "although it rained. They had waited for it since the winter, and they\n"
    "stood at the gate before it was opened."
)


@pytest.mark.parametrize(("title", "lines"), TITLES)
def test_title_may_take_several_lines(title: str, lines: int) -> None:
    draft = draft_of(f"{title}\n\n{LEAD}")
    assert (draft.title and draft.title.value) == title.replace("\n", " ")
    assert draft.blocks[0].line == lines + 2


def test_title_wrapped_like_the_text_is_joined() -> None:
    title = "Neighbours of All Ages Meet at the Fair of the Great Old\nSchool in Almaty"
    draft = draft_of(f"{title}\n\n{STORY}")
    assert (draft.title and draft.title.value) == title.replace("\n", " ")
    assert [block.line for block in draft.blocks] == [4]


def test_text_that_begins_with_a_sentence_has_no_title() -> None:
    draft = draft_of(f"{LEAD}\n\nThey sang.", language="en")
    assert draft.title is None
    assert [block.text for block in draft.blocks] == [LEAD, "They sang."]
    assert codes_of(draft) == ["no_title"]


def test_short_sentence_without_a_date_is_a_doubtful_title() -> None:
    draft = draft_of(f"The school held a fair.\n\n{LEAD}", language="en")
    assert (draft.title and draft.title.value) == "The school held a fair."
    assert codes_of(draft) == ["title_unsure"]


@pytest.mark.parametrize("rubric", ["Press release", "NEWS", "5 May 2024"])
def test_line_above_the_title_stays_in_the_text(rubric: str) -> None:
    draft = draft_of(f"{rubric}\n\nFair at the school\n\n{LEAD}")
    assert (draft.title and draft.title.value) == "Fair at the school"
    assert [block.text for block in draft.blocks] == [rubric, LEAD]
    assert "line_before_title" in codes_of(draft)


def test_title_alone_is_a_doubt() -> None:
    draft = draft_of("Fair at the school")
    assert (draft.title and draft.title.value) == "Fair at the school"
    assert "no_body" in codes_of(draft)
