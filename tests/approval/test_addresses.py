"""Addresses: made from the title once, kept for ever, unique among siblings."""

import threading

import pytest
from django.db import connection, transaction
from wagtail.models import Page

from cms.approval import addresses, transitions
from cms.approval.addresses import AddressRefused
from cms.approval.guard import DoorIsShut
from cms.approval.models import Address, Release
from cms.approval.release import release, withdraw
from events.models import ReportIndexPage, ReportPage
from tests.cast import (
    approved_by,
    fresh,
    in_language,
    in_review,
    release_source,
    version,
    write_report,
)
from tests.photographs import staged


def english_index():
    return ReportIndexPage.objects.get(locale__language_code="en", title="Reports")


def at(path, language="en"):
    found = addresses.at(language, path)
    return found and found.payload["fields"]["title"]


def moved_to(path, language="en"):
    found = addresses.moved_to(language, path)
    return found and addresses.url_of(found)


@pytest.fixture
@staged
def archive(public_trees, aigerim, dana):
    """A second public list of reports in English."""
    page = ReportIndexPage(
        title="Archive", locale=english_index().locale, owner=aigerim, live=False
    )
    english_index().get_parent().specific.add_child(instance=page)
    release_source(page, author=aigerim, approver=dana)
    return fresh(page)


@pytest.mark.parametrize("title", ["People", "Organisations", "Topics", "Search"])
def test_no_section_stands_where_another_app_answers(
    public_trees, aigerim, dana, title
):
    page = ReportIndexPage(
        title=title, locale=english_index().locale, owner=aigerim, live=False
    )
    english_index().get_parent().specific.add_child(instance=page)
    release_source(page, author=aigerim, approver=dana)
    assert fresh(page).slug == f"{title.lower()}-2"


# Made from the title


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Spring school", "spring-school"),
        ("Ұлттық құрылтай: ашық есік", "ulttyq-quryltai-ashyq-esik"),
        ("«»…", "page"),
    ],
)
def test_the_first_release_makes_the_address(public_trees, aigerim, dana, title, slug):
    page = write_report(english_index(), by=aigerim, title=title)
    assert page.slug.startswith("draft-")
    release_source(page, author=aigerim, approver=dana)
    assert fresh(page).slug == slug or (title[0] == "Ұ" and fresh(page).slug.isascii())
    assert at(f"reports/{fresh(page).slug}/") == title


def test_pages_of_one_title_get_addresses_of_their_own(public_trees, aigerim, dana):
    slugs = []
    for _number in range(3):
        page = write_report(english_index(), by=aigerim)
        release_source(page, author=aigerim, approver=dana)
        slugs.append(fresh(page).slug)
    assert slugs == ["spring-school", "spring-school-2", "spring-school-3"]


def test_a_new_title_keeps_the_address(public_report, aigerim, dana):
    page = fresh(public_report)
    page.title = "Summer school"
    release_source(page, author=aigerim, approver=dana)
    assert at("reports/spring-school/") == "Summer school"


def test_the_placeholder_is_never_an_address(public_report, aigerim, dana, bolat):
    kazakh = in_language(public_report, "kk")
    key, locale, parent = kazakh.translation_key, kazakh.locale, kazakh.get_parent()
    kazakh.delete()
    again = ReportPage(title="x", locale=locale, translation_key=key, live=False)
    parent.specific.add_child(instance=again)
    transitions.hand_over(version(again), by=bolat)
    approved_by(again, dana)
    assert fresh(again).slug == "kk-spring-school"


# Changed on purpose


def test_a_wanted_address_leaves_a_redirect(public_report, marat):
    release(version(public_report), by=marat, slug="school-2026")
    assert at("reports/school-2026/") == "Spring school"
    assert at("reports/spring-school/") is None
    assert moved_to("reports/spring-school/") == "/en/reports/school-2026/"


def test_an_address_may_be_wanted_with_the_approval(
    public_trees, report, aigerim, dana
):
    transitions.hand_over(version(report), by=aigerim)
    approved_by(report, dana, slug="school")
    assert at("reports/school/") == "Spring school"


def test_a_new_address_above_takes_everything_below_along(public_report, marat):
    release(version(english_index()), by=marat, slug="events")
    assert at("events/spring-school/") == "Spring school"
    assert moved_to("reports/spring-school/") == "/en/events/spring-school/"
    assert moved_to("reports/") == "/en/events/"
    release(version(english_index()), by=marat, slug="meetings")
    assert moved_to("events/spring-school/") == "/en/meetings/spring-school/"


@pytest.mark.parametrize(
    "wanted", ["Taken?", "a/b", "мектеп", "-x", "x--y", "x" * 81, "X", " ", "other"]
)
def test_an_address_that_cannot_be_had_is_refused(
    public_report, aigerim, dana, marat, wanted
):
    other = write_report(english_index(), by=aigerim, title="Other")
    release_source(other, author=aigerim, approver=dana)
    with pytest.raises(AddressRefused):
        release(version(public_report), by=marat, slug=wanted)
    assert at("reports/spring-school/") == "Spring school"
    assert Release.objects.filter(version=version(public_report)).count() == 1


