"""A record made by mistake, that nothing names, may go; any other can only retire."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import router, transaction
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.accounts.roles import Act, may_somewhere
from cms.core.languages import active_language
from cms.translation.refusals import NotYours, Refused
from events.models.record import Record
from events.records.places import RecordIsNamed, is_named

if TYPE_CHECKING:
    from cms.accounts.models import User


class OthersPointToIt(Refused):
    """A person's organisation, a house's city, what was merged into the record."""

    message = _(
        "Other records point to this one, so it stays: %(names)s. Nothing was changed. "
        "Change those first, or retire this record."
    )


@transaction.atomic
def delete(record: Record, *, by: User) -> None:
    """Remove a record with all its names; its entries in the log stay.

    Raises NotYours, RecordIsNamed or OthersPointToIt.
    """
    if not may_somewhere(by, Act.RELEASE):
        raise NotYours
    record = Record.objects.select_for_update().get(pk=record.pk)
    if refusal := obstacle(record):
        raise refusal
    log(instance=record, action="wagtail.delete", user=by, deleted=True)
    record.delete()


def obstacle(record: Record) -> Refused | None:
    """Why the record cannot be deleted; None when it can."""
    if is_named(record):
        return RecordIsNamed()
    try:
        Collector(using=router.db_for_write(Record)).collect([record])
    except ProtectedError as error:
        return _pointed_at_by(error.protected_objects)
    return None


def _pointed_at_by(rows: Iterable[Any]) -> Refused:
    """Records can be told by name; what else holds the record belongs to a report."""
    numbers = {row.pk for row in rows if isinstance(row, Record)}
    if not numbers:
        return RecordIsNamed()
    names = sorted(Record.names_of(numbers, active_language()).values())
    return OthersPointToIt(OthersPointToIt.message % {"names": ", ".join(names)})
