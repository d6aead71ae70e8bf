"""The list of the API, as a program reads it page by page."""

import pytest
from django.conf import settings

from cms.approval.release import withdraw
from cms.core.digest import digest
from events.models import Topic, Venue
from events.records import merging
from tests.cast import in_language, known, university, version
from tests.home.api.reading import REPORTS, ask
from tests.home.reading import address_of, publish, publish_report, translate

SITE = settings.WAGTAILADMIN_BASE_URL


def titles(client, query=""):
    return [row["title"] for row in ask(client, REPORTS + query)["reports"]]


def test_what_a_list_says_of_a_report(full_report, client):
    found = ask(client, f"{REPORTS}?language=kk")
    kazakh = in_language(full_report, "kk")
    key = version(full_report).translation_key
    (row,) = found.pop("reports")
    links = dict.fromkeys(
        ("self", "first", "last"), f"{SITE}{REPORTS}?language=kk&page=1&size=20"
    )
    assert found == {"count": 1, "page": 1, "pages": 1, "links": links}
    released = version(kazakh).releases.get()
    assert row.pop("updated_at")[:19] == released.at.isoformat()[:19]
    assert row == {
        "id": str(key),
        "self": f"{SITE}{REPORTS}{key}/",
        "language": "kk",
        "url": f"{SITE}{address_of(kazakh)}",
        "title": "KK Spring school",
        "lead": released.payload["fields"]["lead"],
        "starts_on": "2026-04-14",
        "ends_on": "2026-04-15",
        "date_text": "2026 жылғы 14–15 сәуір",
        "place": "Алматы",
        "attendance": {"value": "hybrid", "text": "Аралас (бетпе-бет және онлайн)"},
        "languages": {
            code: f"{SITE}{address_of(in_language(full_report, code))}"
            for code in ("kk", "en")
        },
    }


def test_only_what_is_public_in_the_language(full_report, marat, client):
    assert (titles(client), titles(client, "?language=ru")) == (["Spring school"], [])
    withdraw(version(full_report), by=marat, reason="A wrong name")
    assert (titles(client), len(titles(client, "?language=kk"))) == ([], 1)


def test_by_year_topic_person_and_organisation(
    full_report, saule, asel, aigerim, dana, client
):
    publish_report(aigerim, dana, title="Earlier", starts_on="2025-01-10", ends_on=None)
    goal = Topic.objects.get(goal=13)
    assert titles(client) == ["Spring school", "Earlier"]
    assert titles(client, "?year=2025") == ["Earlier"]
    assert titles(client, f"?topic={goal.pk}") == ["Spring school"]
    assert titles(client, f"?person={saule.pk}") == ["Spring school"]
    assert titles(client, f"?organisation={university().pk}&year=2025") == ["Earlier"]
    assert titles(client, f"?person={university().pk}") == []
    assert titles(client, "?year=999999999999999999") == []


def test_by_place_and_attendance(full_report, founders, aigerim, dana, client):
    """The number of the city, as the report itself says it."""
    astana = known(Venue(form="city"), founders, en="Astana", kk="Астана", ru="Астана")
    publish_report(aigerim, dana, title="There", venue=astana, attendance="in_person")
    found = ask(client, f"{REPORTS}{version(full_report).translation_key}/")
    city = found["languages"]["en"]["facts"]["place"]["city"]["number"]
    assert titles(client, f"?place={city}") == ["Spring school"]
    assert titles(client, f"?place={astana.pk}") == ["There"]
    assert titles(client, f"?place={university().pk}") == []
    assert titles(client, "?attendance=hybrid") == ["Spring school"]
    assert titles(client, "?attendance=in_person") == ["There"]
    assert titles(client, f"?attendance=in_person&place={city}") == []
    whole = ask(client, f"{REPORTS}?attendance=hybrid&place={city}")["links"]["self"]
    asked = f"?language=en&place={city}&attendance=hybrid&page=1&size=20"
    assert whole.endswith(asked)


def test_a_number_that_was_merged_finds_what_stands(
    full_report, saule, asel, marat, client
):
    merging.merge(asel, saule, by=marat)
    assert titles(client, f"?person={asel.pk}") == ["Spring school"]


