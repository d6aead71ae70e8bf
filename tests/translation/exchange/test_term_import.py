"""A file of terms is looked at first; nothing is written before somebody says so."""

from pathlib import Path

import pytest

from cms.translation import glossary
from cms.translation.exchange import term_import, term_table
from cms.translation.exchange.term_import import GlossaryHasChanged
from cms.translation.models import Concept, ConceptChange
from cms.translation.refusals import NotYours
from tests.translation.words import SOCIAL_WORK, agreed, spoken_of

UNSEEN = Path(__file__).parents[1] / "checks" / "unseen" / "terms.tsv"


@pytest.fixture
def term(marat):
    return agreed(marat, **SOCIAL_WORK)


def planned(text):
    """Each line with what it would do and why it would not."""
    return [
        (line.line, str(line.kind), line.problem, line.can_be_taken)
        for line in term_import.plan(text.encode()).lines
    ]


def imported(text, by, *take):
    data = text.encode()
    expected = term_import.plan(data).fingerprint
    return term_import.carry_out(
        data, by=by, file="terms.csv", expected=expected, take=set(take)
    )


def names(language):
    rows = Concept.objects.with_wordings()
    return [row.wording(language).names for row in rows]


def test_a_plan_says_what_each_line_would_do_and_writes_nothing(term, marat):
    text = (
        "en,kk,ru,forbidden_ru,do_not_translate\n"
        "social work,,,,\n"
        "social work,,,благотворительность,\n"
        "law,құқық,право,,\n"
        "law,заң,,,\n"
        "right,,социальная работа,,\n"
        "UNICEF,,,,perhaps\n"
        ",,,иной,\n"
        "one,,один,один,\n"
        "two,,,,,,\n"
    )
    before = ConceptChange.objects.count()
    assert planned(text) == [
        (2, "same", "", False),
        (3, "changed", "", True),
        (4, "new", "", True),
        (5, "conflicting", "Line 4 is about the same term.", False),
        (6, "conflicting", "Line 3 is about the same term.", False),
        (
            7,
            "wrong",
            "In the column do_not_translate “perhaps” is neither yes nor no.",
            False,
        ),
        (
            8,
            "wrong",
            "A term needs a name in at least one language. Nothing was changed.",
            False,
        ),
        (9, "wrong", "“один” cannot be allowed and forbidden (Русский).", False),
        (10, "wrong", "The line has 7 cells, but the first one 5.", False),
    ]
    assert (Concept.objects.count(), ConceptChange.objects.count()) == (1, before)


def test_what_is_new_and_changed_is_imported_with_the_name_of_the_file(term, marat):
    text = "en,ru,forbidden_ru\nsocial work,,помощь\nlaw,право,\n"
    imported(text, marat)
    assert names("ru") == [("социальная работа", "соцработа"), ("право",)]
    changes = ConceptChange.objects.order_by("pk").values_list("what", "after", "file")
    assert list(changes)[1:] == [
        (
            "changed",
            {"ru.forbidden": ["помощь", "общественная работа"]},
            "terms.csv",
        ),
        ("added", {"en": "law", "ru": "право"}, "terms.csv"),
    ]


OTHERWISE = "en,ru\nsocial work,социальное дело\nlaw,право\n"


def test_a_term_that_is_called_otherwise_here_waits_for_a_person(term, marat):
    assert planned(OTHERWISE) == [
        (2, "conflicting", "The term is called otherwise here.", True),
        (3, "new", "", True),
    ]
    imported(OTHERWISE, marat)
    assert names("ru") == [("социальная работа", "соцработа"), ("право",)]


def test_and_is_called_as_in_the_file_when_the_person_says_so(term, marat):
    imported(OTHERWISE, marat, 2)
    assert names("ru") == [
        ("социальное дело", "социальная работа", "соцработа"),
        ("право",),
    ]


def test_with_its_number_a_line_takes_the_place_of_what_is_there(term, marat):
    imported(f"number,edition,ru\n{term.pk},1,социальное дело\n", marat)
    assert names("ru") == [("социальное дело",)]
    assert names("en") == [("social work",)]


def test_a_file_older_than_a_change_here_waits_for_a_person(term, marat, vera):
    glossary.change(
        term,
        spoken_of(**{**SOCIAL_WORK, "forbidden_ru": "помощь"}),
        by=vera,
        expected=1,
    )
    text = f"number,edition,ru\n{term.pk},1,социальное дело\n"
    reason = "Somebody has changed the term here since the file was made."
    assert planned(text) == [(2, "conflicting", reason, True)]


def test_names_of_two_terms_in_one_line_cannot_be_resolved(term, marat):
    agreed(marat, en="law", ru="право")
    reason = "Its names belong to other terms, too: law."
    assert planned("en,ru\nsocial work,право\n") == [(2, "conflicting", reason, False)]


def test_a_number_nobody_has_and_a_retired_term_are_wrong(term, marat):
    glossary.retire(term, by=marat)
    text = f"number,en\n{term.pk},law\n{term.pk},social work\n99999,x\nsix,x\n"
    assert planned(text) == [
        (2, "wrong", "This term is retired. Bring it back first.", False),
        (3, "same", "", False),
        (4, "wrong", "There is no term of the number 99999.", False),
        (5, "wrong", "There is no term of the number six.", False),
    ]


def test_nothing_else_is_imported_than_what_was_shown(term, marat):
    expected = term_import.plan(OTHERWISE.encode()).fingerprint
    agreed(marat, en="law")
    with pytest.raises(GlossaryHasChanged):
        term_import.carry_out(OTHERWISE.encode(), by=marat, file="", expected=expected)
    assert Concept.objects.count() == 2


def test_only_who_manages_imports(term, vera):
    with pytest.raises(NotYours):
        imported(OTHERWISE, vera)
    assert Concept.objects.count() == 1


def test_the_terms_of_check_segments_are_read(marat):
    data = UNSEEN.read_bytes()
    planned = term_import.plan(data)
    assert {line.kind for line in planned.lines} == {"new"}
    term_import.carry_out(
        data, by=marat, file=UNSEEN.name, expected=planned.fingerprint
    )
    first = Concept.objects.with_wordings().first()
    assert glossary.said(first).columns == {
        **spoken_of().columns,
        "en": "social worker",
        "en.forbidden": ["welfare officer"],
        "kk": "әлеуметтік қызметкер",
        "kk.forbidden": ["әлеуметтік жұмыскер"],
        "ru": "социальный работник",
        "ru.forbidden": ["соцработник"],
    }
    again = term_import.plan(data)
    assert {line.kind for line in again.lines} == {"same"}


def test_an_import_costs_the_same_for_any_number(marat, django_assert_num_queries):
    agreed(marat, en="something")
    for number in (1, 3, 40):
        text = "en\n" + "".join(
            f"word {'x' * number} {'y' * n}\n" for n in range(1, number + 1)
        )
        expected = term_import.plan(text.encode()).fingerprint
        with django_assert_num_queries(9):
            term_import.carry_out(text.encode(), by=marat, file="", expected=expected)


def test_what_leaves_can_be_imported_where_it_came_from(term, marat):
    table = term_table.write(Concept.objects.with_wordings())
    changed = table.replace("социальная работа|соцработа", "социальное дело")
    assert planned(changed) == [(2, "changed", "", True)]
