"""A report on paper: A4, black on white by night as well, nothing that only clicks."""

import re

import pytest

from tests.a11y.test_public_pages import BODY
from tests.home.reading import publish_report, translate

pytestmark = pytest.mark.browser

SEEN = """(selector) => [...document.querySelectorAll(selector)]
  .filter((one) => one.checkVisibility()).map((one) => one.className || one.tagName)"""
COLOURS = """() => ["color", "backgroundColor"].map(
  (name) => getComputedStyle(document.body)[name])"""
ONLY_CLICKS = (
    ".skip, .sections, .languages, .search, .pages, .onward, .ways-on, nav, form"
)
A4 = (595, 842)


@pytest.fixture
def report(public_trees, aigerim, bolat, vera, dana):
    long = {"type": "paragraph", "value": "<p>" + "They met and sang. " * 60 + "</p>"}
    page = publish_report(
        aigerim, dana, lead="Forty teachers met.", body=[*BODY, long, long, long]
    )
    translate(page, "kk", translator=bolat, approver=dana)
    translate(page, "ru", translator=vera, approver=dana)


@pytest.mark.parametrize(
    "path",
    [
        "/kk/kk-reports/kk-spring-school/",
        "/ru/ru-reports/ru-spring-school/",
        "/en/reports/spring-school/",
    ],
)
def test_a_report_on_paper(report, new_page, settings, path):
    page = new_page(color_scheme="dark")
    page.goto(path)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(SEEN, ONLY_CLICKS) == []
    assert page.evaluate(COLOURS) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    parts = page.evaluate(SEEN, "h1, .facts, .lead, .address")
    assert parts == ["H1", "facts", "lead", "address"]
    address = page.locator(".address").inner_text()
    assert address == settings.WAGTAILADMIN_BASE_URL + path
    link = page.evaluate(
        "getComputedStyle(document.querySelector('.prose a'), '::after').content"
    )
    assert link == '" (https://example.org/)"'
    sheets = re.findall(
        rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True)
    )
    assert {tuple(round(float(side)) for side in sheet) for sheet in sheets} == {A4}
    assert len(sheets) == 2
