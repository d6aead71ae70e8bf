"""Whom the source mentions comes aside, with the forms that may be inserted."""

import pytest
from django.urls import reverse

from events.models import Organisation
from events.records import naming
from tests.cast import begun, known, release_source, university, version
from tests.photographs import staged
from tests.translation.mentioning import gulmira_known, mention

BODY = "<p>Then {0} of {1} sang; {2} danced.</p>"


@pytest.fixture
def gulmira(trees, aigerim, dana):
    return gulmira_known(aigerim, dana)


@pytest.fixture
def choir(trees, aigerim, dana):
    return known(Organisation(), (aigerim, dana), en="City Choir")


@pytest.fixture
@staged
def kazakh(english_trees, report, gulmira, choir, aigerim, dana, bolat):
    said = BODY.format(
        mention(gulmira),
        mention(choir, "the choir", "organisation"),
        mention(gulmira, "Gulmira"),
    )
    report.body = [{"type": "paragraph", "value": said}]
    release_source(report, author=aigerim, approver=dana)
    return begun(report, "kk", by=bolat)


@pytest.fixture
def desk(kazakh, bolat, client):
    client.force_login(bolat)
    return kazakh


def address(page):
    return reverse("desk:mentions", args=[version(page).pk])


def test_each_mention_leads_to_whom_it_is(desk, client):
    answer = client.get(address(desk)).json()
    (segment,) = version(desk).snapshot.segments.filter(path__startswith="body")
    assert {
        link: (answer["entries"][place]["words"], answer["entries"][place]["name"])
        for link, place in answer["rows"].pop(str(segment.pk)).items()
    } == {
        "a1": ("Gulmira Abdiraiymova", "Гүлмира Әбдірайымова"),
        "a2": ("the choir", "City Choir"),
        "a3": ("Gulmira", "Гүлмира Әбдірайымова"),
    }
    assert answer["rows"] == {}


def test_the_confirmed_name_comes_before_what_rules_make(desk, client):
    full, choir, short = client.get(address(desk)).json()["entries"]
    assert full["forms"] == [
        ["Гүлмира Әбдірайымова", "confirmed"],
        ["Гүлмира Әбдірайымованың", "case"],
        ["Гүлмира Әбдірайымоваға", "case"],
        ["Гүлмира Әбдірайымованы", "case"],
        ["Гүлмира Әбдірайымовада", "case"],
        ["Гүлмира Әбдірайымовадан", "case"],
        ["Гүлмира Әбдірайымовамен", "case"],
    ]
    assert short["forms"][:4] == [
        ["Гүлмира Әбдірайымова", "confirmed"],
        ["Гүлмира", "part"],
        ["Гүлмираның", "case"],
        ["Гүлмираға", "case"],
    ]
    assert (full["note"], full["link"]) == ("", "")
    # Nobody has named it in Kazakh, and what an organisation is called is no spelling.
    assert choir["forms"] == []


def test_a_missing_name_leads_to_its_form(desk, choir, bolat, client):
    entry = client.get(address(desk)).json()["entries"][1]
    assert {key: entry[key] for key in ("note", "link", "link_label")} == {
        "note": "There is no confirmed name in this language yet.",
        "link": reverse("records:name", args=[choir.pk, "kk"]),
        "link_label": "Propose one",
    }
    naming.propose(choir, "kk", by=bolat, full="Қалалық хор")
    entry = client.get(address(desk)).json()["entries"][1]
    assert (entry["note"], entry["forms"]) == (
        "The name in this language waits to be confirmed.",
        [["Қалалық хор", "proposed"]],
    )


def test_only_people_with_a_role_are_told(desk, olga, client):
    client.force_login(olga)
    assert client.get(address(desk)).status_code == 302


def test_the_rows_offer_a_button_for_each(desk, client):
    page = client.get(reverse("wagtailadmin_pages:edit", args=[desk.pk]))
    rows = [row for row in page.context["rows"] if row.mentions]
    assert [(one.key, one.words) for row in rows for one in row.mentions] == [
        ("a1", "Gulmira Abdiraiymova"),
        ("a2", "the choir"),
        ("a3", "Gulmira"),
    ]
    assert [row.links for row in rows] == [[]]


@pytest.mark.parametrize("number", [1, 3, 30])
def test_it_costs_the_same_for_any_text(
    english_trees,
    report,
    aigerim,
    dana,
    bolat,
    client,
    django_assert_num_queries,
    number,
):
    people = [gulmira_known(aigerim, dana) for _ in range(number)]
    value = "".join(f"<p>{mention(one)} sang.</p>" for one in people)
    value += f"<p>{mention(university(), 'It', 'organisation')} danced.</p>"
    report.body = [{"type": "paragraph", "value": value}]
    release_source(report, author=aigerim, approver=dana)
    client.force_login(bolat)
    page = address(begun(report, "kk", by=bolat))
    client.get(page)
    with django_assert_num_queries(9):
        answer = client.get(page).json()
    assert len(answer["entries"]) == number + 1
