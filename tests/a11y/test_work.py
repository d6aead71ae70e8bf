"""Who does what by when, as axe and the keyboard see it, in three languages."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from cms.translation import assignment
from cms.translation.models import Assignment
from tests.a11y.seeing import NARROW, faults, outside, skip_to_text, tab_to
from tests.cast import in_language, version
from tests.photographs import staged
from tests.translation.test_outdated import source_again

pytestmark = pytest.mark.browser

MATRIX = "/admin/reports/translations/"
WIDE, SMALL = {"width": 1280, "height": 800}, {"width": 360, "height": 800}
SIZES = [("en", WIDE), ("kk", SMALL), ("ru", NARROW)]


@pytest.fixture
@staged
def kazakh(public_report, aigerim, dana, marat, bolat):
    """Outdated, overdue, and expected of Bolat."""
    source_again(public_report, by=(aigerim, dana), lead="Another lead.")
    found = version(in_language(public_report, "kk"))
    today = timezone.localdate()
    row = assignment.assign(
        found, by=marat, writer=bolat, reviewer=dana, due_on=today, seen=None
    )
    day = today - datetime.timedelta(days=2)
    Assignment.objects.filter(pk=row.pk).update(due_on=day)
    return found


@pytest.mark.parametrize(("language", "size"), SIZES)
def test_the_matrix(window, kazakh, marat, language, size):
    page = window(marat, language, viewport=size)
    for address in (MATRIX, f"{MATRIX}?outdated=yes&due=overdue&ordering=due"):
        page.goto(address)
        expect(page.locator(".assignment-due--over")).to_be_visible()
        # Wagtail's own line with the number of matches is not ours to mend.
        assert faults(page, ".matrix") == []
        assert outside(page, "#main .matrix") == []


@pytest.mark.parametrize(("language", "size"), SIZES)
def test_the_form_and_my_work(window, kazakh, marat, bolat, language, size):
    page = window(marat, language, viewport=size)
    page.goto(reverse("desk:assignment", args=[kazakh.pk, "kk"]))
    assert faults(page, "#main") == []
    assert outside(page, "#main :is(.assignment-who, .assignment-form)") == []
    page = window(bolat, language, viewport=size)
    page.goto(reverse("desk:work"))
    expect(page.locator(".assignment-due--over")).to_be_visible()
    assert faults(page, "#main") == []
    assert outside(page, "#main .desk-work") == []
    page.goto(reverse("wagtailadmin_pages:edit", args=[kazakh.page_id]))
    assert faults(page, ".assignment-panel") == []


def test_without_a_mouse(window, kazakh, marat, yerlan):
    """From the matrix to the form and back, with another reviewer and another day."""
    page = window(marat, viewport=WIDE)
    page.goto(f"{MATRIX}?language=kk&outdated=yes")
    skip_to_text(page)
    tab_to(page, ".matrix-ways a[href*=expected]")
    page.keyboard.press("Enter")
    expect(page.locator("#id_reviewer")).to_be_visible()
    skip_to_text(page)
    tab_to(page, "#id_reviewer")
    page.keyboard.type("Yerlan")
    tab_to(page, "#id_due_on")
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    page.keyboard.type(tomorrow.strftime("%m%d%Y"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is written down who is expected.")).to_be_visible()
    assert page.url.endswith(f"{MATRIX}?language=kk&outdated=yes")
    kazakh.refresh_from_db()
    held = kazakh.assignment
    assert (held.reviewer, held.due_on) == (yerlan, tomorrow)
