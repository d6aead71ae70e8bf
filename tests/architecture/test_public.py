"""What the public reads is the release: past the guard, and when a release ends."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, models, transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, Locale, Page, PageViewRestriction, Revision, Site

from cms.approval import transitions
from cms.approval.models import Release
from cms.approval.release import withdraw
from cms.core.pictures import PUBLIC_SHAPES
from cms.translation.refusals import Refused
from events.models import ReportPage
from tests.architecture.doors.admin_api import api_action
from tests.architecture.doors.base import change, post
from tests.architecture.doors.screens import bulk
from tests.architecture.house import (
    CANARY,
    CANARY_SLUG,
    FOR_PROGRAMS,
    PAGE_MODELS,
    House,
    answer,
    for_programs,
    picture_file,
    renditions_are_closed_late,
)
from tests.cast import approved_by, version
from tests.leaflets.models import Signatory
from tests.past_triggers import without_triggers

pytestmark = pytest.mark.django_db

REPORT = "/en/reports/spring-school/"


def test_the_house_says_nothing_unapproved(house: House) -> None:
    for address, (_status, location, body) in house.public.items():
        assert CANARY.encode() not in body, address
        assert CANARY_SLUG not in location, address


def test_what_is_public(house: House) -> None:
    """The addresses that the doors are measured by do answer."""
    answers = {a: status for a, (status, _l, _b) in house.public.items()}
    kazakh = house.only_kazakh.slug
    assert answers == {
        "/en/about/": 200,
        **{
            address: 200
            for language, mark in (("en", ""), ("kk", "kk-"), ("ru", "ru-"))
            for address in (
                f"/{language}/",
                f"/{language}/{mark}reports/",
                f"/{language}/{mark}reports/{mark}spring-school/",
            )
        },
        "/en/leaflet/": 200,
        f"/kk/kk-reports/{kazakh}/": 200,
        f"/ru/ru-reports/{kazakh}/": 404,
        f"/en/reports/{house.draft_report.slug}/": 404,
        f"/en/reports/{house.withdrawn.slug}/": 404,
        f"/en/reports/{CANARY_SLUG}/": 404,
        house.paper.url: 200,
        house.public_picture: 200,
        **dict.fromkeys(FOR_PROGRAMS, 200),
        for_programs(house.report): 200,
        for_programs(house.withdrawn): 404,
    }


# Past the guard


PAST_THE_GUARD: dict[str, Callable[[House], Any]] = {
    "QuerySet.update(): text": lambda house: ReportPage.objects.update(
        title=CANARY, lead=CANARY, place=CANARY, body=[("heading", CANARY)]
    ),
    "QuerySet.update(): live": lambda house: Page.objects.update(live=True),
    "QuerySet.update(): a child row": lambda house: Signatory.objects.update(
        name=CANARY
    ),
    "QuerySet.update(): revisions": lambda house: Revision.objects.update(
        content={"title": CANARY}, approved_go_live_at=timezone.now()
    ),
    "bulk_update()": lambda house: Page.objects.bulk_update(
        [change(page, title=CANARY) for page in Page.objects.all()], ["title"]
    ),
    "bulk_create() of a child row": lambda house: Signatory.objects.bulk_create(
        [Signatory(page=house.leaflet, name=CANARY, locale=house.leaflet.locale)]
    ),
    "SQL: text": lambda house: sql(
        "UPDATE wagtailcore_page SET title = %s, search_description = %s",
        [CANARY, CANARY],
    ),
    "SQL: live": lambda house: sql("UPDATE wagtailcore_page SET live = %s", [True]),
}


def sql(statement: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize("write", PAST_THE_GUARD.values(), ids=PAST_THE_GUARD.keys())
def test_what_passes_the_guard_changes_rows_and_nothing_public(
    write: Callable[[House], Any], house: House
) -> None:
    before = house.standing(), list(Revision.objects.order_by("pk").values())
    with without_triggers():
        write(house)
    after = house.standing(), list(Revision.objects.order_by("pk").values())
    assert after != before
    assert house.read() == house.public


ADDRESS = {"slug", "path", "url_path"}
TEXT = {"CharField", "TextField", "JSONField"}  # a StreamField is JSON, too


def text_columns(model: Any) -> list[Any]:
    return [
        field
        for field in model._meta.local_concrete_fields
        if field.get_internal_type() in TEXT and field.name not in ADDRESS
    ]


def test_no_text_of_pages_children_and_revisions_is_read_by_the_public(
    house: House,
) -> None:
    written = {}
    for model in (*PAGE_MODELS, Signatory, Revision):
        for field in text_columns(model):
            text = CANARY[: field.max_length]
            if field.get_internal_type() == "JSONField":
                text = f'"{text}"'
            with without_triggers():
                sql(
                    f'UPDATE {model._meta.db_table} SET "{field.column}" = %s',  # noqa: S608
                    [text],
                )
            written.setdefault(model._meta.label, []).append(field.name)
    assert written == {
        "wagtailcore.Page": ["title", "draft_title", "seo_title", "search_description"],
        "home.HomePage": ["introduction"],
        "home.AboutPage": ["introduction", "body"],
        "events.ReportIndexPage": ["introduction"],
        "events.ReportPage": [
            *("lead", "place", "body", "documents", "participants", "programme"),
            *("organisations", "topics", "time_zone", "attendance"),
        ],
        "leaflets.LeafletPage": ["text", "remark"],
        "leaflets.Signatory": ["name", "office"],
        "wagtailcore.Revision": ["object_id", "object_str", "content"],
    }
    assert house.read() == house.public


HARMLESS: dict[str, Callable[[House], Any]] = {
    "another root page for the site": lambda house: change(
        Site.objects.get(), root_page=house.draft_report, site_name=CANARY
    ).save(),
    "another host name for the site": lambda house: change(
        Site.objects.get(), hostname="other.example"
    ).save(),
    "go_live_at on the row": lambda house: change(
        house.draft_report, go_live_at=timezone.now()
    ).save(),
    "a draft of a live source": lambda house: house.draft(),
    "a copy as a draft": lambda house: house.report.copy(
        update_attrs={"slug": CANARY_SLUG, "title": CANARY}, keep_live=False
    ),
    "the title of a library image": lambda house: change(
        house.picture, title=CANARY, description=CANARY
    ).save(),
    "the title of a library document": lambda house: change(
        house.paper, title=CANARY
    ).save(),
    "another order": lambda house: house.report.move(house.draft_report, pos="right"),
    "set_url_paths command": lambda house: call_command("set_url_paths"),
    "fixtree command": lambda house: call_command("fixtree", interactive=False),
    "the language tree as Wagtail counts it": lambda house: Page.fix_tree(),
    "locking": lambda house: change(house.report, locked=True).save(),
}


@pytest.mark.parametrize("write", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_is_allowed_leads_nowhere(
    write: Callable[[House], Any], house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    write(house)
    assert house.read() == house.public


@pytest.mark.parametrize("model", [Locale, Collection])
def test_what_public_pages_hang_on_cannot_be_deleted(model: Any, house: House) -> None:
    rows = model.objects.filter(pk__in=[house.report.locale_id, house.picture.pk])
    with pytest.raises((models.ProtectedError, Refused)), transaction.atomic():
        rows.first().delete()
    assert house.read() == house.public


# A move inside the tree keeps the release


def test_a_move_inside_its_tree_keeps_the_release_and_redirects(house: House) -> None:
    house.report.move(house.home, pos="last-child")
    client = Client()
    moved = "/en/spring-school/"
    assert answer(client, REPORT)[:2] == (301, moved)
    status, _location, body = answer(client, moved)
    assert status == 200
    assert b"<p>Forty <b>teachers</b> met.</p>" in body


# What ends a release


def restrict(page: Any) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def expire(house: House) -> None:
    yesterday = timezone.now() - datetime.timedelta(days=1)
    Page.objects.filter(pk=house.report.pk).update(expire_at=yesterday)
    call_command("publish_scheduled")


ENDINGS: dict[str, Callable[[House], Any]] = {
    "withdraw()": lambda house: withdraw(
        version(house.report), by=house.people["marat"], reason="It was wrong."
    ),
    "Page.unpublish()": lambda house: house.report.unpublish(),
    "Page.unpublish() of the base Page": lambda house: Page.objects.get(
        pk=house.report.pk
    ).unpublish(),
    "unpublish screen": lambda house: post(
        house, reverse("wagtailadmin_pages:unpublish", args=[house.report.pk]), {}
    ),
    "bulk action: unpublish": lambda house: bulk(
        house, "unpublish", house.report, include_descendants=""
    ),
    "bulk action: unpublish with descendants": lambda house: bulk(
        house, "unpublish", house.index, include_descendants="on"
    ),
    "admin API: unpublish": lambda house: api_action(house, house.report, "unpublish"),
    "publish_scheduled: expiry": expire,
    "live = False; save()": lambda house: change(house.report, live=False).save(),
    "live = False on the base Page": lambda house: change(
        Page.objects.get(pk=house.report.pk), live=False
    ).save(update_fields=["live"]),
    "a view restriction": lambda house: restrict(house.report),
    "a view restriction above": lambda house: restrict(house.home),
    "privacy screen": lambda house: post(
        house,
        reverse("wagtailadmin_pages:set_privacy", args=[house.report.pk]),
        {"restriction_type": "login", "password": "", "groups": []},
    ),
}


def free_again(house: House) -> None:
    """Everything that Wagtail offers to undo it, and the row itself."""
    PageViewRestriction.objects.all().delete()
    report = house.report
    with pytest.raises(Refused), transaction.atomic():
        change(report, live=True, expire_at=None).save()
    with pytest.raises(Refused), transaction.atomic():
        report.latest_revision.publish()
    with without_triggers():
        Page.objects.filter(pk__in=house.keys.values()).update(live=True)


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS.keys())
def test_an_ending_takes_the_text_from_the_public_until_a_release(
    end: Callable[[House], Any], house: House, permissive: None
) -> None:
    end(house)
    answers = house.read()
    assert answers[REPORT][0] == 404
    assert not Release.objects.current().filter(version__page=house.report.pk).exists()
    lines = b"\n".join(body for _status, _location, body in answers.values())
    assert REPORT.encode() not in lines

    free_again(house)
    assert answer(Client(), REPORT)[0] == 404
    for name in ("home", "index", "report"):
        if not is_public(house, name):
            house.release_again(name)
    assert answer(Client(), REPORT)[0] == 200


def is_public(house: House, name: str) -> bool:
    return Release.objects.public().filter(version__page=house.keys[name]).exists()


@pytest.mark.parametrize(
    "end",
    [
        lambda house: house.report.delete(),
        lambda house: Page.objects.get(pk=house.report.pk).delete(),
        lambda house: Page.objects.filter(pk=house.report.pk).delete(),
        lambda house: house.index.delete(),
        lambda house: api_action(house, house.report, "delete"),
        lambda house: post(
            house, reverse("wagtailadmin_pages:delete", args=[house.report.pk]), {}
        ),
        lambda house: bulk(house, "delete", house.report),
    ],
    ids=["page", "base Page", "QuerySet", "ancestor", "API", "screen", "bulk"],
)
def test_deletion_takes_the_text_from_the_public(
    end: Callable[[House], Any], house: House, permissive: None
) -> None:
    source = version(house.report)
    end(house)
    answers = house.read()
    assert answers[REPORT][0] == 404
    lines = b"\n".join(body for _status, _location, body in answers.values())
    assert REPORT.encode() not in lines
    assert source.releases.current().first() is None


def test_a_page_made_again_for_the_same_text_is_not_public(house: House) -> None:
    old = house.report
    old.delete()
    house.index.add_child(
        instance=ReportPage(
            title=old.title,
            slug=old.slug,
            locale=house.index.locale,
            translation_key=old.translation_key,
            live=False,
        )
    )
    assert answer(Client(), REPORT)[0] == 404


# The one road


def test_the_legitimate_road_is_open(house: House) -> None:
    page = house.draft_report
    transitions.hand_over(version(page), by=house.people["aigerim"])
    address = "/en/reports/autumn-school/"
    assert answer(Client(), address)[0] == 404
    approved_by(page, house.people["dana"])
    status, _location, body = answer(Client(), address)
    assert status == 200
    assert b"Autumn school" in body
    assert address.encode() in answer(Client(), "/en/reports/")[2]


# Images and documents


def test_library_titles_are_never_said(house: House) -> None:
    assert CANARY in house.picture.title
    assert CANARY in house.paper.title
    response = Client().get(house.paper.url)
    assert b"".join(response.streaming_content) == b"The programme."
    assert CANARY not in str(response.headers)
    assert CANARY.encode() not in house.public["/en/leaflet/"][2]


def test_a_document_is_public_while_a_release_names_it(house: House) -> None:
    other = Document.objects.create(title="x", file=picture_file("red", "other.txt"))
    assert answer(Client(), other.url)[0] == 404
    assert answer(Client(), house.paper.url)[2] == b"The programme."
    house.leaflet.unpublish()
    assert answer(Client(), house.paper.url)[0] == 404
    house.release_again("leaflet")
    assert answer(Client(), house.paper.url)[0] == 200


def test_a_picture_is_public_while_a_release_names_it(house: House) -> None:
    other = Image.objects.create(title="x", file=picture_file("red", "other.png"))
    with renditions_are_closed_late():
        address = other.get_rendition(PUBLIC_SHAPES[0]).url
    client = Client()
    assert answer(client, address)[0] == 404
    assert answer(client, house.public_picture)[0] == 200
    house.leaflet.unpublish()
    assert answer(client, house.public_picture)[0] == 404
    house.release_again("leaflet")
    assert answer(client, house.public_picture)[0] == 200


def test_originals_are_never_public(house: House) -> None:
    assert answer(Client(), house.picture.file.url)[0] == 404
    assert answer(Client(), f"/media/{house.paper.file.name}")[0] == 404


# APIs


def test_the_mounted_admin_api_has_no_actions(house: House) -> None:
    client = house.admin()
    read = client.get(reverse("wagtailadmin_api:pages:detail", args=[house.report.pk]))
    assert read.status_code == 200
    for action in PagesAdminAPIViewSet.actions:
        address = reverse(
            "wagtailadmin_api:pages:action", args=[house.report.pk, action]
        )
        assert (
            client.post(address, {}, content_type="application/json").status_code == 404
        )
    assert house.read() == house.public


def views_in(patterns: Any) -> set[str]:
    found = set()
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            found |= views_in(pattern.url_patterns)
        else:
            found.add(pattern.callback.__module__)
    return found


def test_only_the_admin_api_is_mounted() -> None:
    # The pages of the admin API are our read-only ones; API v2 and v3 are not there.
    # Ours for the public says what released pages say.
    modules = views_in(get_resolver().url_patterns)
    apis = {name for name in modules if ".api." in name or "ninja" in name}
    assert apis == {
        "wagtail.images.api.admin.views",
        "wagtail.documents.api.admin.views",
        "home.api.answers",
        "home.api.description",
        "home.api.listing",
        "home.api.report",
    }
