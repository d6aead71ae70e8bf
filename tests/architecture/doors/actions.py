"""Wagtail's actions, which its screens, its APIs and everybody's code share."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from io import StringIO

from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.create_page import CreatePageAction
from wagtail.actions.edit_page import EditPageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.models import Locale

from cms.translation.refusals import TextIsClosed
from events.models import ReportPage
from tests.architecture.doors.base import Family, change, make_alias, streams
from tests.architecture.house import CANARY, CANARY_SLUG, House

door = Family()
TOMORROW = timezone.now() + datetime.timedelta(days=1)


@door("Page.publish()")
def _(house: House) -> Iterator[None]:
    revision = house.draft()
    yield
    house.report.publish(revision)


@door("Revision.publish()")
def _(house: House) -> Iterator[None]:
    revision = house.draft()
    yield
    revision.publish()


@door("Revision.publish() of a page that was never released")
def _(house: House) -> Iterator[None]:
    revision = house.draft_report.latest_revision
    yield
    revision.publish()


@door("Revision.publish() of a handed-over text")
def _(house: House) -> Iterator[None]:
    revision = house.in_review.latest_revision
    yield
    revision.publish()


@door("Revision.publish() of a withdrawn page's old release")
def _(house: House) -> Iterator[None]:
    revision = house.withdrawn.latest_revision
    yield
    revision.publish()


@door("PublishPageRevisionAction")
def _(house: House) -> Iterator[None]:
    revision = house.draft()
    yield
    PublishPageRevisionAction(revision, user=house.people["root"]).execute(
        skip_permission_checks=True
    )


@door("PublishRevisionAction")
def _(house: House) -> Iterator[None]:
    revision = house.draft()
    yield
    PublishRevisionAction(revision).execute(skip_permission_checks=True)


@door("Page.publish() for a later time")
def _(house: House) -> Iterator[None]:
    page = change(house.draft_report, go_live_at=TOMORROW)
    revision = page.save_revision(user=house.people["aigerim"])
    yield
    page.publish(revision)


@door("EditPageAction with publish")
def _(house: House) -> Iterator[None]:
    page = change(house.report, title=CANARY)
    yield
    EditPageAction(page, user=house.people["root"], publish=True).execute()


@door("CreatePageAction with publish")
def _(house: House) -> Iterator[None]:
    form_class = ReportPage.get_edit_handler().get_form_class()
    page = ReportPage(locale=house.index.locale)
    form = form_class(
        {
            "title": CANARY,
            "time_zone": "UTC",
            **streams(),
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
        },
        instance=page,
        parent_page=house.index,
        for_user=house.people["root"],
    )
    yield
    CreatePageAction(
        page, house.index, user=house.people["root"], form=form, publish=True
    ).execute()


@door("CopyPageAction with keep_live")
def _(house: House) -> Iterator[None]:
    yield
    CopyPageAction(
        house.report, update_attrs={"slug": CANARY_SLUG}, keep_live=True
    ).execute()


@door("Page.copy() of a tree with keep_live")
def _(house: House) -> Iterator[None]:
    yield
    house.index.copy(update_attrs={"slug": CANARY_SLUG}, recursive=True, keep_live=True)


@door("Page.copy() into another language's tree")
def _(house: House) -> Iterator[None]:
    yield
    house.draft_report.copy(to=house.index_kk, keep_live=False)


@door("CreatePageAliasAction")
def _(house: House) -> Iterator[None]:
    yield
    CreatePageAliasAction(house.report, update_slug=CANARY_SLUG).execute()


@door("Page.create_alias() of a draft")
def _(house: House) -> Iterator[None]:
    yield
    house.draft_report.create_alias(update_slug=CANARY_SLUG)


@door("update_aliases()")
def _(house: House) -> Iterator[None]:
    make_alias(house)
    yield
    house.report.update_aliases()


@door("unpublished alias set live with its source")
def _(house: House) -> Iterator[None]:
    page = make_alias(house)
    yield
    change(page, live=True).save()


@door("ConvertAliasPageAction")
def _(house: House) -> Iterator[None]:
    page = make_alias(house)
    yield
    ConvertAliasPageAction(page).execute()


@door("ConvertAliasPageAction of a live alias")
def _(house: House) -> Iterator[None]:
    page = make_alias(house, live=True)
    yield
    ConvertAliasPageAction(page).execute()


@door("CopyPageForTranslationAction")
def _(house: House) -> Iterator[None]:
    locale = Locale.objects.get(language_code="kk")
    yield
    CopyPageForTranslationAction(house.draft_report, locale).execute()


@door("CopyPageForTranslationAction with alias")
def _(house: House) -> Iterator[None]:
    locale = Locale.objects.get(language_code="kk")
    yield
    CopyPageForTranslationAction(house.draft_report, locale, alias=True).execute()


@door("MovePageAction into another language's tree", only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    MovePageAction(house.report, house.index_kk, pos="last-child").execute()


@door("Page.move() beside a page of another language", only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    house.report.move(house.report_kk, pos="left")


@door("Page.move() of a list into another language's tree", only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    house.index.move(house.index_kk, pos="last-child")


@door("Page.move() to where a home page stands", only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    house.report.move(house.home, pos="left")


@door("move_pages command into another language's tree", only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    call_command("move_pages", house.index.pk, house.index_kk.pk, stdout=StringIO())


@door("RevertToPageRevisionAction of a handed-over text", TextIsClosed)
def _(house: House) -> Iterator[None]:
    page = house.in_review
    yield
    RevertToPageRevisionAction(page, page.latest_revision, clean=False).execute()


@door("RevertToPageRevisionAction of a translation")
def _(house: House) -> Iterator[None]:
    page = house.report_kk
    yield
    RevertToPageRevisionAction(page, page.latest_revision, clean=False).execute()
