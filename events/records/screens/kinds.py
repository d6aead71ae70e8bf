"""What the screens must know of each kind of record; everything else is the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events import choosers
from events.models import Kind, Organisation, Person, Record, Topic, Venue


@dataclass(frozen=True)
class KindOnScreen:
    kind: Kind
    model: Any
    chooser: choosers.RecordChooser
    new: Promise
    none: Promise
    # Which facts tell namesakes apart, and what has to be read along to name them.
    beside: tuple[str, ...] = ()
    # A person's name is the same name in another alphabet; an organisation's is
    # translated, so that letters put in its place would only be in the way.
    is_spelled: bool = False

    @property
    def icon(self) -> str:
        return str(self.chooser.icon)

    @property
    def plural(self) -> str:
        return str(capfirst(self.model._meta.verbose_name_plural))


KINDS = {
    known.kind: known
    for known in (
        KindOnScreen(
            Kind.PERSON,
            Person,
            choosers.PERSON,
            _("New person"),
            _("There is no person here yet."),
            beside=("organisation",),
            is_spelled=True,
        ),
        KindOnScreen(
            Kind.ORGANISATION,
            Organisation,
            choosers.ORGANISATION,
            _("New organisation"),
            _("There is no organisation here yet."),
            beside=("parent", "city"),
        ),
        KindOnScreen(
            Kind.VENUE,
            Venue,
            choosers.VENUE,
            pgettext_lazy("record", "New venue"),
            pgettext_lazy("record", "There is no venue here yet."),
            beside=("city",),
            is_spelled=True,
        ),
        KindOnScreen(
            Kind.TOPIC,
            Topic,
            choosers.TOPIC,
            _("New topic"),
            _("There is no topic here yet."),
        ),
    )
}


def known(kind: str) -> KindOnScreen:
    """Raises Http404 for a kind there is not."""
    if kind not in Kind.values:
        raise Http404
    return KINDS[Kind(kind)]


def of(record: Record) -> KindOnScreen:
    return KINDS[Kind(record.kind)]


def specific(record: Record) -> Any:
    """The record with its facts, in the class of its kind; one query."""
    return of(record).model.objects.get(pk=record.pk)
