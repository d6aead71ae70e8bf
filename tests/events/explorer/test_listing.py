"""Wagtail's list of reports as editors see it: what it tells, and what it asks."""

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.users.models import UserProfile

from cms.approval import transitions
from events.explorer.listing import OfReports, ReportIndexView
from events.models import Person, ReportPage
from events.records.merging import merge
from tests.cast import (
    BODY,
    begun,
    in_language,
    known,
    release_source,
    taking_part,
    version,
    write_report,
)
from tests.home.reading import index, read, text, texts

BUDGET = 25
EVERYWHERE = "/admin/pages/usage/events/reportpage/"


def explorer(language="en"):
    return f"/admin/pages/{index(language).pk}/"


def rows(page):
    return page.select("table.approval-explorer > tbody > tr")


def titles(page):
    return texts(page.select("td.title .title-wrapper a"))


def languages(row):
    """Each language with its words and, where there is one, its link."""
    return [
        (
            text(item.select_one("[lang]")),
            texts(item.select(".w-status")),
            item.a and item.a["href"],
        )
        for item in row.select(".approval-languages li")
    ]


def editor(page, language):
    return f"/admin/pages/{in_language(page, language).pk}/edit/"


@pytest.fixture
def saule(trees, aigerim, dana):
    return known(Person(), (aigerim, dana), en="Saule Bekova", kk="Сәуле Бекова")


def test_a_row_tells_languages_state_and_people(
    public_trees, aigerim, bolat, dana, saule, client
):
    report = write_report(index(), by=aigerim, participants=[taking_part(saule)])
    release_source(report, author=aigerim, approver=dana)
    kazakh = begun(report, "kk", by=bolat)
    client.force_login(aigerim)
    for address in (explorer(), f"{explorer()}results/", f"{explorer()}?q=spring"):
        page = read(client, address)
        headings = texts(page.select("table.approval-explorer thead th"))
        assert headings[1].startswith("Title ")
        assert headings[2:] == ["Languages", "Where it stands", "People", "Updated"]
        (row,) = rows(page)
        assert languages(row) == [
            ("Қазақша", ["Drafting"], f"/admin/pages/{kazakh.pk}/edit/"),
            ("Русский", ["Not begun"], None),
            ("English", ["Public"], editor(report, "en")),
        ]
        assert [tag["lang"] for tag in row.select("li [lang]")] == ["kk", "ru", "en"]
        assert texts(row.select(".approval-standing .w-status")) == [
            "Released",
            "Public",
        ]
        live = row.select_one(".approval-standing a")
        assert (text(live), live["href"]) == ("Public", "/en/reports/spring-school/")
        assert text(row.select_one("td.report-people")) == "Saule Bekova"


def test_the_list_of_a_translation_shows_its_own_state(
    public_trees, aigerim, bolat, dana, saule, client
):
    report = write_report(index(), by=aigerim, participants=[taking_part(saule)])
    release_source(report, author=aigerim, approver=dana)
    begun(report, "kk", by=bolat)
    client.force_login(bolat)
    UserProfile.objects.create(user=bolat, preferred_language="kk")
    (row,) = rows(read(client, explorer("kk")))
    assert [(name, link) for name, _words, link in languages(row)] == [
        ("Қазақша", editor(report, "kk")),
        ("Русский", None),
        ("English", None),
    ]
    assert texts(row.select(".approval-standing .w-status"))[0] == "Жазылуда"
    assert row.select(".approval-standing a") == []
    assert text(row.select_one("td.report-people")) == "Сәуле Бекова"


def test_everybody_reads_how_all_languages_stand(public_report, bolat, client):
    client.force_login(bolat)
    (row,) = rows(read(client, explorer("kk")))
    assert languages(row) == [
        ("Қазақша", ["Public"], editor(public_report, "kk")),
        ("Русский", ["Public"], None),
        ("English", ["Public"], None),
    ]


def test_the_reports_of_all_languages_in_one_list(public_report, aigerim, client):
    client.force_login(aigerim)
    page = read(client, EVERYWHERE)
    assert sorted(titles(page)) == [
        "KK Spring school",
        "RU Spring school",
        "Spring school",
    ]
    assert [len(languages(row)) for row in rows(page)] == [3, 3, 3]
    found = read(client, f"{explorer()}?q=spring&search_all=1")
    labels = texts(found.select("td.title .w-status--label"))
    assert sorted(labels) == ["English", "Русский", "Қазақша"]
    assert read(client, explorer()).select("td.title .w-status--label") == []


def test_filters_of_wagtail_that_say_something_here(public_report, aigerim, client):
    client.force_login(aigerim)
    filters = client.get(explorer()).context["filters"].filters
    assert list(filters) == [
        "latest_revision_created_at",
        "owner",
        "edited_by",
        "locale",
    ]
    assert titles(read(client, f"{explorer()}?locale=kk")) == []
    assert titles(read(client, f"{EVERYWHERE}?locale=kk")) == ["KK Spring school"]
    assert titles(read(client, f"{explorer()}?owner={aigerim.pk}")) == ["Spring school"]


