"""Terms are agreed on by those who may, kept with every change, asked for at once."""

import threading

import pytest
from django.db import connection, transaction

from cms.translation import context, findings, glossary
from cms.translation.models import Concept, ConceptChange
from cms.translation.refusals import (
    FormIsNotAllowed,
    NameIsTaken,
    NotYours,
    RecordIsKept,
    TermHasChanged,
    TermNeedsAName,
)
from cms.translation.writing import translate
from tests.cast import begun, release_source, version
from tests.photographs import staged
from tests.translation.words import SOCIAL_WORK, agreed, spoken_of


@pytest.fixture
def term(marat):
    return agreed(marat, **SOCIAL_WORK)


def stored(concept):
    """What the database says of it."""
    return glossary.said(Concept.objects.get(pk=concept.pk)).columns


def history(concept):
    rows = concept.changes.order_by("pk")
    return [(row.what, row.before, row.after, row.by.first_name) for row in rows]


# Who may


def test_who_manages_agrees_on_a_term(term):
    assert stored(term) == spoken_of(**SOCIAL_WORK).columns
    assert history(term) == [
        (
            "added",
            {
                "en": "",
                "kk": "",
                "ru": "",
                "ru.allowed": [],
                "ru.forbidden": [],
                "definition": "",
            },
            {
                "en": "social work",
                "kk": "әлеуметтік жұмыс",
                "ru": "социальная работа",
                "ru.allowed": ["соцработа"],
                "ru.forbidden": ["общественная работа"],
                "definition": "A profession that helps people in need.",
            },
            "Marat",
        )
    ]


def test_a_translator_changes_the_forms_of_her_language_and_no_others(term, vera):
    russian = spoken_of(**{**SOCIAL_WORK, "forbidden_ru": ""})
    glossary.change(term, russian, by=vera, expected=1)
    assert history(term)[1:] == [
        (
            "changed",
            {"ru.forbidden": ["общественная работа"]},
            {"ru.forbidden": []},
            "Vera",
        )
    ]
    now = stored(term)
    for other in (
        {"kk": "басқа"},
        {"definition": "Another."},
        {"do_not_translate": True},
    ):
        said = spoken_of(**{**SOCIAL_WORK, "forbidden_ru": "", **other})
        with pytest.raises(NotYours):
            glossary.change(term, said, by=vera, expected=2)
    assert stored(term) == now


def test_only_who_manages_adds_and_retires(term, vera, dana, olga):
    for person in (vera, dana, olga):
        with pytest.raises(NotYours):
            agreed(person, ru="право")
        for verb in (glossary.retire, glossary.bring_back):
            with pytest.raises(NotYours):
                verb(term, by=person)
    assert Concept.objects.count() == 1
    assert [row[0] for row in history(term)] == ["added"]


# What may be said


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({}, TermNeedsAName),
        ({"forbidden_ru": "иной"}, TermNeedsAName),
        ({"ru": "иной", "forbidden_ru": "Иной"}, FormIsNotAllowed),
        ({"ru": "4.0"}, FormIsNotAllowed),
        ({"ru": "один; другой"}, FormIsNotAllowed),
        ({"ru": "а" * 201}, FormIsNotAllowed),
        ({"ru": "иной\x00"}, FormIsNotAllowed),
        ({"ru": "иной", "definition": "д" * 2_001}, FormIsNotAllowed),
        (
            {"ru": "|".join(f"слово {chr(1072 + n)}" for n in range(31))},
            FormIsNotAllowed,
        ),
        ({"en": "labour", "ru": "Социальная  работа"}, NameIsTaken),
        ({"ru": "соцработа"}, NameIsTaken),
    ],
)
def test_what_no_term_can_be_called_is_refused(said, refusal, term, marat):
    with pytest.raises(refusal):
        agreed(marat, **said)
    assert Concept.objects.count() == 1


def test_spaces_capitals_and_repetitions_do_not_count(marat):
    term = agreed(marat, ru=" мемлекеттік  орган |Мемлекеттік орган||орган")
    assert stored(term)["ru"] == "мемлекеттік орган"
    assert stored(term)["ru.allowed"] == ["орган"]


def test_an_abbreviation_is_no_ordinary_word(marat):
    agreed(marat, en="us")
    assert stored(agreed(marat, en="US"))["en"] == "US"


def test_nobody_writes_over_what_they_have_not_seen(term, marat, vera):
    other = spoken_of(**{**SOCIAL_WORK, "forbidden_ru": "соцпомощь"})
    glossary.change(term, other, by=vera, expected=1)
    with pytest.raises(TermHasChanged):
        glossary.change(term, spoken_of(**SOCIAL_WORK), by=marat, expected=1)
    assert stored(term)["ru.forbidden"] == ["соцпомощь"]


def test_a_change_of_nothing_leaves_no_trace(term, vera):
    glossary.change(term, spoken_of(**SOCIAL_WORK), by=vera, expected=1)
    assert len(history(term)) == 1
    assert Concept.objects.get().edition == 1


