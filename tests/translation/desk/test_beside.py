"""The third language, as the desk fetches it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.translation.models import LanguageVersion, Translation
from tests.cast import version
from tests.translation.memory.stories import say
from tests.translation.test_alongside import kazakh, russian, source_again

__all__ = ["kazakh", "russian"]


def asked(client, page, language="kk"):
    return client.get(reverse("desk:beside", args=[version(page).pk, language]))


def segment(page, source):
    return str(version(page).snapshot.segments.get(source=source).pk)


def test_a_translator_sees_what_the_other_language_says(russian, kazakh, vera, client):
    client.force_login(vera)
    assert asked(client, russian).json() == {
        "name": "Қазақша",
        "state": "Drafting · 1 sentence is missing",
        "texts": {
            segment(russian, "Spring school"): {"text": "Көктем", "note": ""},
            segment(russian, "They met."): {"text": "Олар кездесті.", "note": ""},
        },
    }


@pytest.mark.parametrize(
    ("round_", "said"),
    [("in_review", "In review"), ("approved", "Approved"), ("released", "Released")],
)
def test_where_the_text_stands_is_said(russian, kazakh, vera, client, round_, said):
    LanguageVersion.objects.filter(page=kazakh).update(round=round_)
    client.force_login(vera)
    assert asked(client, russian).json()["state"].startswith(f"{said} · ")


def test_what_was_written_since_the_release_is_no_public_text(
    russian, kazakh, vera, bolat, client
):
    LanguageVersion.objects.filter(page=kazakh).update(round="released")
    version(kazakh).contributions.update(released=True)
    client.force_login(vera)
    assert asked(client, russian).json()["state"] == "Released · 1 sentence is missing"
    say(kazakh, "Көктемгі мектеп", by=bolat)
    assert asked(client, russian).json()["state"] == (
        "Released · changed since · 1 sentence is missing"
    )


def test_what_is_older_or_a_draft_says_so(russian, kazakh, vera, aigerim, dana, client):
    source_again(russian, aigerim, dana, title="Summer school")
    Translation.objects.filter(text="Көктем").update(is_draft=True)
    client.force_login(vera)
    told = asked(client, russian).json()["texts"][segment(russian, "Summer school")]
    assert told == {"text": "Көктем", "note": "Draft · Made from an older source"}


def test_links_do_not_become_ids_of_the_page(russian, kazakh, vera, client):
    Translation.objects.filter(text="Көктем").update(
        text='<a id="a1">Көктем</a><script>x</script>'
    )
    client.force_login(vera)
    told = asked(client, russian).json()["texts"][segment(russian, "Spring school")]
    assert told["text"] == '<a data-link="a1">Көктем</a>'


def test_before_anybody_has_begun_it_says_so(russian, vera, client):
    client.force_login(vera)
    answer = asked(client, russian).json()
    assert answer["state"] == "Nobody has begun this language yet."
    assert answer["texts"] == {}


def test_only_a_third_language_is_answered_and_only_to_those_who_work_here(
    russian, kazakh, vera, olga, client
):
    client.force_login(vera)
    assert [
        asked(client, russian, code).status_code for code in ("ru", "en", "de")
    ] == [
        404,
        404,
        404,
    ]
    client.force_login(olga)
    assert asked(client, russian).status_code == 302


def test_the_desk_offers_it_and_asks_nothing(russian, kazakh, vera, client):
    client.force_login(vera)
    desk = client.get(reverse("wagtailadmin_pages:edit", args=[russian.pk]))
    options = BeautifulSoup(desk.content, "html.parser").select("#desk-beside option")
    assert [(one["value"], one.get("lang"), one.get_text()) for one in options] == [
        ("", None, "nothing else"),
        ("kk", "kk", "Қазақша"),
    ]
    address = reverse("desk:beside", args=[version(russian).pk, "kk"])
    assert options[1]["data-url"] == address
    assert "Олар кездесті." not in desk.content.decode()


def test_an_answer_costs_the_same_as_ever(
    russian, kazakh, vera, client, django_assert_num_queries
):
    client.force_login(vera)
    asked(client, russian)
    address = reverse("desk:beside", args=[version(russian).pk, "kk"])
    with django_assert_num_queries(6):
        client.get(address)
