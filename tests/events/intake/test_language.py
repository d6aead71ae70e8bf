"""English, Kazakh or Russian; and honest about texts that are none of them clearly."""

import pytest

from tests.events.intake.reading import codes_of, draft_of

ENGLISH = (
    "The teachers of the district met in the library and spoke about the new year."
)
RUSSIAN = "Учителя района встретились в библиотеке и поговорили о новом учебном годе."
KAZAKH = "Ауданның мұғалімдері кітапханада кездесіп, жаңа оқу жылы туралы сөйлесті."

TABLE = [
    pytest.param(ENGLISH, "en", [], id="english"),
    pytest.param(RUSSIAN, "ru", [], id="russian"),
    pytest.param(KAZAKH, "kk", [], id="kazakh"),
    pytest.param(
        KAZAKH.replace("і", "i").replace("ө", "o"), "kk", [], id="kazakh-latin-letters"
    ),
    pytest.param(
        "Мугалимдер мен окушылар мектепте кездести жане жаны багдарлама туралы айтты,"
        " олар осы жылы бирге жумыс истейди.",
        "kk",
        ["language_unsure"],
        id="kazakh-without-its-letters",
    ),
    pytest.param(
        "На встрече выступили Гүлнұр и Әсел из Өскемена, и они рассказали о работе с"
        " семьями, о школе для родителей и о том, что было сделано за год.",
        "ru",
        [],
        id="russian-with-kazakh-names",
    ),
    pytest.param(
        "The paper «Егемен сөз» wrote about the meeting of teachers in the library of"
        " the district.",
        "en",
        [],
        id="english-with-a-cyrillic-name",
    ),
    pytest.param("Алматы", "ru", ["language_unsure"], id="one-word"),
    pytest.param(f"{ENGLISH} {RUSSIAN}", "ru", ["language_mixed"], id="two-languages"),
    pytest.param(
        "Вчителі району зустрілися в бібліотеці й поговорили про новий навчальний рік,"
        " її завдання та їхні плани.",
        "kk",
        ["language_unsure"],
        id="ukrainian",
    ),
    pytest.param(
        "Öğretmenler kütüphanede buluştu, yeni okul yılı hakkında uzun konuştular.",
        "en",
        ["language_unsure"],
        id="turkish",
    ),
]


@pytest.mark.parametrize(("text", "language", "doubts"), TABLE)
def test_language_is_told_or_doubted(
    text: str, language: str, doubts: list[str]
) -> None:
    draft = draft_of(text)
    assert draft.language is not None
    assert draft.language.value == language
    assert [code for code in codes_of(draft) if "language" in code] == doubts


def test_text_without_letters_has_no_language() -> None:
    draft = draft_of("12.05 – 17\n\n***")
    assert draft.language is None
    assert "language_unknown" in codes_of(draft)


def test_person_decides_without_doubt() -> None:
    draft = draft_of("Алматы", language="kk")
    assert (draft.language and draft.language.value) == "kk"
    assert [code for code in codes_of(draft) if "language" in code] == []


def test_mark_that_contradicts_the_text_is_a_doubt() -> None:
    draft = draft_of(f"Shapagat KZ\n\nA day at the library\n\n{ENGLISH}")
    assert (draft.site_mark and draft.site_mark.value) == "Shapagat KZ"
    assert "mark_language" in codes_of(draft)
