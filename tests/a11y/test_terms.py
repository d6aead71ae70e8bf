"""The glossary's screens as axe sees them, wide and narrow, in three languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from cms.translation.models import Concept
from tests.translation.words import SOCIAL_WORK, agreed

pytestmark = pytest.mark.browser

FILE = "en,ru\nsocial work,социальное дело\nlaw,право\nright,право,x\n"


def is_fine(page):
    violations = Axe().run(page, context="#main").response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return ([one["id"] for one in violations], wide) == ([], 0)


@pytest.mark.parametrize(
    ("language", "width"), [("en", 1280), ("kk", 360), ("ru", 360)]
)
def test_the_screens_of_the_glossary(window, marat, language, width):
    agreed(marat, **SOCIAL_WORK)
    agreed(marat, en="Bolashak", do_not_translate=True)
    page = window(marat, language, viewport={"width": width, "height": 800})
    page.goto(reverse("terms:list"))
    assert is_fine(page)
    page.goto(reverse("terms:term", args=[Concept.objects.first().pk]))
    assert is_fine(page)
    page.goto(reverse("terms:import"))
    assert is_fine(page)
    page.set_input_files(
        "#term-file",
        {"name": "terms.csv", "mimeType": "text/csv", "buffer": FILE.encode()},
    )
    page.locator(".term-page button[type=submit]").click()
    expect(page.locator(".term-lines > li")).to_have_count(3)
    assert is_fine(page)
