"""What has to be done now and then, by whichever process gets to it first.

An app registers a duty; one `manage.py worker` beside the web server, or one thread
inside it, does whatever is due. Any number may run: a row in the database says who has
a duty in hand, and until when to believe it.
"""

from __future__ import annotations

import datetime
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from django.db.models import Q
from django.utils import timezone

from cms.core.models import DutyRun
from cms.core.origin import coming_from

logger = logging.getLogger(__name__)

# Between two looks at what is due, in seconds.
PAUSE = 5.0
# Longer than any duty takes; after that somebody else may begin it again.
LEASE = datetime.timedelta(minutes=30)


@dataclass(frozen=True)
class Duty:
    name: str
    every: datetime.timedelta
    work: Callable[[], Any] = field(repr=False)


_duties: dict[str, Duty] = {}


def duty(
    name: str, *, every: datetime.timedelta
) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Register work under a unique name; it must bear being done twice."""

    def register(work: Callable[[], Any]) -> Callable[[], Any]:
        if name in _duties:
            raise ValueError(f"two duties are called {name!r}")
        _duties[name] = Duty(name, every, work)
        return work

    return register


def do_what_is_due() -> list[str]:
    """Do each due duty once; answers their names. One that fails stops no other."""
    return [one.name for one in _duties.values() if _begin(one) and _do(one)]


def _begin(one: Duty) -> bool:
    """Take the duty in hand: compare-and-set, so of two workers one gets it."""
    now = timezone.now()
    DutyRun.objects.get_or_create(name=one.name)
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    due = Q(begun_at=None) | Q(begun_at__lte=now - one.every)
    mine = DutyRun.objects.filter(free, due, name=one.name)
    return mine.update(begun_at=now, lease_until=now + LEASE) == 1


def _do(one: Duty) -> bool:
    error = ""
    try:
        with coming_from("worker"):
            one.work()
    except Exception as crash:
        logger.exception("The duty %r failed", one.name)
        error = f"{type(crash).__name__}: {crash}"
    DutyRun.objects.filter(name=one.name).update(
        finished_at=timezone.now(), lease_until=None, error=error
    )
    return True


def run(stop: threading.Event, pause: float = PAUSE) -> None:
    """Do what is due until `stop` is set; a lost database is waited for."""
    while not stop.is_set():
        close_old_connections()
        try:
            do_what_is_due()
        except Exception:
            logger.exception("The worker could not look for what is due")
        stop.wait(pause)
    close_old_connections()


_embedded: threading.Thread | None = None


def start_embedded() -> None:
    """One thread in this process, if the settings want it; called when it serves."""
    global _embedded
    if not settings.EMBEDDED_WORKER or (_embedded and _embedded.is_alive()):
        return
    _embedded = threading.Thread(
        target=run, args=[threading.Event()], name="ushtil-worker", daemon=True
    )
    _embedded.start()
