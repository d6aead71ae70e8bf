"""The expected orders were printed by PostgreSQL 15 (ICU 72), then copied here."""

import random
from itertools import pairwise

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.backends.signals import connection_created
from django.db.models import F
from django.db.models.functions import Collate
from hypothesis import given
from hypothesis import strategies as st

from cms.core import sorting
from cms.core.sorting import KAZAKH_ALPHABET, collation_name, sort_key

LANGUAGES = ("kk", "ru", "en")
WORDS = {
    "kk": "2 А-б ааа Аб Әлия е Е ежа ела ё Ё Ёж иод йод ку Қазан ұн үн фа "
    "ыза І ішкі ья ябу Aa ab Ab e é ea éa zz",
    "ru": "2 А-б ааа Аб Әлия е Е ё Ё Ёж ежа ела иод ішкі йод ку Қазан үн ұн фа "
    "ыза ья ябу Aa ab Ab e é ea éa zz",
    "en": "2 Aa ab Ab e é ea éa zz А-б ааа Аб Әлия е Е ё Ё Ёж ежа ела иод ішкі "
    "йод ку Қазан үн ұн фа ыза ья ябу",
}
letters = st.text(alphabet=KAZAKH_ALPHABET + "ABcd 12-ЁЙі", max_size=8)


def shuffled(items):
    copy = list(items)
    random.Random(14).shuffle(copy)  # noqa: S311 -- a fixed disorder, no secret
    return copy


def test_the_alphabet_has_forty_two_letters_in_their_order():
    assert len(KAZAKH_ALPHABET) == 42
    in_order = sorted(
        shuffled(KAZAKH_ALPHABET), key=lambda letter: sort_key(letter, "kk")
    )
    assert "".join(in_order) == KAZAKH_ALPHABET


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_in_order(language):
    expected = WORDS[language].split()
    in_order = sorted(shuffled(expected), key=lambda word: sort_key(word, language))
    assert in_order == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_and_digits_come_before_letters(language):
    expected = [" a", "-a", "«a»", "(a)", "₸a", "10", "1a", "2", "a"]
    in_order = sorted(shuffled(expected), key=lambda word: sort_key(word, language))
    assert in_order == expected


def test_one_letter_in_two_spellings_stands_in_one_place():
    composed, decomposed = "Йод", "И\u0306од"
    assert sort_key(composed, "kk")[:3] == sort_key(decomposed, "kk")[:3]
    assert sort_key(composed, "kk") != sort_key(decomposed, "kk")


def test_a_language_without_an_order_is_sorted_as_english():
    assert sort_key("Zoë я", "de") == sort_key("Zoë я", "en")


@given(words=st.lists(st.text(max_size=12), min_size=3, max_size=6))
def test_any_texts_have_one_total_order(words):
    for language in LANGUAGES:
        keys = [sort_key(word, language) for word in words]
        assert sorted(keys) == sorted(shuffled(keys))
        assert (len(set(keys))) == len(set(words))


@given(words=st.lists(letters, max_size=10), seed=st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_what_came_in_first(words, seed):
    for language in LANGUAGES:
        once = sorted(words, key=lambda word: sort_key(word, language))
        again = list(words)
        seed.shuffle(again)
        assert sorted(again, key=lambda word: sort_key(word, language)) == once


@given(word=letters, other=letters)
def test_capitals_decide_only_between_equal_words(word, other):
    if sort_key(word.lower(), "kk")[:2] != sort_key(other.lower(), "kk")[:2]:
        assert (sort_key(word, "kk") < sort_key(other, "kk")) == (
            sort_key(word.upper(), "kk") < sort_key(other.upper(), "kk")
        )


@pytest.fixture
def taught(db):
    """The connection at hand, taught as `connect` has every later one taught."""
    sorting.register_collations(sender=None, connection=connection)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("taught")
def test_the_database_orders_as_python_does(language):
    """On both databases: one promise, kept by ICU there and by us here."""
    words = shuffled(WORDS[language].split())
    ContentType.objects.bulk_create(
        ContentType(app_label="sorting", model=word) for word in words
    )
    in_order = ContentType.objects.filter(app_label="sorting").order_by(
        Collate(F("model"), collation_name(language))
    )
    assert [row.model for row in in_order] == WORDS[language].split()


@pytest.mark.usefixtures("taught")
def test_random_words_come_out_of_the_database_as_out_of_python():
    dice = random.Random(42)  # noqa: S311 -- repeatable words, no secret
    pool = KAZAKH_ALPHABET + KAZAKH_ALPHABET.upper() + "aAbB 1-"
    words = {"".join(dice.choices(pool, k=dice.randint(1, 6))) for _ in range(300)}
    union = " UNION ALL ".join(["SELECT CAST(%s AS text) AS word"] * len(words))
    for language in LANGUAGES:
        sql = (
            f"SELECT word FROM ({union}) AS words "  # noqa: S608 -- placeholders only
            f'ORDER BY word COLLATE "{collation_name(language)}"'
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, shuffled(sorted(words)))
            from_database = [row[0] for row in cursor.fetchall()]
        expected = sorted(words, key=lambda word: sort_key(word, language))
        assert from_database == expected


def test_postgresql_is_left_alone():
    class Connection:
        vendor = "postgresql"

    sorting.register_collations(sender=None, connection=Connection())


def test_every_new_connection_is_taught():
    """Holds as soon as the app's `ready` calls `sorting.connect`."""
    receivers = [receiver() for _key, receiver, *_rest in connection_created.receivers]
    assert receivers.count(sorting.register_collations) == 1
    sorting.connect()
    receivers = [receiver() for _key, receiver, *_rest in connection_created.receivers]
    assert receivers.count(sorting.register_collations) == 1


@given(words=st.lists(letters, min_size=2, max_size=6))
def test_sqlite_compares_as_the_keys_do(words):
    for left, right in pairwise(words):
        for language in LANGUAGES:
            answer = sorting._compare(left, right, language=language)
            keys = sort_key(left, language), sort_key(right, language)
            assert answer == (keys[0] > keys[1]) - (keys[0] < keys[1])
