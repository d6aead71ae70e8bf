"""Numbers become names, with the same few questions however many there are."""

import logging

import pytest

from events.models import Person
from events.records import naming
from events.records.shown import ShownName, confirmed_names, names, standing
from tests.cast import known


@pytest.fixture
def people(trees, aigerim, dana):
    """One confirmed in English, one only proposed, one without any name."""
    confirmed = known(Person(), (aigerim, dana), en="Daniyar Khasenov")
    proposed, nameless = Person.objects.create(), Person.objects.create()
    naming.propose(proposed, "en", by=aigerim, full="Saule Bekova", short="S. B.")
    return confirmed, proposed, nameless


def test_staff_see_proposals_and_know_them_for_what_they_are(people):
    confirmed, proposed, nameless = (row.pk for row in people)
    assert names([confirmed, proposed, nameless, 0], "en") == {
        confirmed: ShownName(
            confirmed, "Daniyar Khasenov", "", "Daniyar Khasenov", True
        ),
        proposed: ShownName(proposed, "Saule Bekova", "S. B.", "Saule Bekova", False),
        nameless: ShownName(nameless, "", "", "", False),
    }
    assert [str(name) for name in names([confirmed], "kk").values()] == [""]


def test_the_public_sees_what_is_confirmed_and_the_log_the_rest(people, caplog):
    confirmed, proposed, _nameless = (row.pk for row in people)
    with caplog.at_level(logging.ERROR):
        assert set(confirmed_names([confirmed, proposed], "en")) == {confirmed}
    assert caplog.messages == [f"Record {proposed} has no confirmed name in en"]


def test_a_confirmed_name_outlives_a_new_proposal(people, aigerim):
    confirmed = people[0]
    naming.propose(confirmed, "en", by=aigerim, full="Daniyar Bekov")
    assert names([confirmed.pk], "en")[confirmed.pk].full == "Daniyar Khasenov"


@pytest.mark.parametrize("count", [1, 3, 30])
def test_two_questions_for_any_number_of_names(
    trees, aigerim, dana, django_assert_num_queries, count
):
    rows = [Person.objects.create() for _ in range(count)]
    for number, row in enumerate(rows[::2]):
        naming.propose(row, "en", by=aigerim, full=f"Person {number}")
    with django_assert_num_queries(2):
        assert len(names([row.pk for row in rows], "en")) == count


def test_a_number_stands_for_itself(people):
    number = people[0].pk
    assert standing([number, number, 0]) == {number: number}
