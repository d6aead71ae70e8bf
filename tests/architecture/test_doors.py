"""No door but release: each road is tried with the guard and without it.

And on PostgreSQL once more without it, where the triggers are the next lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cms.translation.refusals import Refused
from tests.architecture.doors import DOORS
from tests.architecture.doors.base import Door
from tests.architecture.house import House, rolled_back, watch
from tests.past_triggers import without_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=["at rest", "right after a release"])
def moment(built: House, request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a release had to open is shut again, in its own transaction too."""
    with rolled_back():
        if request.param == "right after a release":
            built.release_again("leaflet")
            built.release_again("report")
        at_rest = built.public
        # A page says since when its text stands.
        built.public = built.read()
        yield
        built.public = at_rest


every_door = pytest.mark.parametrize("door", DOORS.values(), ids=DOORS.keys())


@dataclass
class Before:
    standing: dict[str, Any]
    drafts: set[int]
    public: dict[str, Any]


def try_door(door: Door, house: House) -> Before:
    """Open it, or not; returns how things stood before."""
    road = door.road(house)
    next(road)
    public = house.read() if door.changes_first else house.public
    before = Before(house.standing(), house.drafts(), public)
    try:
        next(road, None)
    except Refused as refusal:
        assert type(refusal) is door.refusal  # noqa: PT017 -- a view may answer instead
    return before


@pytest.mark.turns
@every_door
def test_door_is_shut(
    door: Door,
    moment: None,
    house: House,
    permissive: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watching = watch(monkeypatch, shut=True)
    before = try_door(door, house)
    after = house.standing()
    # It was the guard that refused, not a permission or an incomplete form.
    assert set(watching.refused) == {door.refusal}
    if door.touches_drafts:
        for name in ("scheduled", "unsealed"):
            after[name] = before.standing[name]
    else:
        assert house.drafts() == before.drafts
    assert after == before.standing
    # Nothing stands differently, so a few addresses tell; without the guard all do.
    nearby = {address: before.public[address] for address in house.nearby}
    assert house.read(house.nearby) == nearby


@pytest.mark.turns
@every_door
def test_door_opens_without_the_guard(
    door: Door, house: House, permissive: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The door was reached; and the public still reads the release."""
    watching = watch(monkeypatch, shut=False)
    with without_triggers():
        before = try_door(door, house)
        assert door.refusal in watching.refused
        assert house.standing() != before.standing
        if door.only_lock:  # one answer that differs is enough
            assert not house.reads_as(before.public)
        else:
            assert house.read() == before.public


# What the triggers let pass: drafts that nobody sealed, Wagtail's schedule, files.
ONLY_THE_GUARD = {
    "Page.publish() for a later time",
    "CopyPageForTranslationAction",
    "RevertToPageRevisionAction of a handed-over text",
    "RevertToPageRevisionAction of a translation",
    "save_revision() with approved_go_live_at",
    "approved_go_live_at on a revision",
    "admin API: copy_for_translation",
    "admin API: revert_to_page_revision of a handed-over text",
    "API v3: revert to a revision of a handed-over text",
    "API v3: copy_for_translation",
    "loaddata: a revision of a translation",
    "a revision of a handed-over text",
    "a revision of a translation past the desk",
    "image form: replace the file",
    "image: another file",
    "image: another file of the same name",
    "image: FieldFile.save()",
    "image rendition: another file",
    "image rendition: of a public image",
    "document form: replace the file",
    "document: another file",
    "wagtail-localize: save_target(publish=False) of a new translation",
    "wagtail-localize: translate_object",
    "wagtail-localize: submit screen",
    "wagtail-localize: get_ephemeral_translated_instance().save_revision()",
}


@pytest.mark.postgres
@every_door
def test_door_is_shut_by_the_database(
    door: Door, house: House, permissive: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where nobody asks the guard."""
    watch(monkeypatch, shut=False)
    road = door.road(house)
    next(road)
    before = house.standing()
    try:
        with transaction.atomic():
            next(road, None)
    except IntegrityError as error:
        assert "ushtil_" in str(error)  # noqa: PT017 -- a few doors are not its own
        assert house.standing() == before
        assert door.name not in ONLY_THE_GUARD
    else:
        assert door.name in ONLY_THE_GUARD
