"""A query that is written once answers as one that is written each time."""

import threading
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import BigIntegerField, CharField, DateField, UUIDField, Value
from wagtail.models import Locale, Page

from cms.accounts.models import User
from cms.core.prepared import Slot, length, prepared, slots


@pytest.fixture
def people(db):
    names = ("asel", "berik", "dina")
    return [User.objects.create(username=name) for name in names]


def called(written):
    """A function that remembers how often it was called."""
    calls = []

    def write(*shape):
        calls.append(shape)
        return written(*shape)

    return prepared(write), calls


def by_number():
    return User.objects.filter(pk=Slot("number", BigIntegerField()))


def test_asked_again_with_another_value(people):
    question, calls = called(by_number)
    found = [question().asked(number=one.pk) for one in people]
    assert [[row.pk for row in rows] for rows in found] == [[p.pk] for p in people]
    assert calls == [()]


def test_each_shape_is_written_once(people):
    def among(number):
        places = slots("numbers", BigIntegerField(), number)
        return User.objects.filter(pk__in=places).order_by("pk").values_list("pk")

    question, calls = called(among)
    numbers = [one.pk for one in people]
    for some in (numbers, numbers[:1], numbers[1:]):
        rows = question(length(len(some))).asked(numbers=some)
        assert [row[0] for row in rows] == some
    assert calls == [(8,)]


@pytest.mark.parametrize(
    ("number", "places"), [(0, 0), (1, 8), (8, 8), (9, 16), (16, 16), (17, 32)]
)
def test_lists_have_few_lengths(number, places):
    assert length(number) == places


def test_a_slot_without_a_value_is_an_error(people):
    with pytest.raises(KeyError, match="number"):
        prepared(by_number)().asked(language="kk")


def test_one_query_however_it_is_read(people, django_assert_num_queries):
    question = prepared(by_number)()
    with django_assert_num_queries(1):
        (row,) = question.asked(number=people[0].pk)
    assert isinstance(row, User)


def test_what_rows_say_is_read_as_ever(db):
    """Values, related rows and several tables at once; each in its own type."""
    key, day = uuid4(), date(2026, 11, 5)

    def write():
        root = (
            Page.objects.filter(depth=1)
            .order_by()
            .annotate(
                key=Slot("key", UUIDField()),
                day=Slot("day", DateField()),
                word=Slot("word", CharField()),
            )
        )
        one = root.values("key", "day", "word", which=Value("one"))
        return one.union(root.values("key", "day", "word", which=Value("two")))

    rows = prepared(write)().asked(key=key, day=day, word="it's 100 %s")
    said = {"key": key, "day": day, "word": "it's 100 %s"}
    assert sorted(rows, key=lambda row: row["which"]) == [
        {**said, "which": "one"},
        {**said, "which": "two"},
    ]


def test_related_rows_come_with_it(trees, django_assert_num_queries):
    def write():
        language = Slot("language", CharField())
        found = Page.objects.filter(depth=2, locale__language_code=language)
        return found.select_related("locale")

    question = prepared(write)()
    for code in Locale.objects.values_list("language_code", flat=True):
        with django_assert_num_queries(1):
            assert {row.locale.language_code for row in question.asked(language=code)}


@pytest.mark.django_db(transaction=True)
def test_another_thread_asks_by_its_own_connection():
    User.objects.create(username="aliya")

    def write():
        return User.objects.filter(username=Slot("name", CharField()))

    question, found = prepared(write)(), []

    def ask():
        found.extend(row.username for row in question.asked(name="aliya"))
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert found == ["aliya"]
