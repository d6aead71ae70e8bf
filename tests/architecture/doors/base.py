"""What a door is, and what those who try one have in their hands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.test import RequestFactory
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.approval.guard import DoorIsShut
from events.models import ReportPage
from tests.architecture.house import House
from tests.past_triggers import without_triggers

Road = Callable[[House], Iterator[None]]


@dataclass(frozen=True)
class Door:
    name: str
    road: Road
    refusal: type
    # A refused attempt may leave, purge or unschedule drafts that nobody sealed.
    touches_drafts: bool
    # Text comes from the release, so it stays the same even without the guard.
    # Addresses come from the row and pictures from their file: there the guard is
    # the only lock, and without it the public changes.
    only_lock: bool
    # The preparation itself changes something of the public.
    changes_first: bool


class Family(list[Door]):
    """The doors of one file, in the order they are written in."""

    def __call__(
        self,
        name: str,
        refusal: type = DoorIsShut,
        *,
        touches_drafts: bool = False,
        only_lock: bool = False,
        changes_first: bool = False,
    ) -> Callable[[Road], Road]:
        def register(road: Road) -> Road:
            self.append(
                Door(name, road, refusal, touches_drafts, only_lock, changes_first)
            )
            return road

        return register


def by_name(families: Iterable[Family]) -> dict[str, Door]:
    """Raises AssertionError for a name that two doors have."""
    doors: dict[str, Door] = {}
    for family in families:
        for door in family:
            assert door.name not in doors, door.name
            doors[door.name] = door
    return doors


def change(instance: Any, /, **values: Any) -> Any:
    for name, value in values.items():
        setattr(instance, name, value)
    return instance


def post(house: House, url: str, data: Any, **extra: Any) -> Any:
    return house.admin().post(url, data, **extra)


def streams(**typed: Any) -> dict[str, Any]:
    """What a browser would send for every stream of a report, empty unless typed."""
    fields = ReportPage._meta.get_fields()
    names = [field.name for field in fields if isinstance(field, StreamField)]
    return nested_form_data({name: streamfield(typed.get(name, [])) for name in names})


def as_root(house: House, data: dict[str, str] | None = None) -> Any:
    """A request of the superuser, for a function that is called past its address."""
    request: Any = RequestFactory().post("/admin/", data or {})
    request.user = house.people["root"]
    request.session = {}
    request._messages = _Messages()
    return request


class _Messages(list[Any]):
    def add(self, level: int, message: str, extra_tags: str = "") -> None:
        self.append(message)


def make_alias(house: House, **values: Any) -> Any:
    """An alias of the report, made past the guard."""
    pages = Page.objects.filter(pk=house.draft_report.pk)
    with without_triggers():
        pages.update(alias_of=house.report, **values)
    return house.draft_report


def give_to_root(house: House, revision: Revision) -> Revision:
    """Wagtail lets a revision be overwritten by whoever made it."""
    Revision.objects.filter(pk=revision.pk).update(user=house.people["root"])
    return Revision.objects.get(pk=revision.pk)
