"""The list of reports as a reader without JavaScript narrows it."""

import pytest
from django.conf import settings

from events import pages
from events.models import Person, Topic
from events.records import merging
from tests.cast import known, taking_part
from tests.home.reading import headers, publish_report, read, text, texts, translate
from tests.photographs import staged


@pytest.fixture
def founders(trees, django_user_model):
    return tuple(django_user_model.objects.order_by("pk")[:2])


@pytest.fixture
@staged
def physics(founders):
    return known(Topic(), founders, en="Physics", kk="Физика", ru="Физика")


@pytest.fixture
@staged
def school(public_trees, founders, physics, aigerim, bolat, dana):
    """Three reports, two of them on physics, one of these also in Kazakh."""
    topics = [{"type": "topic", "value": physics.pk}]
    publish_report(aigerim, dana, title="Winter", starts_on="2025-01-10", ends_on=None)
    publish_report(aigerim, dana, title="Spring", topics=topics)
    summer = publish_report(aigerim, dana, title="Summer", topics=topics)
    translate(summer, "kk", translator=bolat, approver=dana)
    return physics.pk


def entries(page):
    return texts(page.select(".report-entry h2"))


def choices(page, name):
    facet = page.select_one(f"section[aria-labelledby=by-{name}]")
    return [(text(a), a["href"]) for a in facet.select("a.choice")] if facet else []


def test_a_reader_narrows_the_list_by_following_links(school, client):
    page = read(client, "/en/reports/")
    assert text(page.select_one(".count")) == "3 reports"
    assert choices(page, "year") == [
        ("2026 2", "?year=2026"),
        ("2025 1", "?year=2025"),
    ]
    assert choices(page, "topic") == [("Physics 2", f"?topic={school}")]
    assert page.select(".chips") == []
    page = read(client, f"/en/reports/?topic={school}")
    assert entries(page) == ["Summer", "Spring"]
    assert text(page.select_one(".count")) == "2 reports"
    assert choices(page, "year") == [("2026 2", f"?year=2026&topic={school}")]


def test_title_and_heading_say_what_is_chosen(school, client):
    page = read(client, f"/en/reports/?topic={school}&year=2026")
    assert text(page.h1) == "Reports: 2026, Physics"
    assert page.title.string == "Reports: 2026, Physics – Ushtil"
    assert page.select(".introduction") == []


def test_each_choice_can_be_taken_away_and_all_at_once(school, client):
    page = read(client, f"/en/reports/?topic={school}&year=2026")
    links = page.select(".chips a")
    assert [(text(a), a["href"]) for a in links] == [
        ("Take away: Year: 2026 ×", f"?topic={school}"),
        ("Take away: Topic: Physics ×", "?year=2026"),
        ("Take all filters away", "./"),
    ]
    chosen = page.select(".facet [aria-current]")
    assert [(text(a), a["href"]) for a in chosen] == [
        ("2026 2", f"?topic={school}"),
        ("Physics 2", "?year=2026"),
    ]


def test_nothing_left_leads_back(school, client):
    page = read(client, f"/en/reports/?topic={school}&year=2025")
    assert entries(page) == []
    assert texts(page.select(".nothing a")) == ["All reports"]
    assert page.select_one(".nothing a")["href"] == "./"
    # What else could be chosen in either of the two is still offered.
    assert choices(page, "year") == [("2026 2", f"?year=2026&topic={school}")]


def test_a_filtered_list_is_not_for_indexing(school, client):
    whole, some = (read(client, f"/en/reports/{q}") for q in ("", "?year=2026"))
    assert whole.select("meta[name=robots]") == []
    assert some.select_one("meta[name=robots]")["content"] == "noindex, follow"
    canonical = f"{settings.WAGTAILADMIN_BASE_URL}/en/reports/"
    for page in (whole, some):
        assert page.select_one("link[rel=canonical]")["href"] == canonical
    assert len(whole.select("link[rel=alternate][hreflang]")) == 4
    assert some.select("link[rel=alternate][hreflang]") == []


def test_another_language_shows_the_same_choice(school, client):
    page = read(client, f"/en/reports/?topic={school}")
    kazakh = page.select_one(".languages [hreflang=kk]")["href"]
    answer = client.get(kazakh, follow=True)
    assert answer.redirect_chain == [(f"/kk/kk-reports/?topic={school}", 303)]
    assert entries(read(client, answer.redirect_chain[0][0])) == ["KK Summer"]


