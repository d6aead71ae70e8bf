"""Sentences that are put together when somebody reads them."""

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cms.core.saying import fill, in_every_language, one_after_the_other, read

DATE = {"en": "Yes", "kk": "Иә", "ru": "Да"}


def spoken(sentence):
    said = {}
    for language in DATE:
        with translation.override(language):
            said[language] = str(sentence)
    return said


def test_a_sentence_waits_for_its_reader():
    with translation.override("kk"):
        answer = fill(_("Yes"))
        both = one_after_the_other([fill("%(answer)s!", answer=_("Yes")), "OK."])
    assert spoken(answer) == DATE
    assert spoken(both) == {code: f"{word}! OK." for code, word in DATE.items()}


@pytest.mark.parametrize("language", DATE)
def test_what_is_stored_is_read_in_the_readers_language(language):
    with translation.override("ru"):
        stored = in_every_language(_("Yes"))
    assert stored == DATE
    with translation.override(language):
        assert read(stored) == DATE[language]


def test_what_was_stored_as_text_stays_as_it_is():
    assert (read("Old."), read(7), read(None)) == ("Old.", 7, None)


def test_a_language_that_came_later_reads_the_sites_own():
    with translation.override("kk"):
        assert read({"en": "Yes", "ru": "Да"}) == "Yes"
