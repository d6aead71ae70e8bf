"""Readers mistype; what they are offered is what public texts say, and nothing else."""

import pytest
from wagtail.models import PageViewRestriction

from cms.approval.release import withdraw
from events.models import Person, PublicWord, SearchText
from events.records import naming
from events.search import index, learning, vocabulary
from events.search.learning import learn_new
from events.search.meant import Meant, meant
from tests.cast import fresh, known, release_source, taking_part, version
from tests.home.reading import publish_report, translate

NOTHING = Meant()


def clear(question):
    return Meant((question,), is_clear=True)


def perhaps(*questions):
    return Meant(questions, is_clear=False)


@pytest.fixture
def saule(aigerim, dana):
    names = {"en": "Saule Nurlanova", "kk": "Сәуле Нұрланова", "ru": "Сауле Нурланова"}
    return known(Person(), (aigerim, dana), **names)


@pytest.fixture
def libraries(public_trees, aigerim, dana, bolat, vera, saule):
    page = publish_report(
        aigerim,
        dana,
        title="A library on wheels",
        lead="Librarians of Karaganda write from the coast and do not boast.",
        participants=[taking_part(saule)],
    )
    translate(page, "kk", translator=bolat, approver=dana, mark="Кітапхана мұздықта")
    translate(page, "ru", translator=vera, approver=dana, mark="Библиотека и привет")
    learn_new()
    return fresh(page)


MISTYPED = {
    "en": {
        "libary": clear("library"),
        "libary wheels": clear("library wheels"),
        "Lirbary, WHEELS": clear("library, WHEELS"),
        "nurlanva": clear("Nurlanova"),
        "Нурланва": clear("Nurlanova"),
        "дшикфкн": clear("library"),  # on the other keyboard
        "nurlanov": perhaps("Nurlanova"),  # perhaps her brother
        "goast": perhaps("boast", "coast"),
    },
    "kk": {
        "кітапқана": clear("Кітапхана"),
        "китапкана": clear("Кітапхана"),
        "нурланва": clear("Нұрланова"),
        "r3nfg[fyf": clear("Кітапхана"),
    },
    "ru": {
        "библеотека": clear("Библиотека"),
        "ghbdtn": clear("привет"),
        "Нурланва": clear("Нурланова"),
    },
}


@pytest.mark.usefixtures("libraries")
def test_what_was_mistyped_is_offered_as_texts_write_it():
    offered = {
        language: {typed: meant(typed, language) for typed in table}
        for language, table in MISTYPED.items()
    }
    assert offered == MISTYPED


RIGHT_OR_HOPELESS = (
    "library",  # it is there
    "libraries",  # in another form
    "Нурланова",  # in another alphabet
    '"libary"',  # quoted
    '"libary wheels" library',
    "submarine",
    "libary submarine",  # half an answer is none
    "wri",  # too short to tell
    "2026",
    "",
    "libary " * 7,
)


@pytest.mark.usefixtures("libraries")
def test_nothing_else_is_offered():
    offered = {typed: meant(typed, "en") for typed in RIGHT_OR_HOPELESS}
    assert offered == dict.fromkeys(RIGHT_OR_HOPELESS, NOTHING)


@pytest.mark.usefixtures("libraries")
def test_each_language_knows_its_own_words():
    assert meant("libary", "ru") == NOTHING
    assert meant("библеотека", "kk") == NOTHING


def hide(page, marat):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def unpublish(page, marat):
    page.unpublish()


def take_back(page, marat):
    withdraw(version(page), by=marat, reason="A wrong name")


@pytest.mark.parametrize("end", [hide, unpublish, take_back])
def test_what_is_not_public_any_more_is_never_offered(libraries, marat, end):
    assert meant("libary", "en") == clear("library")
    end(libraries, marat)
    assert meant("libary", "en") == NOTHING
    assert meant("nurlanva", "en") == NOTHING


def test_a_new_name_is_offered_and_the_former_no_more(libraries, saule, aigerim, dana):
    naming.confirm(
        naming.propose(saule, "en", by=aigerim, full="Saule Omarova"), by=dana
    )
    # At once, though the worker has not seen it yet.
    assert meant("Nurlanva", "en") == NOTHING
    learn_new()
    assert meant("Omrova", "en") == clear("Omarova")
    assert meant("Nurlanva", "en") == NOTHING


def test_what_a_new_text_says_is_offered_and_what_the_former_said_no_more(
    libraries, aigerim, dana
):
    libraries.lead = "Lamplighters met."
    libraries.save_revision(user=aigerim)
    release_source(libraries, author=aigerim, approver=dana)
    assert meant("librarans", "en") == NOTHING
    learn_new()
    assert meant("librarans", "en") == NOTHING
    assert meant("lamplighers", "en") == clear("Lamplighters")


def test_texts_that_are_written_anew_are_learnt_anew(libraries):
    assert learn_new() == 0
    index.rewrite()
    assert meant("libary", "en") == NOTHING
    assert learn_new() == 3
    assert meant("libary", "en") == clear("library")


def test_all_are_learnt_however_many_there_are(
    public_trees, aigerim, dana, monkeypatch
):
    monkeypatch.setattr(learning, "AT_ONCE", 2)
    for number in range(5):
        publish_report(aigerim, dana, title=f"Library {number}")
    assert learn_new() == 5
    assert SearchText.objects.filter(is_learnt=False).count() == 0


def test_a_release_waits_for_none_of_it(libraries, aigerim, dana):
    words = PublicWord.objects.count()
    publish_report(aigerim, dana, title="Library again")
    assert PublicWord.objects.count() == words
    assert SearchText.objects.filter(is_learnt=False).count() == 1


def test_a_few_texts_vouch_for_a_word(public_trees, aigerim, dana, marat):
    """Not more of them are kept, and when one goes the others stay."""
    titles = [f"Library {number}" for number in range(vocabulary.VOUCHING + 2)]
    pages = [publish_report(aigerim, dana, title=title) for title in titles]
    learn_new()
    vouching = PublicWord.objects.filter(word="Library")
    assert vouching.values("text").distinct().count() == vocabulary.VOUCHING
    withdraw(version(pages[0]), by=marat, reason="A wrong name")
    assert meant("Libary", "en") == clear("Library")
    # Who is not public does not vouch.
    publish_report(aigerim, dana, title="Library again")
    learn_new()
    assert vouching.values("text").distinct().count() == vocabulary.VOUCHING + 1


@pytest.mark.parametrize("more", [0, 2, 9])
def test_one_query_for_any_number_of_texts(
    libraries, aigerim, dana, more, django_assert_num_queries
):
    for number in range(more):
        publish_report(aigerim, dana, title=f"Library {number}")
    learn_new()
    with django_assert_num_queries(1):
        assert meant("libary nurlanva", "en") == clear("library Nurlanova")