def test_another_language_offers_all_of_the_same_filter(school, client):
    page = read(client, "/en/reports/?year=2026&more=organisation")
    kazakh = page.select_one(".languages [hreflang=kk]")["href"]
    (chain,) = client.get(kazakh, follow=True).redirect_chain
    assert chain == ("/kk/kk-reports/?more=organisation&year=2026", 303)
    assert choices_of(read(client, chain[0])) == ["Абай университеті 1"]


def choices_of(page):
    return texts(page.select(".all-choices a.choice"))


NONSENSE = [
    *("year=x", "year=0", "year=-5", "year=99999", "year=9999999999999999999999"),
    *("topic=x", "topic=0", "topic=999999", "topic=1%00", "place=1e5", "person=-1"),
    *("organisation=%F0%9F%90%AA", "attendance=x", "attendance=%00"),
]


@pytest.mark.parametrize("query", NONSENSE)
def test_what_nothing_has_is_told_politely(school, client, query):
    page = read(client, f"/en/reports/?{query}")
    assert entries(page) == []
    assert len(page.select(".nothing")) == len(page.select(".chips li")) == 1
    assert "unknown" in text(page.h1) or "99999" in text(page.h1)


@pytest.mark.parametrize("query", ["page=x", "page=99", "year=2026&page=7", "more=x"])
def test_other_nonsense_shows_a_list_that_exists(school, client, query):
    assert len(entries(read(client, f"/en/reports/?{query}"))) in (2, 3)


def test_an_old_number_finds_what_stands(school, founders, physics, client):
    twin = known(Topic(), founders, en="Natural philosophy", kk="Ф.", ru="Ф.")
    merging.merge(twin, physics, by=founders[0])
    page = read(client, f"/en/reports/?topic={twin.pk}")
    assert entries(page) == ["Summer", "Spring"]
    assert text(page.h1) == "Reports: Physics"


def test_pages_of_a_filtered_list_keep_its_filters(
    school, client, monkeypatch, aigerim, dana
):
    monkeypatch.setattr(pages, "REPORTS_A_PAGE", 1)
    page = read(client, f"/en/reports/?topic={school}")
    links = {a["href"] for a in page.select("nav.pages a")}
    assert links == {f"?topic={school}&page={number}" for number in (1, 2)}
    assert page.select_one("link[rel=next]")["href"] == f"?topic={school}&page=2"
    assert entries(read(client, f"/en/reports/?topic={school}&page=2")) == ["Spring"]


def test_all_of_a_long_facet_stand_on_a_page_of_their_own(
    school, founders, client, monkeypatch, aigerim, dana
):
    people = [known(Person(), founders, en=f"P {n:02}") for n in range(14)]
    publish_report(
        aigerim, dana, title="All", participants=[taking_part(p) for p in people]
    )
    page = read(client, "/en/reports/?year=2026")
    more = page.select_one(".facet a.more")
    assert (text(more), more["href"]) == ("4 more: Person", "?more=person&year=2026")
    monkeypatch.setattr(pages, "CHOICES_A_PAGE", 10)
    first, second = (
        read(client, f"/en/reports/?more=person&year=2026&page={n}") for n in (1, 2)
    )
    listed = [
        a for page in (first, second) for a in page.select(".all-choices .choice")
    ]
    assert [(text(a), a["href"]) for a in listed] == [
        (f"P {n:02} 1", f"?year=2026&person={people[n].pk}") for n in range(14)
    ]
    assert first.select_one("a[rel=next]")["href"] == "?more=person&year=2026&page=2"
    assert first.select_one(".onward a")["href"] == "?year=2026"
    assert first.select_one("meta[name=robots]")["content"] == "noindex, follow"


def test_an_answer_has_no_cookie_and_is_the_same_for_everybody(school, client):
    sent, cookies = headers(
        client.get("/en/reports/?year=2026", headers={"cookie": "a=b"})
    )
    assert (cookies, "Vary" in sent) == ("", False)


@pytest.mark.parametrize("count", [1, 3, 10])
def test_queries_of_a_filtered_list_do_not_grow(
    school, aigerim, dana, client, django_assert_num_queries, count
):
    """The release, its notes, the facets, the reports, what stands around."""
    for number in range(count):
        publish_report(aigerim, dana, title=f"Report {number}")
    for query in ("?year=2026", f"?year=2026&topic={school}&attendance=in_person"):
        with django_assert_num_queries(4):
            assert entries(read(client, f"/en/reports/{query}"))
    with django_assert_num_queries(3):  # nothing is read where nothing is left
        assert entries(read(client, "/en/reports/?year=2024")) == []
