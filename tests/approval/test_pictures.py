"""A picture's shapes are there before its page is public; no reader has one made."""

import datetime

import pytest
from django.utils import timezone

from cms.approval import pictures, transitions
from cms.approval.models import HandOver
from cms.core.pictures import PUBLIC_SHAPES
from tests.cast import release_source, version, write_report
from tests.home.reading import address_of, fresh, gallery, index, picture, read, upload

SHAPES = len(PUBLIC_SHAPES)


@pytest.fixture
def hall(db):
    return upload("hall")


@pytest.fixture
def written(public_trees, hall, aigerim):
    return write_report(index(), by=aigerim, body=[picture(hall)])


def shapes_of(*images):
    return [image.renditions.count() for image in images]


def test_the_worker_makes_them_while_the_text_waits_for_its_approver(
    written, hall, aigerim
):
    pictures.make_due()
    assert shapes_of(hall) == [0]
    transitions.hand_over(version(written), by=aigerim)
    pictures.make_due()
    assert shapes_of(hall) == [SHAPES]


def test_the_release_makes_what_the_worker_did_not(
    public_trees, aigerim, dana, client, hall
):
    yard = upload("yard")
    page = write_report(
        index(), by=aigerim, body=[picture(hall), gallery(picture(hall), picture(yard))]
    )
    release_source(page, author=aigerim, approver=dana)
    assert shapes_of(hall, yard) == [SHAPES] * 2
    shown = read(client, address_of(fresh(page))).select(".picture img")
    assert [image["width"] for image in shown] == ["1280"] * 3


def test_a_reader_has_nothing_made(written, hall, aigerim, dana, client):
    release_source(written, author=aigerim, approver=dana)
    hall.renditions.all().delete()
    page = read(client, address_of(fresh(written)))
    assert (page.select(".picture img"), shapes_of(hall)) == ([], [0])


def test_the_worker_does_not_try_for_ever(written, hall, aigerim, monkeypatch):
    transitions.hand_over(version(written), by=aigerim)
    tomorrow = timezone.now() + datetime.timedelta(days=1, minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    pictures.make_due()
    assert shapes_of(hall) == [0]
    pictures.make_ready(HandOver.objects.get(version=version(written)))
    assert shapes_of(hall) == [SHAPES]
