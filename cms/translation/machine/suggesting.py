"""What the machine of this site suggests for a sentence."""

from __future__ import annotations

import logging
import threading

from django.conf import settings

from cms.translation.checks.base import Links
from cms.translation.machine import pausing
from cms.translation.machine.accepting import accepted
from cms.translation.machine.engine import Busy, Engine, NoSuggestion, Resting
from cms.translation.machine.libretranslate import LibreTranslate

logger = logging.getLogger(__name__)

# So many of a process's threads may wait for the machine; the others serve people.
AT_ONCE = 2
_free = threading.BoundedSemaphore(AT_ONCE)


def offers(source: str, target: str) -> bool:
    """Whether the settings name a machine and allow it for this pair of languages."""
    return bool(settings.MACHINE_URL) and (source, target) in settings.MACHINE_PAIRS


def suggestion(text: str, source: str, target: str, links: Links) -> str:
    """The machine's words for a segment, as segment HTML; no query.

    Ask `offers` first. `links` is what the segment's numbered links stand for. Raises
    NoSuggestion, whose text is for whoever translates.
    """
    if pausing.is_resting():
        raise Resting
    if not _free.acquire(blocking=False):
        raise Busy
    try:
        (said,) = _engine().translate([text], source, target)
    except NoSuggestion as failure:
        logger.warning("No suggestion from the machine: %s", type(failure).__name__)
        if failure.will_go_on:
            pausing.failed()
        raise
    finally:
        _free.release()
    pausing.answered()
    return accepted(said, text, (source, target), links)


def _engine() -> Engine:
    return LibreTranslate(
        settings.MACHINE_URL, settings.MACHINE_KEY, settings.MACHINE_SECONDS
    )
