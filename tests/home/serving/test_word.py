"""The word all processes share: odd while something changes, never twice the same."""

import os
import subprocess
import sys
from time import sleep

import pytest
from django.db import connection, transaction
from wagtail.models import PageViewRestriction

from home.serving.changing import word_of
from home.serving.word import BELIEVED, Word


@pytest.fixture
def word(tmp_path):
    return Word(tmp_path / "word")


def read(word):
    return word.read()[1]


def test_a_change_makes_it_odd_and_then_another(word):
    before = read(word)
    held = word.begin()
    assert read(word) == before + 1
    word.end(held)
    assert read(word) == before + 2


def test_other_processes_see_it(word):
    other = Word(word.path)
    held = word.begin()
    assert read(other) % 2 == 1
    word.end(held)
    assert read(other) == read(word)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_changes_the_last_one_ends_it(word, order):
    held = [word.begin(), Word(word.path).begin()]
    word.end(held[order[0]])
    assert read(word) % 2 == 1
    word.end(held[order[1]])
    assert read(word) % 2 == 0


def test_a_process_that_dies_in_between_is_found_out(word):
    before = read(word)
    dies = (
        "import os, sys; from pathlib import Path; from home.serving.word import Word; "
        "Word(Path(sys.argv[1])).begin(); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", dies, str(word.path)], check=False)  # noqa: S603
    assert read(word) == before + 2


def test_a_file_that_was_put_in_its_place_is_another(word):
    before = word.read()
    # Kept open, so that the system does not give its number to the next file.
    kept = os.open(word.path, os.O_RDONLY)
    word.path.unlink()
    sleep(BELIEVED)
    assert word.read()[0] != before[0]
    os.close(kept)


def test_who_changes_waits_until_nobody_looks_at_a_file_that_is_gone(word):
    reader = Word(word.path)
    word.end(word.begin())
    before = reader.read()
    kept = os.open(word.path, os.O_RDONLY)
    word.path.unlink()
    word.begin()
    found = reader.read()
    assert found[0] != before[0]
    assert found[1] % 2 == 1
    os.close(kept)


def test_nobody_waits_in_a_file_that_is_known(word, monkeypatch):
    word.end(word.begin())
    waits = []
    monkeypatch.setattr("home.serving.word.sleep", waits.append)
    word.end(word.begin())
    assert waits == []


# Who makes it odd


@pytest.fixture
def public_word(kept):
    return word_of(connection)


def hide(page):
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )


@transaction.atomic
def hide_and_fail(page, before_failing=lambda: None):
    hide(page)
    before_failing()
    raise LookupError


@pytest.mark.django_db(transaction=True)
def test_it_is_odd_until_the_change_is_committed(public_trees, public_word):
    before = read(public_word)
    with transaction.atomic():
        assert read(public_word) == before
        hide(public_trees)
        assert read(public_word) == before + 1
    assert read(public_word) == before + 2


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_ends_too(public_trees, public_word):
    before = read(public_word)
    with pytest.raises(LookupError):
        hide_and_fail(public_trees)
    assert read(public_word) == before + 2


@pytest.mark.django_db(transaction=True)
def test_a_savepoint_that_is_rolled_back_ends_nothing(public_trees, public_word):
    before = read(public_word)
    with transaction.atomic():
        with pytest.raises(LookupError):
            hide_and_fail(public_trees)
        assert read(public_word) == before + 1
    assert read(public_word) == before + 2


@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_ends_it(public_trees, public_word):
    before = read(public_word)
    with pytest.raises(LookupError):
        hide_and_fail(public_trees, before_failing=connection.close)
    assert read(public_word) == before + 2


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_ends_with_the_statement(public_trees, public_word):
    before = read(public_word)
    PageViewRestriction.objects.filter(page=public_trees).update(password="x")
    assert read(public_word) == before + 2


@pytest.mark.django_db(transaction=True)
def test_reading_changes_nothing(public_trees, public_word):
    before = read(public_word)
    with transaction.atomic():
        list(PageViewRestriction.objects.select_for_update())
    assert read(public_word) == before
