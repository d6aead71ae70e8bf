"""What goes out of the house after a change: written with it, done after it.

A delivery is a row in the transaction of the change, so it is there exactly when the
change is. Afterwards it is done until it has worked once; who dies in between leaves a
lease behind, and when that is over somebody begins again. So a handler may be called
twice for the same thing and uses the key to do it once.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from cms.approval.models import Delivery

logger = logging.getLogger(__name__)

Handler = Callable[[Delivery], None]

LEASE = datetime.timedelta(minutes=5)
FIRST_WAIT = datetime.timedelta(minutes=1)
LONGEST_WAIT = datetime.timedelta(hours=6)
# As many as one round of the worker does, so that a plan need not wait for much mail.
A_ROUND = 100

_handlers: dict[str, Handler] = {}


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register who carries out a kind of delivery."""

    def register(work: Handler) -> Handler:
        if kind in _handlers:
            raise ValueError(f"two handlers are registered for {kind!r}")
        _handlers[kind] = work
        return work

    return register


def put(kind: str, key: str, **data: Any) -> None:
    """Have something done after this transaction; what has that key is there already.

    Raises KeyError for a kind nobody carries out.
    """
    _handlers[kind]
    Delivery.objects.get_or_create(
        key=key, defaults={"kind": kind, "data": data, "due_at": timezone.now()}
    )


def deliver_due() -> int:
    """Carry out what is due, oldest first; answers how many have worked."""
    rows = Delivery.objects.waiting(timezone.now())[:A_ROUND]
    return sum(_deliver(row) for row in rows)


def _deliver(row: Delivery) -> bool:
    if not _begin(row):
        return False
    try:
        _handlers[row.kind](row)
    except Exception as crash:
        logger.exception("The delivery %s failed", row.key)
        _try_later(row, f"{type(crash).__name__}: {crash}")
        return False
    Delivery.objects.filter(pk=row.pk).update(done_at=timezone.now(), error="")
    return True


def _begin(row: Delivery) -> bool:
    """Compare-and-set on when it was due: of two workers one gets it."""
    mine = Delivery.objects.filter(pk=row.pk, done_at=None, due_at=row.due_at)
    until = timezone.now() + LEASE
    return mine.update(due_at=until, attempts=row.attempts + 1) == 1


def _try_later(row: Delivery, error: str) -> None:
    wait = min(FIRST_WAIT * 2 ** min(row.attempts, 20), LONGEST_WAIT)
    Delivery.objects.filter(pk=row.pk).update(
        due_at=timezone.now() + wait, error=error[:2000]
    )
