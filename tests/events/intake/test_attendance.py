"""The form of an event, told from words about the event and not about its subject."""

import pytest

from tests.events.intake.reading import codes_of, draft_of

TABLE = [
    ("The seminar was held in a hybrid format.", "hybrid"),
    ("The seminar took place in a mixed offline/online format.", "hybrid"),
    ("The guests met both in person and online.", "hybrid"),
    ("It was a hybrid three-day conference.", "hybrid"),
    ("The seminar was held online.", "online"),
    ("The guests joined remotely.", "online"),
    ("The lecture was given via Zoom.", "online"),
    ("The workshop used the online format.", "online"),
    ("It was an in-person meeting.", "in_person"),
    ("The seminar was held in person, not by post.", "in_person"),
    ("Семинар прошёл в гибридном формате.", "hybrid"),
    ("Встреча проходила в смешанном формате.", "hybrid"),
    ("Встреча прошла офлайн и онлайн.", "hybrid"),
    ("Часть гостей участвовала очно, часть подключилась в онлайн-формате.", "hybrid"),
    ("Семинар прошёл в онлайн-формате.", "online"),
    ("Семинар прошёл на платформе Zoom.", "online"),
    ("Состоялось заседание по видеоконференцсвязи.", "online"),
    ("Семинар прошёл в очном формате.", "in_person"),
    ("Семинар гибридті форматта өтті.", "hybrid"),
    ("Кездесу аралас форматта ұйымдастырылды.", "hybrid"),
    ("Семинар онлайн және офлайн форматта өтті.", "hybrid"),
    ("Семинар онлайн форматта өтті.", "online"),
    ("Семинар қашықтан өтті.", "online"),
    ("Кездесу Zoom платформасында өтті.", "online"),
    ("Кездесу дәстүрлі форматта өтті.", "in_person"),
    ("Кездесу бетпе-бет өтті.", "in_person"),
    ("The speakers warned of hybrid threats and praised online courses.", None),
    ("The event was held in the old hall and broadcast online.", None),
    ("Участники обсудили онлайн-курсы и гибридные автомобили.", None),
    ("Қатысушылар онлайн курстар туралы айтты.", None),
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_form_of_attendance(sentence: str, expected: str | None) -> None:
    draft = draft_of(f"Title\n\n{sentence}")
    assert (draft.attendance.value if draft.attendance else None) == expected


def test_contradiction_in_different_sentences_is_hybrid_with_a_doubt() -> None:
    draft = draft_of("T\n\nThe day was held in person. The lecture was held online.")
    assert draft.attendance is not None
    assert (draft.attendance.value, draft.attendance.line) == ("hybrid", 3)
    assert "attendance_both" in codes_of(draft)


def test_form_far_from_the_beginning_is_a_doubt() -> None:
    story = "\n\n".join(["They talked and talked."] * 5)
    draft = draft_of(f"Title\n\n{story}\n\nThe seminar was held online.")
    assert draft.attendance is not None
    assert (draft.attendance.value, draft.attendance.line) == ("online", 13)
    assert "attendance_far" in codes_of(draft)