def test_a_real_page_wins_over_a_redirect(public_report, aigerim, dana, marat):
    release(version(public_report), by=marat, slug="school-2026")
    other = write_report(english_index(), by=aigerim)
    release_source(other, author=aigerim, approver=dana)
    assert fresh(other).slug == "spring-school"
    assert addresses.at("en", "reports/spring-school/").version.page_id == other.pk


def test_no_redirect_to_what_is_not_public(public_report, marat):
    release(version(public_report), by=marat, slug="school-2026")
    withdraw(version(public_report), by=marat, reason="A pause.")
    assert moved_to("reports/spring-school/") is None


# Moved


def test_a_move_keeps_the_release_and_leaves_redirects(public_report, archive):
    before = Release.objects.get(version=version(public_report))
    fresh(public_report).move(archive, pos="last-child")
    assert Release.objects.public().get(version=version(public_report)) == before
    assert at("archive/spring-school/") == "Spring school"
    assert moved_to("reports/spring-school/") == "/en/archive/spring-school/"
    # And back again: the redirect turns round.
    fresh(public_report).move(english_index(), pos="last-child")
    assert moved_to("archive/spring-school/") == "/en/reports/spring-school/"


def test_a_public_page_does_not_move_below_a_hidden_one(
    public_report, archive, marat, aigerim, dana
):
    withdraw(version(archive), by=marat, reason="Not yet.")
    with pytest.raises(DoorIsShut, match="is not public"):
        fresh(public_report).move(fresh(archive), pos="last-child")
    assert at("reports/spring-school/") == "Spring school"
    draft = write_report(english_index(), by=aigerim, title="Draft")
    draft.move(fresh(archive), pos="last-child")
    assert fresh(draft).get_parent().pk == archive.pk


def test_a_public_page_does_not_become_a_front_page(public_report):
    root = Page.get_first_root_node()
    with pytest.raises(DoorIsShut):
        fresh(public_report).move(root, pos="last-child")
    assert at("") == "Ushtil"


def test_reordering_below_a_hidden_page_is_no_move(public_report, marat):
    withdraw(version(english_index()), by=marat, reason="A pause.")
    page = fresh(public_report)
    page.move(english_index(), pos="first-child")
    assert at("reports/spring-school/") == "Spring school"


# Looked up


def test_at(public_report, django_assert_num_queries):
    assert at("") == "Ushtil"
    assert at("", "kk") == "KK Ushtil"
    assert at("kk-reports/kk-spring-school/", "kk") == "KK Spring school"
    for path in (
        "reports",
        "Reports/",
        "REPORTS/SPRING-SCHOOL/",
        "spring-school/",
        "x/",
    ):
        assert at(path) is None
    assert at("reports/spring-school/", "kk") is None
    with django_assert_num_queries(1):
        addresses.url_of(addresses.at("en", "reports/spring-school/"))


def test_paths(public_report):
    home = english_index().get_parent()
    assert [
        addresses.path_of(page) for page in (home.get_parent(), home, public_report)
    ] == [
        "",
        "",
        "reports/spring-school/",
    ]
    assert addresses.url("kk", "x/") == "/kk/x/"


def test_keeping_addresses_costs_the_same_for_many(
    public_trees, aigerim, dana, django_assert_num_queries
):
    for count in (1, 3):
        for number in range(count):
            page = write_report(english_index(), by=aigerim, title=f"{count} {number}")
            release_source(page, author=aigerim, approver=dana)
        Address.objects.filter(path__startswith="reports/").delete()
        index = english_index()
        with django_assert_num_queries(2):
            addresses.keep(index)
    assert Address.objects.filter(path__startswith="reports/").count() == 5


@pytest.mark.django_db(transaction=True)
def test_two_first_releases_at_once_get_two_addresses(public_trees, aigerim, dana):
    pages = [write_report(english_index(), by=aigerim) for _ in range(4)]
    for page in pages:
        transitions.hand_over(version(page), by=aigerim)
    sealed = [in_review(page) for page in pages]
    start, failed = threading.Barrier(len(pages)), []

    def approve(hand_over):
        try:
            start.wait(10)
            transitions.approve(
                hand_over, by=dana, expected_hash=hand_over.payload_hash
            )
        except Exception as error:  # noqa: BLE001 -- reported below
            failed.append(error)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=approve, args=[row], daemon=True) for row in sealed
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    assert sorted(fresh(page).slug for page in pages) == [
        "spring-school",
        "spring-school-2",
        "spring-school-3",
        "spring-school-4",
    ]


def test_a_refused_move_writes_nothing(public_report, archive, marat):
    withdraw(version(archive), by=marat, reason="Not yet.")
    before = fresh(public_report).path
    with pytest.raises(DoorIsShut), transaction.atomic():
        fresh(public_report).move(fresh(archive), pos="last-child")
    assert fresh(public_report).path == before
