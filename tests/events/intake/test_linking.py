"""People, bodies, topics and the place of a file: linked, made new, or asked about."""

from dataclasses import replace

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.intake.build import build
from events.intake.draft import FoundTopic
from events.intake.linking import link
from events.intake.readers.plain_text import read
from events.intake.recognise import recognise
from events.intake.words import words
from events.models import Name, NameProposal, Person, Record, Topic, Venue
from tests.cast import almaty, known, university

TEXT = """A Day of Social Work

On May 5, 2025, in Almaty, Abai University held a seminar in a hybrid format. It was
organised with support from UNICEF and spoke of SDG 5 for most of the day.

Muslim Khasenov, rector of Abai University, opened the seminar. Saule Bekova, head of
the public foundation “Shore”, presented a survey of the villages.

Recommendations

1. Count the carers.
2. Pay the carers.
"""
RUSSIAN = """День социальной работы

5 июня 2025 года в Алматы прошёл семинар. Его организовал Университет Абая.

Открыл семинар ректор Университета Абая Муслим Хасенов.

Потом выступила директор фонда «Берег» Сауле Бекова.
"""


def imported(text, by):
    data = text.encode()
    return build(recognise(read(data)), data, "day.txt", by=by)


def rows(stream):
    return [dict(row["value"]) for row in stream.raw_data]


def codes(made):
    return [doubt.code for doubt in made.doubts]


def test_who_and_what_is_known_is_linked(trees, aigerim, dana):
    khasenov = known(Person(), (aigerim, dana), ru="Муслим Хасенов")
    goal = Topic.objects.get(goal=5)
    page = imported(TEXT, aigerim).page
    first, _ = rows(page.participants)
    assert first == {
        "person": khasenov.pk,
        "role": "opening",
        "position": "rector",
        "affiliation": university().pk,
    }
    assert rows(page.organisations)[0] == {
        "organisation": university().pk,
        "part": "organiser",
    }
    assert goal.pk in [row["value"] for row in page.topics.raw_data]


def test_who_is_not_known_becomes_a_record_with_a_proposed_name(trees, aigerim):
    page = imported(TEXT, aigerim).page
    bekova = Person.objects.get(pk=rows(page.participants)[1]["person"])
    name = Name.objects.get(record=bekova)
    assert (name.language, name.full, name.edition) == ("en", "", 0)
    assert (name.proposed_full, name.open_proposal.by) == ("Saule Bekova", aigerim)
    assert bekova.created_by == aigerim


def test_a_known_town_is_the_venue_and_the_words_go(trees, aigerim):
    page = imported(TEXT, aigerim).page
    assert (page.venue, page.place) == (almaty(), "")


def test_an_unknown_town_stays_in_words(trees, aigerim):
    page = imported(TEXT.replace("Almaty", "Taraz"), aigerim).page
    assert (page.venue, page.place) == (None, "Taraz")


def test_of_two_towns_of_one_name_neither_is_the_venue(trees, aigerim, dana):
    known(Venue(form="city", country="KG"), (aigerim, dana), en="Almaty")
    made = imported(TEXT, aigerim)
    assert (made.page.venue, made.page.place) == (None, "Almaty")
    assert "venue_resembles" in codes(made)


def test_a_house_with_the_name_of_a_town_is_not_the_town(trees, aigerim, dana):
    known(Venue(form="house", city=almaty()), (aigerim, dana), en="Taraz")
    page = imported(TEXT.replace("Almaty", "Taraz"), aigerim).page
    assert (page.venue, page.place) == (None, "Taraz")


def test_one_person_under_two_names_is_asked_about(trees, aigerim, dana):
    khasenov = known(Person(), (aigerim, dana), ru="Муслим Хасенов")
    draft = recognise(read(TEXT.encode()))
    first = draft.people[0]
    again = replace(first, name="Хасенов Муслим", line=9)
    linked = link(replace(draft, people=(first, again)), "en", by=aigerim)
    assert [row["value"]["person"] for row in linked.participants] == [khasenov.pk]
    (doubt,) = [d for d in linked.doubts if d.code == "person_resembles"]
    assert (doubt.line, doubt.params["name"]) == (9, "Хасенов Муслим")


def test_the_same_file_twice_makes_no_record_twice(trees, aigerim):
    imported(TEXT, aigerim)
    before = (Record.objects.count(), NameProposal.objects.count())
    imported(TEXT, aigerim)
    assert (Record.objects.count(), NameProposal.objects.count()) == before


def test_another_language_finds_the_same_people(trees, aigerim):
    english, russian = imported(TEXT, aigerim).page, imported(RUSSIAN, aigerim).page
    people = [row["person"] for row in rows(english.participants)]
    assert [row["person"] for row in rows(russian.participants)] == people
    assert Person.objects.count() == 2


