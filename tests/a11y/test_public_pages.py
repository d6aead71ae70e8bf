"""Every kind of public page, light and dark, narrow and wide, in Chromium with axe."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from cms.approval.removal import acts
from events.models import Person, Topic
from home import views
from home.models import AboutPage
from tests.a11y.seeing import faults
from tests.approval.removal.scenery import ORDER
from tests.cast import known, session, taking_part, university, version
from tests.home.reading import (
    gallery,
    picture,
    publish,
    publish_report,
    translate,
    upload,
)
from tests.photographs import staged

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 800}
# Other colours alone change nothing but contrast.
LOOKS = [
    (PHONE, "light", ()),
    (PHONE, "dark", ["color-contrast"]),
    (DESK, "light", ["color-contrast"]),
    (DESK, "dark", ()),
]
# Longer than any word that Kazakh has, at the end of every piece of text.
STRETCH = """() => {
  const pieces = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (pieces.nextNode()) {
    const piece = pieces.currentNode;
    if (!piece.data.trim() || piece.parentNode.closest("button")) continue;
    piece.data += " ұйымдастырушылықтарымыздағылардан";
  }
}"""
LARGER = "() => { document.documentElement.style.fontSize = '225%'; }"
# Where words leave the box that should hold them, or the window.
CUT = """() => {
  const edge = document.documentElement.clientWidth + 1;
  const seen = [...document.querySelectorAll("body *")].filter(
    (one) => one.checkVisibility() && !one.closest(".unseen, .skip"));
  const isFull = (one) => one.tagName !== "INPUT" && one.clientWidth &&
    one.scrollWidth > one.clientWidth + 1;
  const cut = seen.filter(
    (one) => isFull(one) || one.getBoundingClientRect().right > edge);
  return cut
    .filter((one) => !cut.some((other) => one !== other && one.contains(other)))
    .map((one) => one.outerHTML.slice(0, 120));
}"""

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
@staged
def site(public_trees, aigerim, bolat, vera, dana, marat, django_user_model):
    """21 reports in English, two of them in Kazakh, one in Russian; a report and a
    person were removed, whose number is the answer.
    """
    founders = django_user_model.objects.order_by("pk")[:2]
    asel = known(Person(), founders, en="Asel Omarova", kk="Әсел Омарова", ru="Асель")
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
        participants=[taking_part(asel, "speaker", "Dean", university())],
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
    lost = publish_report(aigerim, dana, title="Lost school")
    acts.remove_text(version(lost), ORDER, by=marat)
    gone = known(Person(), founders, en="Emu Jumpov", kk="Эму Жумпов", ru="Эму Джумпов")
    acts.remove_record(gone.pk, ORDER, by=marat)
    return gone.pk


PAGES = [
    *("/kk/", "/ru/", "/en/"),
    *("/kk/kk-reports/", "/ru/ru-reports/", "/en/reports/", "/en/reports/?page=2"),
    "/kk/kk-reports/kk-spring-school/",
    "/ru/ru-reports/ru-spring-school/",
    "/en/reports/spring-school/",
    "/kk/kk-reports/kk-winter-school/",
    "/ru/ru-reports/winter-school/",
    *("/kk/search/", "/kk/search/?q=school", "/ru/search/?q=school"),
    *("/en/search/?q=school", "/en/search/?q=zeppelin", "/ru/search/?q=zeppelin"),
    *("/kk/kk-reports/?year=2026", "/ru/ru-reports/?attendance=hybrid&year=2026"),
    *("/en/reports/?year=1999&attendance=online", "/en/reports/?more=organisation"),
    *("/kk/search/?q=school&year=2026", "/en/search/?q=school&year=1999"),
    "/en/about/",
]
# Pages of a few words: in each language in one look, and in turn in all of them.
NOTICES = [
    *("/kk/nothing/", "/ru/nothing/", "/en/nothing/"),
    *("/kk/people/{gone}/", "/ru/people/{gone}/", "/en/reports/lost-school/"),
    *("sorry in kk", "sorry in ru", "sorry in en"),
]


def every_page(page, gone):
    """One after the other with how to look at it: pages, those of names, notices."""
    for address in PAGES:
        page.goto(address)
        # What is folded must be readable, too.
        page.evaluate("document.querySelector('.filters')?.setAttribute('open', '')")
        yield address, LOOKS
    for language, report in (
        ("kk", "kk-reports/kk-spring-school"),
        ("ru", "ru-reports/ru-spring-school"),
        ("en", "reports/spring-school"),
    ):
        for kind in (".participants .person .record", ".facts .record"):
            page.goto(f"/{language}/{report}/")
            page.locator(kind).first.click()
            yield page.url, LOOKS
    for number, notice in enumerate(NOTICES):
        if notice.startswith("/"):
            page.goto(notice.format(gone=gone))
        else:
            apologise(page, notice.removeprefix("sorry in "))
        size, colours, _rules = LOOKS[number % len(LOOKS)]
        yield notice, [(size, colours, ())]


def apologise(page, language):
    page.goto(f"/{language}/")
    with translation.override(language):
        sorry = views.server_error(RequestFactory().get("/"))
    page.set_content(sorry.content.decode())


def test_every_kind_of_page_is_accessible(site, new_page, console_errors):
    """For axe, on a phone and at a desk, by day and by night; and at 400 % zoom."""
    # Colours that fade over would be measured halfway.
    page = new_page(reduced_motion="reduce")
    found = {}
    for address, looks in every_page(page, site):
        for size, colours, rules in looks:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=colours)
            found[address, size["width"], colours] = faults(page, rules=rules)
        page.evaluate(STRETCH)
        for width in (320, 480, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found[address, width, "long words"] = page.evaluate(CUT)
        page.evaluate(LARGER)
        found[address, 1280, "larger letters"] = page.evaluate(CUT)
    assert {where: what for where, what in found.items() if what} == {}
    assert len(found) == 9 * (len(PAGES) + 6) + 6 * len(NOTICES)
    # Chromium calls every 404 and 410 an error of the page; there are exactly these.
    expected = [e for e in console_errors if "status of 4" in e]
    assert len(expected) == 7
    assert console_errors == expected
    console_errors.clear()


def test_the_keyboard_reaches_text_and_languages(site, page):
    page.goto("/en/reports/spring-school/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"
    assert page.evaluate("location.hash") == "#text"


FOCUS = """() => {
  const one = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const { left, top, width, height } = one.getClientRects()[0];
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return {
    place: window.stops.indexOf(one),
    isMarked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    isInSight: top >= 0 && top + height <= innerHeight + 1,
    isUncovered: there !== null && (one.contains(there) || there.contains(one)),
  };
}"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_keyboard_walks_through_a_page_in_its_order(site, new_page, size):
    """Every stop is marked, in sight and not covered; the last leads out of it."""
    page = new_page(viewport=size)
    page.goto("/kk/kk-reports/kk-spring-school/")
    page.evaluate(
        "window.stops = [...document.querySelectorAll('a[href], button, input')]"
    )
    stops = page.evaluate("stops.length")
    walked = []
    for _stop in range(stops):
        page.keyboard.press("Tab")
        walked.append(page.evaluate(FOCUS))
    seen = {"isMarked": True, "isInSight": True, "isUncovered": True}
    assert walked == [{"place": place, **seen} for place in range(stops)]
    page.keyboard.press("Tab")
    assert page.evaluate("window.stops.indexOf(document.activeElement)") <= 0


def test_targets_are_large_enough(site, page):
    """24 pixels, or as much room around them; a link in a sentence is as high as it."""
    small = {}
    for address in ("/kk/", "/en/reports/", "/en/reports/spring-school/"):
        page.goto(address)
        small[address] = faults(page, rules=["target-size"])
    assert small == {address: [] for address in small}


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
