"""What the index answers: the likeliest wordings, read from few postings."""

import pytest

from cms.translation.memory import index
from cms.translation.memory.wording import key_of
from cms.translation.models import Posting, TokenCount

pytestmark = pytest.mark.django_db


def known(*wordings):
    index.add((one, "en") for one in wordings)


def alike(text, language="en"):
    return index.alike(text, language)


def keys(*wordings):
    return [key_of(one, "en") for one in wordings]


CHOIR, BAND = "teachers sang choruses loudly", "teachers sang anthems loudly"
SPEECH = "teachers held speeches quietly"


def test_what_shares_most_of_the_words_comes_first():
    known(SPEECH, BAND, CHOIR)
    assert alike("teachers sang choruses badly") == keys(CHOIR, BAND, SPEECH)


def test_another_language_is_another_index():
    known(CHOIR)
    assert alike(CHOIR, "kk") == []


def test_of_words_the_rare_ones_are_read_and_only_so_many(monkeypatch):
    known(CHOIR, BAND, SPEECH)
    monkeypatch.setattr(index, "READ", 1)
    assert alike("teachers sang choruses badly") == keys(CHOIR)
    monkeypatch.setattr(index, "READ", 3)
    assert alike("teachers sang choruses badly") == keys(CHOIR, BAND)


def test_however_common_its_words_one_of_them_is_read(monkeypatch):
    known(CHOIR, BAND, SPEECH)
    monkeypatch.setattr(index, "READ", 1)
    assert sorted(alike("teachers teachers teach")) == sorted(keys(CHOIR, BAND, SPEECH))


def test_texts_too_long_or_too_short_to_be_alike_are_not_read():
    known(CHOIR, f"{CHOIR} and {SPEECH} and then they all went home", "choruses")
    assert alike(CHOIR) == keys(CHOIR)


def test_so_many_are_compared_and_no_more(monkeypatch):
    known(CHOIR, BAND, SPEECH)
    monkeypatch.setattr(index, "COMPARED", 2)
    assert alike(CHOIR) == keys(CHOIR, BAND)


def test_what_stands_twice_in_a_text_is_indexed_once():
    known(CHOIR)
    postings = set(Posting.objects.values_list("token", "key"))
    known(BAND, BAND)
    assert Posting.objects.count() == 8
    assert postings < set(Posting.objects.values_list("token", "key"))
    assert sorted(TokenCount.objects.values_list("wordings", flat=True)) == [
        *[1, 1],
        *[2, 2, 2],
    ]