def test_who_may_be_somebody_known_is_asked_about(trees, aigerim, dana):
    known(Person(), (aigerim, dana), en="M. Khasenov")
    made = imported(TEXT, aigerim)
    assert len(rows(made.page.participants)) == 1
    assert Person.objects.count() == 2
    (doubt,) = [doubt for doubt in made.doubts if doubt.code == "person_resembles"]
    assert doubt.line == 6
    assert doubt.params["known"] == "M. Khasenov"


def test_doubts_are_kept_with_the_file(trees, aigerim, dana):
    known(Person(), (aigerim, dana), en="M. Khasenov")
    page = imported(TEXT, aigerim).page
    kept = [doubt["code"] for doubt in page.imported_file.doubts]
    assert "person_resembles" in kept


def test_a_goal_without_a_topic_is_asked_about(trees, aigerim):
    Record.objects.filter(as_topic__goal=5).delete()
    assert "goal_unknown" in codes(imported(TEXT, aigerim))


def test_a_body_without_a_readable_name_is_asked_about(trees, aigerim):
    draft = recognise(read(TEXT.encode()))
    bodies = [
        replace(draft.organisations[0], name=name, short="", line=line)
        for line, name in enumerate(("(НТУ)", "\u202e\x00", "Ministry\u202e of (M)"), 1)
    ]
    linked = link(replace(draft, organisations=tuple(bodies)), "en", by=aigerim)
    asked = [d for d in linked.doubts if d.code == "name_unreadable"]
    assert [(d.line, d.params["name"]) for d in asked] == [(1, "(НТУ)"), (2, "")]
    names = NameProposal.objects.filter(name__record__kind="organisation").open()
    assert [name.full for name in names] == ["Ministry of"]


def linked_topics(draft, by):
    return [row["value"] for row in link(draft, "en", by=by).topics]


def test_a_goal_that_is_a_topic_of_the_file_is_listed_once(trees, aigerim, dana):
    goal = Topic.objects.get(goal=5)
    draft = recognise(read(TEXT.encode()))
    topic = FoundTopic("Gender equality", 1)
    draft = replace(draft, topics=(topic,))
    assert [found.value for found in draft.goals] == [5]
    assert linked_topics(draft, aigerim) == [goal.pk]


def test_a_merged_goal_is_the_topic_that_stands_for_it(trees, aigerim, dana):
    stands = known(Topic(), (aigerim, dana), en="Equality")
    goal = Topic.objects.get(goal=5)
    Topic.objects.filter(pk=goal.pk).update(merged_into=stands)
    draft = replace(recognise(read(TEXT.encode())), topics=())
    assert linked_topics(draft, aigerim) == [stands.pk]


def test_a_retired_goal_is_asked_about(trees, aigerim, dana):
    Topic.objects.filter(goal=5).update(retired_at=timezone.now())
    made = imported(TEXT, aigerim)
    assert "goal_unknown" in codes(made)


def test_who_did_nothing_is_not_listed(trees, aigerim):
    text = TEXT.replace("opened the seminar.", "could not attend.")
    made = imported(text, aigerim)
    assert "person_no_role" in codes(made)
    assert [row["position"] for row in rows(made.page.participants)] == ["head"]


def test_people_stay_in_the_text_too(trees, aigerim):
    body = imported(TEXT, aigerim).page.body.raw_data
    assert "Muslim Khasenov, rector of Abai University, opened" in body[1]["value"]


def test_recommendations_are_a_block_that_numbers_them(trees, aigerim):
    last = imported(TEXT, aigerim).page.body.raw_data[-1]
    assert last["type"] == "recommendations"
    assert [item["value"] for item in last["value"]] == [
        "<p>Count the carers.</p>",
        "<p>Pay the carers.</p>",
    ]


GIVEN = words("Erlan Timur Marat Arman Daniyar Ruslan Serik Nurlan Askar")


def queries_for(people, by, word):
    """How many queries an import takes that makes records for so many people."""
    names = [f"{given} {word}ov" for given in GIVEN[:people]]
    spoke = " ".join(f"{name} spoke." for name in names)
    text = f"A Day\n\nOn May 5, 2025, in Almaty, a seminar was held.\n\n{spoke}\n"
    with CaptureQueriesContext(connection) as queries:
        made = imported(text, by)
    assert len(rows(made.page.participants)) == people
    return len(queries)


def test_each_more_person_costs_the_same(trees, aigerim):
    queries_for(1, aigerim, "Warm")
    one, three, nine = (
        queries_for(people, aigerim, word)
        for people, word in ((1, "Tolk"), (3, "Bars"), (9, "Duls"))
    )
    assert (three - one) / 2 == (nine - three) / 6
