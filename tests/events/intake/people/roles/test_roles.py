"""What somebody did at the event, in three languages."""

import pytest

from tests.events.intake.reading import draft_of

TABLE = [
    ("en", "Erlan Satov opened the conference.", "opening"),
    ("en", "The guests were welcomed by Erlan Satov.", "opening"),
    ("en", "The keynote address was given by Erlan Satov.", "keynote"),
    ("en", "The discussion was moderated by Erlan Satov.", "moderator"),
    ("en", "Erlan Satov, moderator of the event, thanked everybody.", "moderator"),
    ("en", "Erlan Satov presented a survey.", "speaker"),
    ("en", "“It rains,” said Erlan Satov.", "speaker"),
    ("en", "The organising team was led by Erlan Satov.", "organiser"),
    ("en", "Among the guests was Erlan Satov.", "participant"),
    ("en", "Erlan Satov could not attend and sent a letter.", ""),
    ("en", "The house was built by Erlan Satov.", ""),
    ("ru", "Открыл встречу Ерлан Сатов.", "opening"),
    ("ru", "Семинар открыла Анна Ким.", "opening"),
    ("ru", "С приветственным словом выступила Анна Ким.", "opening"),
    ("ru", "С основным докладом выступил Ерлан Сатов.", "keynote"),
    ("ru", "Модератором встречи была Анна Ким.", "moderator"),
    ("ru", "Вела заседание Анна Ким.", "moderator"),
    ("ru", "Протокол вела Анна Ким.", "participant"),
    ("ru", "Тренинг провела Анна Ким.", "speaker"),
    ("ru", "На вопросы ответил Ерлан Сатов.", "speaker"),
    ("ru", "Организатором встречи выступила Анна Ким.", "organiser"),
    ("ru", "В обсуждении принял участие Ерлан Сатов.", "participant"),
    ("ru", "Огласили письмо Анны Ким, которая не смогла приехать.", ""),
    ("kk", "Жиынды Ерлан Сатов ашты.", "opening"),
    ("kk", "Негізгі баяндаманы Ерлан Сатов жасады.", "keynote"),
    ("kk", "Талқылауды Ерлан Сатов жүргізді.", "moderator"),
    ("kk", "Ерлан Сатовтың баяндамасы тыңдалды.", "speaker"),
    ("kk", "Ерлан Сатовқа сөз берілді.", "speaker"),
    ("kk", "Қонақтар арасында Ерлан Сатов болды.", "participant"),
    ("kk", "Ерлан Сатов келе алмады.", ""),
]


@pytest.mark.parametrize(("language", "text", "role"), TABLE)
def test_role(language: str, text: str, role: str) -> None:
    (person,) = draft_of(f"Title\n\n{text}", language=language).people
    assert person.role == role


TWO = [
    (
        "en",
        "Erlan Satov opened the seminar, and the discussion was moderated by Anna Kim.",
    ),
    ("ru", "Семинар открыл Ерлан Сатов, а модератором выступила Анна Ким."),
    ("kk", "Семинарды Ерлан Сатов ашты, ал талқылауды Анна Ким жүргізді."),
]


@pytest.mark.parametrize(("language", "text"), TWO)
def test_two_people_in_a_sentence_keep_their_own_roles(
    language: str, text: str
) -> None:
    people = draft_of(f"Title\n\n{text}", language=language).people
    assert [person.role for person in people] == ["opening", "moderator"]


def test_she_goes_on_speaking() -> None:
    text = "The prize went to Anna Kim. She spoke about the river."
    (person,) = draft_of(f"Title\n\n{text}", language="en").people
    assert person.role == "speaker"
