"""A page in the colours of the reader's own system: ours, and all grounds, are gone."""

import pytest

from tests.home.reading import publish_report, translate
from tests.photographs import staged

pytestmark = pytest.mark.browser

# Of everything that can be chosen how it is told from the ground and from its like.
SEEN = """(selector) => [...document.querySelectorAll(selector)].map((one) => {
  const style = getComputedStyle(one);
  const ground = getComputedStyle(document.body).backgroundColor;
  const shown = (color) => color !== ground && !/^rgba\\(.*, 0\\)$/.test(color);
  return {
    text: one.textContent.trim(),
    isRead: shown(style.color),
    isLined: style.textDecorationLine.includes("underline") &&
      shown(style.textDecorationColor),
    isBoxed: ["Top", "Right", "Bottom", "Left"].every((side) =>
      parseFloat(style[`border${side}Width`]) >= 1 &&
      style[`border${side}Style`] !== "none" && shown(style[`border${side}Color`])),
    isRinged: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 &&
      shown(style.outlineColor),
  };
})"""


@pytest.fixture
@staged
def school(public_trees, aigerim, bolat, dana):
    said = '<p>They <a href="https://example.org/">met</a>.</p>'
    body = [{"type": "paragraph", "value": said}]
    page = publish_report(aigerim, dana, title="Spring school", body=body)
    translate(page, "kk", translator=bolat, approver=dana)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_report_in_the_readers_own_colours(school, new_page, colours):
    page = new_page(forced_colors="active", color_scheme=colours)
    page.goto("/en/reports/spring-school/")

    def are(what, selector):
        return {one["text"]: one[what] for one in page.evaluate(SEEN, selector)}

    assert are("isLined", ".languages a:not(.missing)") == {
        "Қазақша": False,
        "English": True,
    }
    assert are("isLined", ".sections a") == {"Reports": True}
    assert are("isLined", ".prose a") == {"met": True, "This report as a PDF": True}
    assert are("isBoxed", ".search button") == {"Search": True}
    assert are("isBoxed", ".search input") == {"": True}
    links = are("isRead", "a, button, summary")
    assert links == dict.fromkeys(links, True)
    stops = "a[href], button, input, summary"
    for place in range(page.locator(stops).count()):
        page.keyboard.press("Tab")
        (focused,) = page.evaluate(SEEN, ":focus")
        assert focused["isRinged"], (place, focused)
    assert are("isBoxed", ".skip") == {"Skip to the text": True}
