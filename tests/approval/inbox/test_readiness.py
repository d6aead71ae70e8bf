"""What is hard to translate: on the page of the hand-over and above the source."""

import pytest
from django.urls import reverse

from events.models import Person, ReportIndexPage
from tests.cast import (
    BODY,
    begun,
    fill,
    known,
    person,
    release_source,
    version,
    write_report,
)

HARD = [
    {"type": "heading", "value": "What the HEQA agreed"},
    {
        "type": "paragraph",
        "value": "<p>They met on 03/04/2026.</p>"
        "<p>Viktor Melnichko spoke yesterday.</p>",
    },
]


@pytest.fixture
def index(trees):
    return ReportIndexPage.objects.get(locale__language_code="en")


@pytest.fixture
def hard(index, aigerim):
    return write_report(index, by=aigerim, lead="A lead.", body=HARD)


def address(page):
    return reverse("approval:readiness", args=[version(page).pk])


def hand_over(page):
    return f"/admin/approval/hand-over/{version(page).pk}/"


def text(response):
    return " ".join(response.content.decode().split())


def told(response):
    """Each sentence with what is said about it, and where it leads."""
    return [
        (
            one.href.partition("#")[2].partition("-")[0],
            one.hard.sentence,
            [hint.check for hint in one.hard.hints],
        )
        for one in response.context["hard"]
    ]


TOLD = [
    ("block", "What the HEQA agreed", ["abbreviation"]),
    ("block", "They met on 03/04/2026.", ["slashed_date"]),
    ("block", "Viktor Melnichko spoke yesterday.", ["stranger", "relative_day"]),
]


def test_the_hand_over_tells_what_is_hard_and_stops_no_one(hard, aigerim, dana, client):
    client.force_login(aigerim)
    page = client.get(hand_over(hard))
    assert told(page) == TOLD
    assert "3 sentences are hard to translate" in text(page)
    assert "Nothing in the text explains “HEQA”." in text(page)
    assert client.post(hand_over(hard)).status_code == 302
    assert version(hard).round == "in_review"


def test_a_sentence_is_shown_in_its_own_language(hard, aigerim, client):
    client.force_login(aigerim)
    shown = '<q class="approval-hard__sentence" lang="en">They met on 03/04/2026.</q>'
    assert shown in text(client.get(hand_over(hard)))


def test_a_refused_hand_over_still_tells_it(hard, aigerim, client):
    client.force_login(aigerim)
    page = client.post(hand_over(hard))  # nobody could approve it
    assert (page.status_code, told(page)) == (409, TOLD)


def test_the_editor_asks_for_what_was_saved_last(hard, aigerim, client):
    client.force_login(aigerim)
    editor = text(client.get(f"/admin/pages/{hard.pk}/edit/"))
    assert f'data-approval-readiness="{address(hard)}"' in editor
    assert told(client.get(address(hard))) == TOLD
    hard.body = BODY
    hard.save_revision(user=aigerim)
    answer = client.get(address(hard))
    assert (told(answer), text(answer)) == ([], "")


def test_a_new_page_has_nothing_to_ask_for(index, marat, client):
    client.force_login(marat)
    add = reverse("wagtailadmin_pages:add", args=["events", "reportpage", index.pk])
    assert "data-approval-readiness" not in text(client.get(add))


def test_a_record_or_a_mention_answers_for_a_name(hard, aigerim, client):
    client.force_login(aigerim)
    viktor = Person.objects.create()
    hard.body = [
        {
            "type": "paragraph",
            "value": f'<p><a linktype="person" id="{viktor.pk}">Viktor Melnichko</a> '
            "spoke.</p>",
        }
    ]
    hard.save_revision(user=aigerim)
    assert told(client.get(address(hard))) == []
    hard.body = [{"type": "paragraph", "value": "<p>Viktor Melnichko spoke.</p>"}]
    hard.save_revision(user=aigerim)
    assert [checks for *_place, checks in told(client.get(address(hard)))] == [
        ["stranger"]
    ]
    marat = person("Marat", ("managing_editor", "en"))
    known(viktor, (aigerim, marat), en="Viktor Melnichko")
    assert told(client.get(address(hard))) == []


def test_only_those_who_hand_it_over_are_told(hard, dana, olga, client):
    for who in (dana, olga):
        client.force_login(who)
        assert client.get(address(hard)).status_code in (302, 403)


def test_a_translation_is_told_nothing(
    public_trees, hard, aigerim, bolat, dana, client
):
    release_source(hard, author=aigerim, approver=dana)
    target = begun(hard, "kk", by=bolat)
    fill(target, bolat, "kk")
    client.force_login(bolat)
    assert client.get(address(target)).status_code == 404
    assert client.get(hand_over(target)).context["hard"] == []


def test_it_is_asked_for_and_never_posted(hard, aigerim, client):
    client.force_login(aigerim)
    assert client.post(address(hard)).status_code == 405


@pytest.mark.parametrize("times", [1, 3, 30])
def test_hints_cost_the_same_for_any_number_of_sentences(
    index, aigerim, client, django_assert_num_queries, times
):
    sentence = (
        "<p>Viktor Melnichko of the Tobol Mediation Centre met the HEQA yesterday.</p>"
    )
    body = [{"type": "paragraph", "value": sentence} for _time in range(times)]
    page = write_report(index, by=aigerim, lead="A lead.", body=body)
    row = version(page)
    aigerim.groups.count()
    client.force_login(aigerim)
    client.get(address(page))
    with django_assert_num_queries(16):
        answer = client.get(reverse("approval:readiness", args=[row.pk]))
    assert len(told(answer)) == times
