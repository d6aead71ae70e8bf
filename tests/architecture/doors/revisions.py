"""The ORM: revisions."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from unittest import mock

from django.core.management import call_command
from django.db import transaction
from wagtail.models import Revision

from cms.approval.guard import RevisionIsKept
from cms.translation.refusals import TextIsClosed
from tests.architecture.doors.base import Family, change, give_to_root
from tests.architecture.house import CANARY, House

door = Family()


@door("content of the live revision", TextIsClosed)
def _(house: House) -> Iterator[None]:
    revision = house.report.live_revision
    yield
    change(revision, content=revision.content | {"title": CANARY}).save()


@door("content of a handed-over revision", TextIsClosed)
def _(house: House) -> Iterator[None]:
    revision = house.in_review.latest_revision
    yield
    change(revision, content=revision.content | {"title": CANARY}).save(
        update_fields=["content"]
    )


@door("save_revision(overwrite_revision) of a live revision", TextIsClosed)
def _(house: House) -> Iterator[None]:
    revision = give_to_root(house, house.report.live_revision)
    page = change(house.report, title=CANARY)
    yield
    page.save_revision(user=house.people["root"], overwrite_revision=revision)


@door("a handed-over revision: delete", RevisionIsKept)
def _(house: House) -> Iterator[None]:
    revision = house.in_review.latest_revision
    yield
    with transaction.atomic():
        revision.delete()


@door("revisions: delete in bulk", RevisionIsKept)
def _(house: House) -> Iterator[None]:
    yield
    with transaction.atomic():
        house.report.revisions.all().delete()


@door(
    "purge_revisions command", RevisionIsKept, touches_drafts=True, changes_first=True
)
def _(house: House) -> Iterator[None]:
    house.release_again()
    house.draft()
    # Each deletion is a transaction of its own there.
    delete = mock.patch.object(Revision, "delete", transaction.atomic(Revision.delete))
    yield
    with delete:
        call_command("purge_revisions", stdout=StringIO())


@door("a revision of a handed-over text", TextIsClosed)
def _(house: House) -> Iterator[None]:
    page = change(house.in_review, title=CANARY)
    yield
    page.save_revision()


@door("a revision of a translation past the desk")
def _(house: House) -> Iterator[None]:
    page = change(house.report_kk, title=CANARY)
    yield
    page.save_revision()