def test_page_after_page_each_report_once(public_trees, aigerim, dana, client):
    """Also when one of them is released again in between."""
    pages = [publish_report(aigerim, dana, title=f"Report {n}") for n in range(5)]
    first = ask(client, f"{REPORTS}?size=2")
    pages[0].title = "Report 0, mended"
    publish(pages[0], author=aigerim, approver=dana)
    seen, following = [], first
    while True:
        seen += [row["title"] for row in following["reports"]]
        if "next" not in following["links"]:
            break
        following = ask(client, following["links"]["next"].removeprefix(SITE))
    assert seen == [*(f"Report {n}" for n in (4, 3, 2, 1)), "Report 0, mended"]
    assert (following["page"], following["pages"], following["count"]) == (3, 3, 5)
    back = ask(client, following["links"]["prev"].removeprefix(SITE))
    assert [row["title"] for row in back["reports"]] == ["Report 2", "Report 1"]


def test_the_links_stand_in_the_head_too(full_report, client):
    response = client.get(REPORTS)
    url = f"{SITE}{REPORTS}?language=en&page=1&size=20"
    assert response["Link"] == ", ".join(
        f'<{url}>; rel="{rel}"' for rel in ("self", "first", "last")
    )


@pytest.mark.parametrize(
    ("query", "parameter", "said"),
    [
        ("?language=de", "language", "“language” must be one of kk, ru, en."),
        ("?language=", "language", "“language” must be one of kk, ru, en."),
        ("?year=soon", "year", "“year” must be a whole number from 1 on."),
        ("?page=0", "page", "“page” must be a whole number from 1 on."),
        ("?person=-1", "person", "“person” must be a whole number from 1 on."),
        ("?place=almaty", "place", "“place” must be a whole number from 1 on."),
        ("?place=", "place", "“place” must be a whole number from 1 on."),
        *(
            (
                f"?attendance={wrong}",
                "attendance",
                "“attendance” must be one of in_person, online, hybrid.",
            )
            for wrong in ("", "unknown", "Hybrid")
        ),
        ("?size=101", "size", "“size” must be at most 100."),
        ("?year=2025&year=2026", "year", "Say “year” only once."),
    ],
)
def test_what_cannot_be_right_is_refused_by_name(db, client, query, parameter, said):
    assert ask(client, REPORTS + query, status=400) == {
        "type": "about:blank",
        "title": "Bad question",
        "status": 400,
        "detail": said,
        "parameter": parameter,
    }


def test_an_unknown_parameter_is_not_ignored_and_not_repeated(db, client):
    found = ask(client, f"{REPORTS}?kanareika=1", status=400)
    assert found["detail"] == (
        "One of the parameters is unknown. These are: language, year, topic, person, "
        "organisation, place, attendance, page, size."
    )


def test_a_page_too_far_says_how_many_there_are(full_report, client):
    found = ask(client, f"{REPORTS}?page=2", status=404)
    assert found["detail"] == (
        "There are 1 pages of these reports; “page” must be one of them."
    )


def test_who_has_it_already_gets_nothing_more(full_report, marat, client):
    first = client.get(REPORTS)
    tag = first["ETag"]
    again = client.get(REPORTS, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert again["Access-Control-Allow-Origin"] == "*"
    assert tag == f'"{digest(first.content.decode())}"'
    withdraw(version(full_report), by=marat, reason="A wrong name")
    later = client.get(REPORTS, headers={"if-none-match": tag})
    assert later.status_code == 200


def test_a_date_alone_never_keeps_a_withdrawal_back(
    full_report, aigerim, dana, marat, client
):
    """What is left is older than the date; that does not mean that nothing changed."""
    other = publish_report(aigerim, dana, title="A wrong name")
    date = client.get(REPORTS)["Last-Modified"]
    withdraw(version(other), by=marat, reason="A wrong name")
    later = client.get(REPORTS, headers={"if-modified-since": date})
    assert (later.status_code, later.json()["count"]) == (200, 1)


def test_no_answer_depends_on_who_asks(full_report, marat, client):
    asked = {"accept-language": "kk"}
    anybody = client.get(REPORTS)
    client.force_login(marat)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ru"
    assert client.get(REPORTS, headers=asked).content == anybody.content


@pytest.mark.parametrize("more", [0, 2, 9])
def test_three_queries_for_any_number(
    full_report, bolat, aigerim, dana, client, more, django_assert_num_queries
):
    for number in range(more):
        page = publish_report(aigerim, dana, title=f"Report {number}")
        translate(page, "kk", translator=bolat, approver=dana)
    with django_assert_num_queries(3):
        assert ask(client, REPORTS)["count"] == more + 1
