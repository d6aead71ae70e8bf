"""What `loaddata` does with a file, without the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.core import serializers
from wagtail.models import Page

from cms.translation.refusals import TextIsClosed
from tests.architecture.doors.base import Family
from tests.architecture.house import CANARY, House

door = Family()


def fixture(instance: Any, **values: Any) -> str:
    rows = json.loads(serializers.serialize("json", [instance]))
    rows[0]["fields"] |= values
    return json.dumps(rows)


def load(rows: str) -> None:
    for item in serializers.deserialize("json", rows):
        item.save()


@door("loaddata: a page goes live")
def _(house: House) -> Iterator[None]:
    rows = fixture(Page.objects.get(pk=house.draft_report.pk), live=True)
    yield
    load(rows)


@door("loaddata: title of a live page")
def _(house: House) -> Iterator[None]:
    rows = fixture(Page.objects.get(pk=house.report.pk), title=CANARY)
    yield
    load(rows)


@door("loaddata: text of a live page")
def _(house: House) -> Iterator[None]:
    rows = fixture(house.report, lead=CANARY)
    yield
    load(rows)


@door("loaddata: a child row of a live page")
def _(house: House) -> Iterator[None]:
    rows = fixture(house.leaflet.signatories.get(), name=CANARY)
    yield
    load(rows)


@door("loaddata: a revision of a translation")
def _(house: House) -> Iterator[None]:
    rows = json.loads(fixture(house.report_kk.latest_revision))
    rows[0]["pk"] = 999_999
    yield
    load(json.dumps(rows))


@door("loaddata: a handed-over revision", TextIsClosed)
def _(house: House) -> Iterator[None]:
    revision = house.report.live_revision
    rows = fixture(revision, content=revision.content | {"title": CANARY})
    yield
    load(rows)
