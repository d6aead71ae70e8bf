"""One decision changes a name wherever a number stands for it, and nowhere else."""

import pytest
from django.test import Client
from wagtail.models import PageLogEntry

from cms.approval import addresses
from cms.approval.models import HandOver, Release
from events.models import Person, ReportIndexPage
from events.records import naming, places
from events.records.typed import typed_forms
from tests.cast import (
    fresh,
    known,
    release_source,
    taking_part,
    version,
    write_report,
)
from tests.photographs import staged

TYPED = [{"type": "paragraph", "value": "<p>We thank Gulmira Abdiraiymova for it.</p>"}]


@pytest.fixture
def gulmira(public_trees, aigerim, dana):
    return known(Person(), (aigerim, dana), en=OLD, ru="Гульмира Абдирайымова")


@pytest.fixture
@staged
def reports(gulmira, aigerim, dana):
    """Three public reports that name Gulmira by number, and one that typed her name."""
    index = ReportIndexPage.objects.get(locale__language_code="en")
    pages = [
        write_report(
            index, by=aigerim, title=title, participants=[taking_part(gulmira)]
        )
        for title in ("Spring school", "Summer school", "Autumn school")
    ]
    pages.append(write_report(index, by=aigerim, title="Thanks", body=TYPED))
    for page in pages:
        release_source(page, author=aigerim, approver=dana)
    return [fresh(page) for page in pages]


def read(page):
    release = version(page).releases.current().with_addresses().get()
    return Client().get(addresses.url_of(release)).content.decode()


def said(pages, *names):
    """For each page, which of the names its reader finds."""
    return [[name for name in names if name in read(page)] for page in pages]


OLD, NEW = "Gulmira Abdiraiymova", "Gulmira Abdirayimova"


def test_a_confirmed_name_changes_three_pages_and_not_the_typed_one(
    reports, gulmira, aigerim, dana
):
    payloads = list(Release.objects.order_by("pk").values_list("payload", flat=True))
    proposal = naming.propose(gulmira, "en", by=aigerim, full=NEW)
    assert said(reports, OLD, NEW) == [[OLD], [OLD], [OLD], [OLD]]

    shown = places.showing(gulmira, "en")
    assert [release.version.page.pk for release in shown] == [
        page.pk for page in reports[:3]
    ]
    assert [
        (release.version.page.pk, excerpt)
        for release, excerpt in typed_forms(gulmira, "en")
    ] == [(reports[3].pk, "Thanks\nWe thank Gulmira Abdiraiymova for it.")]

    naming.confirm(proposal, by=dana, expected_places=places.fingerprint(shown))

    assert said(reports, OLD, NEW) == [[NEW], [NEW], [NEW], [OLD]]
    stored = list(Release.objects.order_by("pk").values_list("payload", flat=True))
    assert stored == payloads


def test_every_page_that_changed_has_one_entry_in_its_log(
    reports, gulmira, aigerim, dana
):
    proposal = naming.propose(gulmira, "en", by=aigerim, full=NEW)
    naming.confirm(proposal, by=dana)
    entries = PageLogEntry.objects.filter(action="ushtil.rename").order_by("page")
    assert [(row.page_id, row.user, row.data) for row in entries] == [
        (page.pk, dana, {"before": OLD, "after": NEW}) for page in reports[:3]
    ]


def test_a_list_that_changed_meanwhile_is_looked_at_again(
    reports, gulmira, aigerim, dana
):
    proposal = naming.propose(gulmira, "en", by=aigerim, full=NEW)
    shown = places.fingerprint(places.showing(gulmira, "en")[:2])
    with pytest.raises(naming.PlacesHaveChanged):
        naming.confirm(proposal, by=dana, expected_places=shown)
    assert said(reports, OLD, NEW) == [[OLD], [OLD], [OLD], [OLD]]


def test_case_forms_that_were_typed_are_found(public_trees, aigerim, dana):
    """Kazakh and Russian endings, the given name or the surname alone."""
    person = known(
        Person(),
        (aigerim, dana),
        kk="Айгүл Сәрсенова",
        ru="Айгуль Сарсенова",
        en="Aigul Sarsenova",
    )
    texts = {
        "kk": "<p>Жиынды Айгүл Сәрсенованың өзі ашты.</p>",
        "ru": "<p>Письмо передали Айгуль Сарсеновой (Sarsenova).</p>",
        "en": "<p>Later Sarsenova's team met.</p>",
    }
    for language, text in texts.items():
        index = ReportIndexPage.objects.get(locale__language_code=language)
        body = [{"type": "paragraph", "value": text}]
        page = write_report(index, by=aigerim, title=f"In {language}", body=body)
        release_source(page, author=aigerim, approver=dana)
    assert {
        language: [excerpt for _release, excerpt in typed_forms(person, language)]
        for language in texts
    } == {
        "kk": ["In kk\nЖиынды Айгүл Сәрсенованың өзі ашты."],
        "ru": ["In ru\nПисьмо передали Айгуль Сарсеновой (Sarsenova)."],
        "en": ["In en\nLater Sarsenova's team met."],
    }
    assert not HandOver.objects.filter(
        named__kind="record", named__number=person.pk
    ).exists()
