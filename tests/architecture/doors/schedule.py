"""Scheduled publication and Wagtail's workflow."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Revision, Workflow, WorkflowTask

from tests.architecture.doors.base import Family, change
from tests.architecture.house import CANARY, House

door = Family()
YESTERDAY = timezone.now() - datetime.timedelta(days=1)


@door("save_revision() with approved_go_live_at")
def _(house: House) -> Iterator[None]:
    page = change(house.draft_report, title=CANARY)
    yield
    page.save_revision(approved_go_live_at=YESTERDAY)


@door("approved_go_live_at on a revision")
def _(house: House) -> Iterator[None]:
    revision = house.draft()
    yield
    change(revision, approved_go_live_at=YESTERDAY).save()


@door("publish_scheduled", touches_drafts=True)
def _(house: House) -> Iterator[None]:
    revision = house.draft()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=YESTERDAY)
    yield
    call_command("publish_scheduled")


@door("publish_scheduled of a page that was never released", touches_drafts=True)
def _(house: House) -> Iterator[None]:
    revision = house.draft_report.latest_revision
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=YESTERDAY)
    yield
    call_command("publish_scheduled")


@door("workflow: the last approval publishes")
def _(house: House) -> Iterator[None]:
    house.draft()
    workflow = Workflow.objects.create(name="Stock")
    task = GroupApprovalTask.objects.create(name="Stock")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    state = workflow.start(house.report, house.people["root"])
    yield
    state.current_task_state.approve(user=house.people["root"])
