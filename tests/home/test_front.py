import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context
from django.utils import translation

from cms.approval.release import withdraw
from events.models.report_page import Attendance
from home.templatetags import front
from tests.cast import version
from tests.home.reading import (
    NATIVE,
    publish_report,
    read,
    text,
    texts,
    translate,
    upload,
)


def around(**context):
    return front.Surroundings(Context({"language": "en", **context}))


def test_navigation_marks_where_the_reader_is(public_report, client):
    marks = [
        [
            (text(a), a["href"], a.get("aria-current"))
            for a in page.select(".sections a")
        ]
        for page in (
            read(client, "/en/"),
            read(client, "/en/reports/"),
            read(client, "/en/reports/spring-school/"),
            read(client, "/en/nothing/", status=404),
        )
    ]
    assert marks == [
        [("Reports", "/en/reports/", mark)] for mark in (None, "page", "true", None)
    ]


def test_the_switcher_names_languages_in_themselves(public_report, client):
    page = read(client, "/en/reports/spring-school/")
    assert [
        (a.span["lang"], a["hreflang"], text(a), a.get("aria-current"), a.get("class"))
        for a in page.select(".languages a")
    ] == [
        (code, code, name, "true" if code == "en" else None, None)
        for code, name in NATIVE.items()
    ]


def test_no_choice_ends_in_nothing(public_report, aigerim, vera, dana, client):
    """From every page, every language leads to a page or to the polite refusal."""
    other = publish_report(aigerim, dana, title="Autumn school")
    translate(other, "ru", translator=vera, approver=dana)
    pages = [
        ("/en/", 200),
        ("/en/reports/", 200),
        ("/en/reports/spring-school/", 200),
        ("/en/reports/autumn-school/", 200),
        ("/ru/ru-reports/ru-autumn-school/", 200),
        ("/kk/kk-reports/autumn-school/", 404),
        ("/kk/nothing/", 404),
    ]
    ends = set()
    for address, status in pages:
        links = read(client, address, status=status).select(".languages a")
        assert len(links) == 3
        for link in links:
            chosen = client.get(link["href"])
            assert chosen.status_code == 303
            end = client.get(chosen["Location"])
            assert end["Content-Language"] == link["hreflang"]
            polite = b"alternative-title" in end.content
            ends.add((end.status_code, polite))
    assert ends == {(200, False), (404, True)}


def test_alternates_are_those_of_released_languages(
    public_trees, aigerim, vera, dana, client
):
    source = publish_report(aigerim, dana)
    translate(source, "ru", translator=vera, approver=dana)
    base = settings.WAGTAILADMIN_BASE_URL
    expected = [
        ("ru", f"{base}/ru/ru-reports/ru-spring-school/"),
        ("en", f"{base}/en/reports/spring-school/"),
        ("x-default", f"{base}/en/reports/spring-school/"),
    ]
    for _language, address in expected[:2]:
        page = read(client, address.removeprefix(base))
        links = page.select("link[rel=alternate][hreflang]")
        assert [(link["hreflang"], link["href"]) for link in links] == expected


def test_x_default_is_the_first_there_is_without_the_default(public_report, marat):
    withdraw(version(public_report), by=marat, reason="A wrong name")
    rows = around(
        language="kk", translation_key=public_report.translation_key
    ).alternates
    base = settings.WAGTAILADMIN_BASE_URL
    assert [(row["language"], row["url"].removeprefix(base)) for row in rows] == [
        ("kk", "/kk/kk-reports/kk-spring-school/"),
        ("ru", "/ru/ru-reports/ru-spring-school/"),
        ("x-default", "/kk/kk-reports/kk-spring-school/"),
    ]


def test_a_preview_tells_no_address(public_report):
    page = around(
        translation_key=public_report.translation_key, path="x/", is_preview=True
    )
    assert (page.canonical, page.alternates) == ("", [])


def test_the_second_page_of_a_list_is_a_page_of_its_own(public_report):
    pages = Paginator(range(30), 20).page(2)
    page = around(
        translation_key=public_report.get_parent().translation_key,
        path="reports/",
        reports=pages,
    )
    base = settings.WAGTAILADMIN_BASE_URL
    assert page.canonical == f"{base}/en/reports/?page=2"
    assert page.alternates == []


def test_surroundings_ask_once(public_report, aigerim, dana, django_assert_num_queries):
    source = publish_report(aigerim, dana, title="Another")
    page = around(path="reports/another/", translation_key=source.translation_key)
    with django_assert_num_queries(1):
        assert page.navigation
        assert page.languages
        assert page.alternates
        assert page.canonical


def test_plain_languages_ask_nothing():
    """No `db` here: a query would fail the test."""
    assert [(r["language"], r["name"], r["url"]) for r in front.plain_languages()] == [
        (code, name, f"/{code}/") for code, name in NATIVE.items()
    ]


@pytest.mark.parametrize("value", [*Attendance.values, "", "by_horse"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_attendance_in_the_language_of_the_page(value, language):
    with translation.override(language):
        labels = {str(choice): str(choice.label) for choice in Attendance}
        assert front.attendance(value) == labels.get(value, "")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, [1, 2, "…", 29, 30]),
        (15, [1, 2, "…", 14, 15, 16, "…", 29, 30]),
        (30, [1, 2, "…", 29, 30]),
    ],
)
def test_numbers_of_a_long_list(number, shown):
    assert front.page_numbers(Paginator(range(600), 20).page(number)) == shown


@pytest.mark.parametrize("is_preview", [False, True])
def test_only_who_works_here_sees_a_picture_before_its_shapes(db, is_preview):
    image = upload()
    found = front.picture_shapes({"is_preview": is_preview}, image)
    here = {"url": image.file.url, "width": "1600", "height": "1000"}
    assert found == (here if is_preview else {})
    assert image.renditions.count() == 0


def test_texts_of_the_page_never_interpolate_a_date(public_report, client):
    """A date stands in an element of its own: in Kazakh its month takes endings."""
    page = read(client, "/kk/kk-reports/")
    dates = page.select_one(".reports").find_all(string=lambda s: "2026" in s)
    assert texts(date.parent for date in dates) == ["2026 жылғы 14–16 сәуір"]
