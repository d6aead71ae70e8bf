"""The desk at the page's own edit address."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.translation import pgettext

from cms.approval import transitions
from cms.translation.models import Translation
from cms.translation.writing import translate
from events.models import Person, ReportIndexPage, Topic, Venue
from events.records import naming
from tests.cast import (
    almaty,
    begun,
    fill,
    known,
    release_source,
    taking_part,
    university,
    version,
    write_report,
)
from tests.photographs import staged
from tests.wording import worded


@pytest.fixture
@staged
def released_parents(trees, aigerim, dana):
    """What a source needs above it before it can be public."""
    for page in (trees, ReportIndexPage.objects.get(locale__language_code="en")):
        release_source(page, author=aigerim, approver=dana)


@pytest.fixture
@staged
def desk(released_parents, report, aigerim, dana, bolat):
    release_source(report, author=aigerim, approver=dana)
    return begun(report, "kk", by=bolat)


def opened(client, page):
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def texts(soup, selector):
    return [tag.get_text(" ", strip=True) for tag in soup.select(selector)]


def test_source_and_target_stand_side_by_side(desk, bolat, client):
    client.force_login(bolat)
    soup = opened(client, desk)
    assert texts(soup, ".desk-source") == [
        "Spring school",
        "A lead.",
        "What was agreed",
        "Forty teachers met.",
        "They sang.",
        "We begin on Monday.",
        "The chair",
    ]
    assert {tag["lang"] for tag in soup.select(".desk-source")} == {"en"}
    assert {tag["lang"] for tag in soup.select(".desk-text")} == {"kk"}


def test_the_structure_of_the_page_is_visible(desk, bolat, client):
    client.force_login(bolat)
    assert texts(opened(client, desk), ".desk-place") == [
        "Title",
        "Lead",
        "Heading",
        "Paragraph",
        "Quote · Text",
        "Quote · Speaker",
    ]


def test_facts_are_shown_in_the_translators_language(desk, bolat, client):
    client.force_login(bolat)
    soup = opened(client, desk)
    labels, values = texts(soup, ".desk-facts dt"), texts(soup, ".desk-facts dd")
    facts = dict(zip(labels, values, strict=True))
    with translation.override("kk"):
        organiser = pgettext("organisation", "Organiser")
    assert facts == {
        "First day": "2026 жылғы 14 сәуір",
        "Last day": "2026 жылғы 16 сәуір",
        "Time zone": "Asia/Almaty",
        "Venue": "Алматы, Қазақстан",
        "Attendance": "Бетпе-бет",
        "Organisers and partners": f"{organiser}: Абай университеті",
    }


def test_the_source_is_edited_in_wagtails_editor(desk, report, aigerim, client):
    client.force_login(aigerim)
    assert opened(client, report).select(".desk-row") == []


def test_an_approver_reads_and_cannot_type(desk, dana, client):
    client.force_login(dana)
    soup = opened(client, desk)
    assert soup.select("[contenteditable]") == []
    assert [
        tag for tag in soup.select("textarea") if not tag.has_attr("readonly")
    ] == []


def test_a_handed_over_text_is_closed(desk, bolat, client):
    fill(desk, bolat, "KK")
    transitions.hand_over(version(desk), by=bolat)
    client.force_login(bolat)
    assert opened(client, desk).select("[contenteditable]") == []


def test_opening_moves_to_the_newest_source_and_keeps_the_old_translation(
    desk, report, aigerim, dana, bolat, client
):
    fill(desk, bolat, "KK")
    source = report.get_latest_revision_as_object()
    source.lead = "Another lead."
    release_source(source, author=aigerim, approver=dana)
    client.force_login(bolat)
    soup = opened(client, desk)
    assert [tag["data-state"] for tag in soup.select(".desk-row")] == [
        "done",
        "review",
        *["done"] * 5,
    ]
    assert texts(soup, ".desk-review .desk-old") == [
        "Deleted: A Inserted: Another lead."
    ]


def test_a_translation_whose_source_has_gone_stays_visible(
    desk, report, aigerim, dana, bolat, client
):
    fill(desk, bolat, "KK")
    source = report.get_latest_revision_as_object()
    source.body.pop(0)
    release_source(source, author=aigerim, approver=dana)
    client.force_login(bolat)
    assert texts(opened(client, desk), ".desk-orphans li p") == [
        "What was agreed",
        f"KK {worded('What was agreed', 'kk')}",
    ]


def test_a_kazakh_translator_reads_russian_and_english_but_changes_neither(
    desk, report, bolat, vera, client
):
    russian = begun(report, "ru", by=vera)
    client.force_login(bolat)
    for page in (russian, report):
        edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert edit.status_code == 302  # Wagtail sends away who may not edit
        read = client.get(reverse("desk:read", args=[version(page).pk]))
        assert read.status_code == 200
        soup = BeautifulSoup(read.content, "html.parser")
        assert len(soup.select(".desk-source")) == 7
        assert soup.select("[contenteditable]") == []


def test_who_has_no_role_reads_nothing(desk, olga, client):
    client.force_login(olga)
    for name in ("read", "preview"):
        answer = client.get(reverse(f"desk:{name}", args=[version(desk).pk]))
        assert answer.status_code == 302


def test_preview_shows_the_translation_so_far_and_no_source_text(desk, bolat, client):
    target = version(desk)
    title = target.snapshot.segments.first()
    translate(target, title, "Көктемгі мектеп", by=bolat)
    client.force_login(bolat)
    answer = client.get(reverse("desk:preview", args=[target.pk]))
    body = answer.content.decode()
    assert "Көктемгі мектеп" in body
    assert "A lead." not in body
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def queries(client, page):
    with CaptureQueriesContext(connection) as captured:
        opened(client, page)
    return len(captured)


def test_opening_costs_the_same_at_20_200_and_1000_segments(
    released_parents, trees, aigerim, dana, bolat, client
):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    counts = {}
    for size in (0, 20, 200, 1000):
        paragraph = {"type": "paragraph", "value": "<p>Text.</p>"}
        report = write_report(
            index, by=aigerim, title=f"Size {size}", body=[paragraph] * max(size - 1, 0)
        )
        if size:
            release_source(report, author=aigerim, approver=dana)
        target = begun(report, "kk", by=bolat)
        if size:
            fill_in_bulk(target, bolat)
        client.force_login(bolat)
        queries(client, target)
        counts[size] = queries(client, target)
    assert counts[20] == counts[200] == counts[1000]
    assert counts[1000] <= 32
    assert counts[1000] - counts[0] <= 8


def test_opening_costs_the_same_for_one_three_and_twenty_people(
    released_parents, trees, aigerim, dana, bolat, client, django_user_model
):
    """With a house in a city, goals and an organiser whose name is only proposed."""
    founders = founder, _witness = django_user_model.objects.order_by("pk")[:2]
    house = known(Venue(form="house", city=almaty()), founders, en="The hall")
    naming.propose(house, "kk", by=founder, full="Зал")
    goal = Topic.objects.get(goal=4)
    index = ReportIndexPage.objects.get(locale__language_code="en")
    client.force_login(bolat)
    counts = []
    for size in (1, 3, 20):
        people = [known(Person(), founders, en=f"P{n}") for n in range(size)]
        report = write_report(
            index,
            by=aigerim,
            title=f"With {size}",
            venue=house,
            participants=[taking_part(one, affiliation=university()) for one in people],
            topics=[{"type": "topic", "value": goal.pk}],
        )
        release_source(report, author=aigerim, approver=dana)
        target = begun(report, "kk", by=bolat)
        queries(client, target)
        counts.append(queries(client, target))
    assert counts == [counts[0]] * 3
    assert counts[0] <= 32


def fill_in_bulk(page, by):
    target = version(page)
    Translation.objects.bulk_create(
        Translation(
            version=target,
            segment=segment,
            path=segment.path,
            text="Мәтін.",
            made_from=segment.source,
            made_from_digest=segment.digest,
            author=by,
        )
        for segment in target.snapshot.segments.all()
    )
