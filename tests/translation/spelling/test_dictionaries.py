import threading

import pytest

from cms.translation.spelling import dictionaries as books
from cms.translation.spelling.dictionaries import dictionary, files

AFF = "SET UTF-8\n"


@pytest.fixture
def shelf(settings, tmp_path):
    settings.USHTIL_DICTIONARIES = tmp_path

    def put(name, *words):
        (tmp_path / f"{name}.aff").write_text(AFF, encoding="utf-8")
        lines = "\n".join([str(len(words)), *words, ""])
        (tmp_path / f"{name}.dic").write_text(lines, encoding="utf-8")
        return tmp_path / f"{name}.dic"

    return put


def test_a_word_is_right_that_any_dictionary_of_the_language_knows(shelf):
    shelf("en_GB", "centre")
    shelf("en_US", "center")
    shelf("ru_RU", "центр")
    english = dictionary("en")
    words = ("centre", "center", "центр")
    assert [english.knows(word) for word in words] == [True, True, False]


def test_one_dictionary_under_two_names_is_read_once(shelf, tmp_path):
    (tmp_path / "en_AU.dic").symlink_to(shelf("en_GB", "centre"))
    (tmp_path / "en_AU.aff").symlink_to(tmp_path / "en_GB.aff")
    assert len(files("en")) == 1


def test_a_dictionary_without_its_rules_is_none(shelf, tmp_path):
    shelf("kk_KZ", "қала")
    (tmp_path / "kk_KZ.aff").unlink()
    assert (files("kk"), dictionary("kk")) == ([], None)


def test_it_is_read_once_a_process_and_not_before_it_is_asked_for(shelf, monkeypatch):
    shelf("kk_KZ", "қала")
    read = []
    made = books.Dictionary

    def reading(found):
        read.append([file.stem for file in found])
        return made(found)

    monkeypatch.setattr(books, "Dictionary", reading)
    assert read == []
    several = [threading.Thread(target=dictionary, args=["kk"]) for _ in range(8)]
    for one in several:
        one.start()
    for one in several:
        one.join()
    assert (dictionary("kk") is dictionary("kk"), read) == (True, [["kk_KZ"]])


def test_what_was_meant(shelf):
    shelf("kk_KZ", "мектеп", "қала")
    assert dictionary("kk").suggest("мектип") == ["мектеп"]


def test_a_parcel_is_no_word(shelf):
    shelf("kk_KZ", "мектеп")
    assert dictionary("kk").suggest("мектип" * 40) == []
