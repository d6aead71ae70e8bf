"""What a person who sees badly, or has no mouse, meets on a page."""

from axe_playwright_python.sync_playwright import Axe

DESK = {"width": 1280, "height": 800}
NARROW = {"width": 390, "height": 844}

# Controls beside the window, even where what holds them hides what is too wide.
OUTSIDE = """(where) => {
  const controls = `${where} :is(a, button, input, select, textarea, summary)`;
  const edge = document.documentElement.clientWidth;
  return [...document.querySelectorAll(controls)]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > edge)
    .map((one) => one.outerHTML);
}"""

FOCUSED = """() => {
  const one = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
  const hasOutline = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  return {
    html: one.outerHTML,
    isInMain: one.closest("main") !== null,
    isSeen: one.checkVisibility() && (hasOutline || boxShadow !== "none"),
  };
}"""

# No page of ours has so many controls before the one that is wanted.
MANY = 60


def faults(page, where=None, rules=()):
    """What axe objects to, there or on the whole page; and what is too wide.

    By the `rules` that are named, otherwise by all that it asks of itself.
    """
    # What is in order is counted by nobody: listing it took longer than finding faults.
    asked = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
    found = Axe().run(page, context=where, options=asked).response["violations"]
    told = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
    root = "document.documentElement"
    if page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"):
        told.append(("wider than the window", []))
    return told


def outside(page, where):
    """Controls of which a part is beyond the right edge of the window."""
    return page.evaluate(OUTSIDE, where)


def skip_to_text(page):
    """Over the menu of a page that has just come, as its first link offers."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def tab_to(page, selector):
    """Press Tab until it has the focus; on the way the focus is always to be seen."""
    for _ in range(MANY):
        focused = page.evaluate(FOCUSED)
        if focused["isInMain"]:
            assert focused["isSeen"] or page.evaluate(
                "document.activeElement.tabIndex < 0"
            ), focused["html"]
        if page.evaluate("one => document.activeElement.matches(one)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The keyboard does not reach {selector}.")
