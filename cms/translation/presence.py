"""Who else has a text open at this moment; told by the open desks themselves.

In the database, not in the cache: without Redis each process has a cache of its own,
and two people may be served by two of them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Subquery
from django.utils import timezone

from cms.translation.models import LanguageVersion, Presence, Segment

if TYPE_CHECKING:
    from cms.accounts.models import User

# A desk tells every 20 seconds, one in the background once a minute.
GONE_AFTER = timedelta(seconds=75)


def seen(
    version: LanguageVersion, user: User, segment: int | None = None
) -> list[Presence]:
    """Somebody is here, at this segment; answers who else is. Two queries.

    A few more when somebody arrives: what was left behind is then cleared away.
    """
    now = timezone.now()
    here = Presence.objects.filter(version=version)
    mine = here.filter(user=user)
    at = Segment.objects.filter(pk=segment or 0, snapshot=version.snapshot_id)
    what = {"segment": Subquery(at.values("pk")), "seen_at": now}
    if not mine.update(**what):
        Presence.objects.filter(seen_at__lt=now - GONE_AFTER).delete()
        Presence.objects.get_or_create(
            version=version, user=user, defaults={"seen_at": now}
        )
        mine.update(**what)
    others = here.filter(seen_at__gte=now - GONE_AFTER).exclude(user=user)
    return list(others.select_related("user").order_by("user__username"))


def left(version: LanguageVersion, user: User) -> None:
    Presence.objects.filter(version=version, user=user).delete()
