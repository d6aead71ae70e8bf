"""`seed_demo`: what stands where afterwards, and that a second run changes nothing."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import transaction
from wagtail.models import Page

from cms.accounts.roles import ROLES, group_name
from cms.approval import addresses
from cms.approval.models import Decision, Release
from cms.translation.models import LanguageVersion, Segment, Translation
from cms.translation.segments import extract
from events.models import ImportedFile, ReportPage
from home.demo import accounts, reading, seeding
from tests.home.demo.counting import count_rows
from tests.home.demo.played import seed, the_demo


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    """The demo, seeded once for all tests of this file and then forgotten."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield the_demo()
        transaction.set_rollback(True)


@pytest.fixture
def demo(seeded, db):
    return seeded


def of_report(key):
    versions = LanguageVersion.objects.of_report(key).select_related("locale")
    public = set(
        Release.objects.public()
        .of_report(key)
        .values_list("version__locale__language_code", flat=True)
    )
    return {v.language: (v.is_source, v.round, v.language in public) for v in versions}


def imported():
    return ImportedFile.objects.get().page.specific


def test_the_seminar_is_public_in_three_languages(demo):
    assert of_report(reading.key("seminar")) == {
        "en": (True, "released", True),
        "kk": (False, "released", True),
        "ru": (False, "released", True),
    }


def test_the_round_table_was_written_in_kazakh_and_its_english_waits(demo):
    assert of_report(reading.key("round_table")) == {
        "kk": (True, "released", True),
        "ru": (False, "released", True),
        "en": (False, "in_review", False),
    }


def test_the_imported_report_is_being_translated(demo):
    page = imported()
    assert of_report(page.translation_key) == {
        "en": (True, "released", True),
        "kk": (False, "drafting", False),
    }
    kazakh = Translation.objects.filter(version__translation_key=page.translation_key)
    snapshot = Segment.objects.filter(snapshot__translation_key=page.translation_key)
    assert 0.4 < kazakh.count() / snapshot.count() < 0.6
    assert not any(row.needs_review for row in kazakh)


def test_home_pages_and_lists_stand_at_addresses_of_their_language(demo):
    top = Release.objects.public().filter(version__page__depth__lte=3)
    assert {addresses.url_of(release) for release in top.with_addresses()} == {
        "/en/",
        "/kk/",
        "/ru/",
        "/en/reports/",
        "/kk/esepter/",
        "/ru/otchety/",
        "/en/about-this-site/",
        "/kk/sayt-turaly/",
        "/ru/o-sayte/",
    }


def test_what_is_public_reads_word_for_word_like_its_file(demo):
    for language in ("en", "kk", "ru"):
        page = ReportPage.objects.get(
            translation_key=reading.key("seminar"), locale__language_code=language
        )
        file = ReportPage(**reading.prose("seminar", language))
        assert [(s.path, s.position, s.source) for s in extract(page)] == [
            (s.path, s.position, s.source) for s in extract(file)
        ]


# Wagtail never closes the file that a new rendition is written to.
@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.Spooled:ResourceWarning")
def test_every_public_page_answers(demo, client):
    releases = Release.objects.public().with_addresses()
    assert {
        addresses.url_of(release): client.get(addresses.url_of(release)).status_code
        for release in releases
    } == {addresses.url_of(release): 200 for release in releases}


def test_nothing_is_live_without_a_release(demo):
    live = set(Page.objects.filter(live=True, depth__gt=1).values_list("pk", flat=True))
    released = Release.objects.current().values_list("version__page", flat=True)
    assert live == set(released)


def test_nobody_approved_what_they_touched(demo):
    decisions = Decision.objects.select_related("hand_over__version")
    assert decisions
    for decision in decisions:
        touched = decision.hand_over.version.contributions.values_list(
            "user", flat=True
        )
        assert decision.by_id not in set(touched)


def test_wagtail_localize_stores_nothing(demo):
    own = {
        label: number
        for label, number in count_rows().items()
        if label.startswith("wagtail_localize.")
    }
    assert own
    assert set(own.values()) == {0}


def test_one_account_a_role_and_language(demo):
    found = {
        user.username: (
            str(user),
            user.email,
            user.wagtail_userprofile.preferred_language,
            [group.name for group in user.groups.all()],
        )
        for user in accounts.demo_accounts().filter(is_active=True)
    }
    assert len(found) == 15
    assert found["demo-translator-kk"] == (
        "Demo translator (Қазақша)",
        "demo-translator-kk@example.org",
        "kk",
        [group_name(ROLES["translator"], "kk")],
    )


def test_the_printed_accounts_can_log_in(demo):
    for role, language in accounts.roles_and_languages():
        name = accounts.name_of(role, language)
        assert name in demo
        assert authenticate(username=name, password=accounts.PASSWORD)


def test_the_founder_keeps_no_power(demo):
    founder = get_user_model().objects.get(username=accounts.FOUNDER)
    assert not founder.is_active
    assert not founder.is_superuser
    assert not founder.has_usable_password()


def test_addresses_are_printed(demo, settings):
    for path in ("/kk/", "/ru/", "/en/", "/admin/"):
        assert f"{settings.WAGTAILADMIN_BASE_URL}{path}\n" in demo


def test_seeding_again_changes_no_row(demo):
    before = count_rows()
    again = seed()
    assert count_rows() == before
    assert again.count("already there") == len(list(seeding._steps()))


def test_seeding_again_leaves_what_somebody_did_since(demo):
    page = imported()
    page.delete()
    account = accounts.account("author", "kk")
    account.is_active = False
    account.save()
    before = count_rows()
    seed()
    assert count_rows() == before
    assert not accounts.account("author", "kk").is_active


def test_a_deployment_with_demo_accounts_is_refused(demo):
    with pytest.raises(SystemCheckError, match=r"home\.E001.*demo-approver-en"):
        call_command("check", deploy=True, tags=["security"])


def test_a_deployment_is_allowed_once_they_are_deactivated(demo):
    accounts.demo_accounts().update(is_active=False)
    err = StringIO()
    call_command("check", deploy=True, tags=["security"], stderr=err)
    assert "home.E001" not in err.getvalue()