def test_public_reports_are_sorted_from_the_others(public_report, aigerim, client):
    write_report(index(), by=aigerim, title="A draft")
    client.force_login(aigerim)
    for ordering, expected in (
        ("live", ["A draft", "Spring school"]),
        ("-live", ["Spring school", "A draft"]),
    ):
        page = read(client, f"{explorer()}?ordering={ordering}")
        assert titles(page) == expected


def test_no_other_language_than_ones_own_is_explored(public_report, bolat, client):
    client.force_login(bolat)
    response = client.get(explorer("en"))
    home = index("kk").get_parent()
    assert (response.status_code, response.url) == (302, f"/admin/pages/{home.pk}/")


def test_the_list_leads_to_itself_in_the_other_languages(public_trees, aigerim, client):
    client.force_login(aigerim)
    view = client.get(explorer("kk")).context["view"]
    assert [
        (found["locale"].language_code, found["url"]) for found in view.translations
    ] == [
        ("en", explorer("en")),
        ("ru", explorer("ru")),
    ]


def test_no_list_of_a_page_that_has_gone(public_trees, aigerim, rf):
    request = rf.get("/")
    request.user = aigerim
    with pytest.raises(Http404):
        ReportIndexView.as_view(model=ReportPage)(request, 999_999)


def test_who_explores_which_reports_is_as_wagtail_says(
    public_report, aigerim, bolat, dana, marat, olga
):
    founder = type(dana).objects.get(username="founder")
    explored = {}
    for user in (founder, aigerim, bolat, dana, marat, olga):
        found = OfReports(ReportPage).explorable_instances(user)
        explored[user.username] = found.count()
        stock = PagePermissionPolicy(ReportPage)
        if user != olga:  # Wagtail does not even begin to list for her.
            assert set(found) == set(stock.explorable_instances(user))
    assert explored == {
        "founder": 3,
        "aigerim": 3,
        "bolat": 1,
        "dana": 3,
        "marat": 3,
        "olga": 0,
    }


def test_a_list_asks_as_much_for_thirty_as_for_one(
    public_trees, aigerim, bolat, dana, marat, saule, client, django_assert_num_queries
):
    twin = known(Person(), (aigerim, dana), en="S. Bekova")
    merge(twin, saule, by=marat)
    cast = [known(Person(), (aigerim, dana), en=f"Person {n}") for n in range(4)]
    participants = [taking_part(one) for one in (twin, *cast)]

    def fill(upto):
        """Some public and begun in Kazakh, some in review, some drafts."""
        for number in range(index().get_children().count(), upto):
            report = write_report(
                index(),
                by=aigerim,
                title=f"Report {number}",
                body=BODY,
                participants=participants,
            )
            if number % 10 == 0:
                release_source(report, author=aigerim, approver=dana)
                begun(report, "kk", by=bolat)
            elif number % 3 == 1:
                transitions.hand_over(version(report), by=aigerim)

    founder = type(dana).objects.get(username="founder")
    plain = explorer()
    asked = {}
    for count in (1, 3, 30):
        fill(count)
        for user in (founder, aigerim, dana, marat):
            client.force_login(user)
            for address in (
                plain,
                f"{plain}results/",
                f"{plain}?q=report",
                f"{plain}?owner={aigerim.pk}",
                EVERYWHERE,
            ):
                key = (user.username, address)
                if key not in asked:
                    client.get(address)
                    with CaptureQueriesContext(connection) as first:
                        client.get(address)
                    asked[key] = len(first)
                with django_assert_num_queries(asked[key]):
                    page = read(client, address)
                if address != EVERYWHERE:
                    assert len(rows(page)) == count
                    assert {text(cell) for cell in page.select("td.report-people")} == {
                        "Saule Bekova, Person 0 +3"
                    }
    assert max(
        number for (_, address), number in asked.items() if address == plain
    ) <= (BUDGET)


def test_a_list_of_translations_asks_as_much_for_three_as_for_one(
    public_trees, aigerim, bolat, dana, saule, client, django_assert_num_queries
):
    def begin(upto):
        for number in range(index("kk").get_children().count(), upto):
            report = write_report(
                index(),
                by=aigerim,
                title=f"Report {number}",
                participants=[taking_part(saule)],
            )
            release_source(report, author=aigerim, approver=dana)
            begun(report, "kk", by=bolat)

    client.force_login(bolat)
    begin(1)
    client.get(explorer("kk"))
    with CaptureQueriesContext(connection) as one:
        client.get(explorer("kk"))
    assert len(one) <= BUDGET
    begin(3)
    with django_assert_num_queries(len(one)):
        page = read(client, explorer("kk"))
    assert texts(page.select("td.report-people")) == ["Saule Bekova"] * 3
