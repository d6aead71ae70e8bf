"""Every kind of public page, light and dark, narrow and wide, in Chromium with axe."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from events.models import Topic
from home import views
from home.models import AboutPage
from tests.a11y.seeing import faults
from tests.cast import session
from tests.home.reading import (
    gallery,
    picture,
    publish,
    publish_report,
    translate,
    upload,
)

pytestmark = pytest.mark.browser

LOOKS = [
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
    {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
]

BODY = [
    {"type": "heading", "value": "What was agreed"},
    {
        "type": "paragraph",
        "value": '<p>They <a href="https://example.org/">met</a>.</p>',
    },
    {"type": "list", "value": ["<p>First</p>", "<p>Second</p>"]},
    {"type": "quote", "value": {"text": "We begin.", "speaker": "The chair"}},
]


@pytest.fixture
def site(public_trees, aigerim, bolat, vera, dana):
    """21 reports in English, two of them in Kazakh, one in Russian."""
    body = [
        *BODY,
        picture(upload(), alternative="A hall", caption="Day one", credit="Press"),
        picture(upload("small", size=(300, 200)), alternative="A door", credit="Press"),
        gallery(
            picture(upload("yard"), alternative="A yard", credit="Press"),
            picture(upload("gate"), alternative="A gate", credit="Press"),
        ),
        {"type": "key_points", "value": ["<p>Forty schools take part.</p>"]},
        {"type": "recommendations", "value": ["<p>Train teachers.</p>"]},
        {"type": "outcomes", "value": ["<p>A memorandum.</p>"]},
    ]
    for number in range(19):
        title = f"Reading {number}"
        publish_report(aigerim, dana, title=title, starts_on="2026-01-10")
    whole = publish_report(
        aigerim,
        dana,
        title="Spring school",
        lead="Forty teachers met.",
        attendance="hybrid",
        published_on="2026-04-20",
        body=body,
        programme=[
            session("Opening", ends_at="10:30", description="Of songs"),
            session("Closing", day="2026-04-16", starts_at="17:00"),
        ],
    )
    translate(whole, "kk", translator=bolat, approver=dana)
    translate(whole, "ru", translator=vera, approver=dana)
    topics = [
        {"type": "topic", "value": row.pk}
        for row in Topic.objects.order_by("goal")[:12]
    ]
    half = publish_report(aigerim, dana, title="Winter school", topics=topics)
    translate(half, "kk", translator=bolat, approver=dana)
    about = AboutPage(title="About", introduction="We.", body=BODY[:3], owner=aigerim)
    about.locale, about.live = half.locale, False
    half.get_parent().get_parent().add_child(instance=about)
    about.save_revision(user=aigerim)
    publish(about, author=aigerim, approver=dana)


PAGES = [
    *("/kk/", "/ru/", "/en/"),
    *("/kk/kk-reports/", "/ru/ru-reports/", "/en/reports/", "/en/reports/?page=2"),
    "/kk/kk-reports/kk-spring-school/",
    "/ru/ru-reports/ru-spring-school/",
    "/en/reports/spring-school/",
    "/ru/ru-reports/winter-school/",
    *("/kk/nothing/", "/ru/nothing/", "/en/nothing/"),
    *("/kk/kk-reports/?year=2026", "/ru/ru-reports/?attendance=hybrid&year=2026"),
    *("/en/reports/?year=1999&attendance=online", "/en/reports/?more=organisation"),
    *("/kk/search/?q=school&year=2026", "/en/search/?q=school&year=1999"),
    "/en/about/",
]


@pytest.mark.parametrize("look", LOOKS, ids=["narrow and light", "wide and dark"])
def test_every_kind_of_page_is_accessible(site, new_page, console_errors, look):
    page = new_page(**look)
    found = {}
    for address in PAGES:
        page.goto(address)
        # What is folded must be readable, too.
        page.evaluate("document.querySelector('.filters')?.setAttribute('open', '')")
        found[address] = faults(page)
    sorry = RequestFactory().get("/kk/")
    for language in ("kk", "ru", "en"):
        page.goto(f"/{language}/")
        with translation.override(language):
            page.set_content(views.server_error(sorry).content.decode())
        found[f"sorry in {language}"] = faults(page)
    assert found == {address: [] for address in found}
    assert len(found) == len(PAGES) + 3
    # Chromium calls every 404 an error of the page; there are exactly these.
    expected = [e for e in console_errors if "status of 404" in e]
    assert len(expected) == 4
    assert console_errors == expected
    console_errors.clear()


def test_the_keyboard_reaches_text_and_languages(site, page):
    page.goto("/en/reports/spring-school/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"
    assert page.evaluate("location.hash") == "#text"


def test_everything_works_without_javascript(site, new_page, console_errors):
    """From the front door to a report in another language."""
    page = new_page(java_script_enabled=False, locale="ru-RU")
    page.goto("/")
    assert page.url.endswith("/ru/")
    page.click("main .report-entry a")
    assert page.url.endswith("/ru/ru-reports/ru-spring-school/")
    page.click(".languages [hreflang=kk]")
    assert page.url.endswith("/kk/kk-reports/kk-spring-school/")
    page.goto("/")
    assert page.url.endswith("/kk/")
    page.click(".languages [hreflang=en]")
    page.click(".onward a")
    page.click("a[rel=next]")
    assert page.url.endswith("/en/reports/?page=2")
    assert page.locator(".report-entry").count() == 1


def test_the_facts_stand_beside_the_text_or_above_it(site, new_page):
    places = {}
    for width in (320, 768, 1280):
        page = new_page(viewport={"width": width, "height": 800})
        page.goto("/en/reports/spring-school/")
        facts, prose = (
            page.locator(selector).bounding_box() for selector in (".facts", ".prose")
        )
        above = facts["y"] + facts["height"] <= prose["y"]
        beside = facts["x"] + facts["width"] <= prose["x"]
        places[width] = "above" if above else "beside" if beside else "on top"
    assert places == {320: "above", 768: "above", 1280: "beside"}


def test_a_list_is_narrowed_without_a_mouse_or_a_script(site, new_page, console_errors):
    page = new_page(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page.goto("/en/reports/")
    summary = page.locator(".filters > summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/reports/?year=2026")
    assert page.locator("h1").inner_text() == "Reports: 2026"
    page.locator(".chips a").first.click()
    page.wait_for_url("**/en/reports/")
    assert page.locator(".chips").count() == 0
