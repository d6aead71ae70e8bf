import pytest
from django.utils import translation

from cms.core import languages


def test_the_order_is_the_order_readers_see():
    assert languages.choices() == [
        ("kk", "Қазақша"),
        ("ru", "Русский"),
        ("en", "English"),
    ]
    assert languages.codes() == ("kk", "ru", "en")


@pytest.mark.parametrize(
    ("code", "answer"),
    [("kk", True), ("ru", True), ("en", True)]
    + [(code, False) for code in ("de", "KK", "ru-KZ", "", None)],
)
def test_is_language(code, answer):
    assert languages.is_language(code) is answer


def test_a_language_is_named_in_itself_on_every_screen():
    for active in ("kk", "ru", "en"):
        with translation.override(active):
            assert languages.native_name("kk") == "Қазақша"


def test_an_unknown_language_has_no_name():
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 -- the text is compared
        languages.native_name("de")
    assert str(refusal.value) == "'de' is none of our languages: kk, ru, en"


@pytest.mark.parametrize(
    ("active", "answer"),
    [("kk", "kk"), ("ru-kz", "ru"), ("de", "en"), (None, "en")],
)
def test_the_active_language_is_always_one_of_ours(active, answer):
    with translation.override(active):
        assert languages.active_language() == answer


def test_a_fourth_language_is_a_line_in_the_settings(settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("ky", "Кыргызча")]
    assert languages.is_language("ky")
    assert languages.native_name("ky") == "Кыргызча"
