"""A new version of a library cannot bring a road that nobody looked at."""

from pathlib import Path

import pytest
from wagtail.models import DraftStateMixin, Page
from wagtail.snippets.models import get_snippet_models

from tests.architecture import doors
from tests.architecture.census import census, kinds_in
from tests.architecture.roads import FOUND, Road


def test_every_place_that_publishes_is_known_and_still_there() -> None:
    assert census() == {hit: place.times for hit, place in FOUND.items()}


def test_every_road_has_a_door() -> None:
    named = {place.door for place in FOUND.values() if isinstance(place, Road)}
    assert named - set(doors.DOORS) == set()


def test_every_family_of_doors_is_tried() -> None:
    files = {path.stem for path in Path(doors.__file__).parent.glob("*.py")}
    tried = {family.__name__.rpartition(".")[2] for family in doors.FAMILIES}
    assert tried == files - {"__init__", "base"}
    assert len(doors.DOORS) == sum(len(family.door) for family in doors.FAMILIES)


def test_no_snippet_can_be_a_draft() -> None:
    """So the screens that publish snippets lead nowhere."""
    assert [m for m in get_snippet_models() if issubclass(m, DraftStateMixin)] == []
    drafted = DraftStateMixin.__subclasses__()
    assert all(model._meta.abstract or issubclass(model, Page) for model in drafted)


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("revision.publish(user=user)", ["publish("]),
        ("on_commit(revision.publish)", ["publish, to be called later"]),
        ("PublishRevisionAction(revision)", ["PublishRevisionAction("]),
        ("page.live = True", [".live ="]),
        ("page.live, x = True, 1", [".live ="]),
        ("page.alias_of_id = None", [".alias_of_id ="]),
        ("page.copy(keep_live=True)", ["keep_live="]),
        ("pages.update(live=True)", ["live="]),
        ("attrs = {'live': True}", ["'live':"]),
        ("page.save_base(raw=True)", ["save_base("]),
        ("translation.save_target()", ["save_target("]),
        ("registry.get_action_class(Page, 'x')", ["get_action_class('x')"]),
        ("print(page.live)", []),
    ],
)
def test_the_census_sees(source: str, kinds: list[str]) -> None:
    assert [kind for _function, kind in kinds_in(source)] == kinds
