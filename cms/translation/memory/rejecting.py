"""People's word against what the memory offers: kept, and taken back by anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from cms.accounts.roles import Act, may
from cms.translation.models import Rejection, UnitText
from cms.translation.refusals import AlreadyRejected, NotRejected, NotYours

if TYPE_CHECKING:
    from cms.accounts.models import User


@transaction.atomic
def reject(text: UnitText, *, by: User, reason: str = "") -> Rejection:
    """Say that these words should not be taken again.

    From now on they come last, with the name, the day and the reason, and are not
    filled in by themselves. Words approved in their place later are others. Raises
    NotYours or AlreadyRejected.
    """
    _hold(text, by)
    if _standing(text).exists():
        raise AlreadyRejected
    return Rejection.objects.create(
        text=text, edition=text.edition, by=by, reason=reason.strip()[:500]
    )


@transaction.atomic
def take_back(text: UnitText, *, by: User) -> Rejection:
    """Offer the words like any others; the row stays, with who took it back.

    Any translator of the language may. Raises NotYours or NotRejected.
    """
    _hold(text, by)
    rejection = _standing(text).first()
    if rejection is None:
        raise NotRejected
    rejection.taken_back_by, rejection.taken_back_at = by, timezone.now()
    rejection.save(update_fields=["taken_back_by", "taken_back_at"])
    return rejection


def _hold(text: UnitText, by: User) -> None:
    text.refresh_from_db(from_queryset=UnitText.objects.select_for_update())
    if not may(by, Act.TRANSLATE, text.language):
        raise NotYours


def _standing(text: UnitText):
    return text.rejections.filter(edition=text.edition, taken_back_at=None)
