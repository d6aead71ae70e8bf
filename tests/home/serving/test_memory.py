"""What a process remembers is of one state of the public."""

import pytest

from home.serving.answer import Answer
from home.serving.memory import Memory

FILE = 7


def answer(body=b"x"):
    return Answer(200, [], {"": body, "br": b"", "gzip": b""})


@pytest.fixture
def memory():
    memory = Memory(10)
    memory.remember("/en/", answer(), state=(FILE, 2), number=5)
    return memory


def test_it_remembers_under_the_word_it_was_read_under(memory):
    assert memory.get("/en/", (FILE, 2)) == answer()
    for state in ((FILE, 3), (FILE, 4), (8, 2)):
        assert memory.get("/en/", state) is None


def test_a_change_of_nothing_public_forgets_nothing(memory):
    memory.remember("/kk/", None, state=(FILE, 4), number=5)
    assert memory.get("/en/", (FILE, 4)) == answer()


def test_a_change_of_the_public_forgets(memory):
    memory.remember("/kk/", None, state=(FILE, 4), number=6)
    assert memory.get("/en/", (FILE, 4)) is None


def test_what_was_read_in_between_is_not_remembered(memory):
    memory.remember("/kk/", answer(), state=(FILE, 3), number=5)
    assert memory.get("/kk/", (FILE, 3)) is None


def test_who_comes_late_with_old_news_is_not_believed(memory):
    memory.remember("/kk/", answer(b"new"), state=(FILE, 4), number=6)
    memory.remember("/kk/", answer(b"old"), state=(FILE, 2), number=5)
    assert memory.get("/kk/", (FILE, 4)) == answer(b"new")


def test_another_file_begins_anew(memory):
    memory.remember("/kk/", answer(), state=(8, 0), number=5)
    assert memory.get("/en/", (8, 0)) is None
    assert memory.get("/kk/", (8, 0)) == answer()


def test_without_a_number_nothing_watches(memory):
    memory.remember("/kk/", answer(), state=(FILE, 2), number=None)
    assert memory.get("/kk/", (FILE, 2)) is None


def test_the_oldest_make_room(memory):
    for path in ("/a/", "/b/", "/c/"):
        memory.remember(path, answer(b"four"), state=(FILE, 2), number=5)
    found = [memory.get(path, (FILE, 2)) for path in ("/en/", "/a/", "/b/", "/c/")]
    assert found == [None, None, answer(b"four"), answer(b"four")]
    assert memory.size == 8


def test_what_is_too_large_is_not_remembered(memory):
    memory.remember("/kk/", answer(b"x" * 11), state=(FILE, 2), number=5)
    assert memory.get("/kk/", (FILE, 2)) is None