def test_a_name_that_was_taken_meanwhile_keeps_a_term_retired(term, marat):
    glossary.retire(term, by=marat)
    agreed(marat, en="social work")
    with pytest.raises(NameIsTaken):
        glossary.bring_back(term, by=marat)
    assert [row[0] for row in history(term)] == ["added", "retired"]


def test_terms_and_their_changes_are_kept(term):
    for row in (term, term.changes.get(), term.wordings.first()):
        with pytest.raises(RecordIsKept), transaction.atomic():
            row.delete()
    with pytest.raises(RecordIsKept):
        term.changes.get().save()


def test_writing_many_costs_the_same_as_writing_few(marat, django_assert_num_queries):
    for number in (1, 3, 40):
        said = [
            glossary.cleaned(spoken_of(en=f"word {'x' * number} {'y' * n}"))
            for n in range(1, number + 1)
        ]
        with django_assert_num_queries(3):
            glossary.write([(None, one) for one in said], by=marat)
    assert Concept.objects.count() == 44


def test_a_change_costs_the_same_in_any_glossary(marat, django_assert_num_queries):
    for number in (1, 3, 30):
        term = agreed(marat, en=f"thing {'z' * number}")
        with django_assert_num_queries(9):
            glossary.change(
                term,
                spoken_of(en=f"thing {'z' * number}", ru="вещь " + "щ" * number),
                by=marat,
                expected=1,
            )


# What the checks make of it


@pytest.fixture
@staged
def kazakh(english_trees, report, aigerim, dana, bolat):
    """A Kazakh version whose source speaks of social work."""
    report.lead = "Social work helps families in Almaty."
    report.save_revision(user=aigerim)
    release_source(report, author=aigerim, approver=dana)
    return begun(report, "kk", by=bolat)


def lead(page):
    return version(page).snapshot.segments.get(path="lead")


def saved(page, text, by, edition=0):
    """The checks that fire at the lead as it is saved."""
    row = translate(version(page), lead(page), text, by=by, edition=edition)
    return [one["check"] for one in row.findings]


GOOD = "Әлеуметтік жұмыс Алматыдағы отбасыларға көмектеседі."
FREE = "Көмек Алматыдағы отбасыларға көмектеседі."
NOWHERE = "Әлеуметтік жұмыс отбасыларға көмектеседі."


def test_an_agreed_term_is_asked_for_from_the_next_save_on(kazakh, bolat, marat):
    assert saved(kazakh, FREE, bolat) == []
    term = agreed(marat, **SOCIAL_WORK)
    assert saved(kazakh, FREE, bolat, 1) == ["terms"]
    assert saved(kazakh, GOOD, bolat, 2) == []
    glossary.retire(term, by=marat)
    assert saved(kazakh, FREE, bolat, 3) == []
    glossary.bring_back(term, by=marat)
    assert saved(kazakh, FREE, bolat, 4) == ["terms"]


def test_a_confirmed_name_is_asked_for(kazakh, bolat):
    assert saved(kazakh, NOWHERE, bolat) == ["names"]
    assert saved(kazakh, GOOD, bolat, 1) == []


def test_a_name_that_is_not_translated_stays(kazakh, bolat, marat):
    agreed(marat, en="Almaty", do_not_translate=True)
    assert saved(kazakh, GOOD, bolat) == ["terms"]


def test_the_whole_text_is_examined_anew_when_a_term_was_agreed_on(
    kazakh, bolat, marat
):
    saved(kazakh, FREE, bolat)
    mine = version(kazakh)
    findings.bring_up_to_date(mine, context.now(mine))
    agreed(marat, **SOCIAL_WORK)
    findings.bring_up_to_date(mine, context.now(mine))
    row = mine.translations.get(segment=lead(kazakh))
    assert [one["check"] for one in row.findings] == ["terms"]


def test_knowing_costs_a_save_nothing(kazakh, bolat, marat, django_assert_num_queries):
    saved(kazakh, GOOD, bolat)
    for number in (1, 3, 30):
        for n in range(number):
            agreed(marat, en=f"matter {'x' * number} {'y' * n} word")
        edition = version(kazakh).translations.get().edition
        saved(kazakh, FREE, bolat, edition)  # reads them, once a process
        mine, segment = version(kazakh), lead(kazakh)
        with django_assert_num_queries(7):
            translate(mine, segment, GOOD, by=bolat, edition=edition + 1)


# Two at once


@pytest.mark.django_db(transaction=True)
def test_of_two_who_agree_on_one_name_at_once_one_is_refused(marat):
    agreed(marat, en="first of all")
    answers = []

    def agree():
        try:
            agreed(marat, en="social work")
            answers.append("agreed")
        except NameIsTaken:
            answers.append("taken")
        finally:
            connection.close()

    threads = [threading.Thread(target=agree) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(answers) == ["agreed", "taken"]
    assert ConceptChange.objects.count() == 2
