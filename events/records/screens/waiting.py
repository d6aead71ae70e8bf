"""Names that wait for a decision of somebody: each list takes one query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.core.languages import codes
from events.models import NameProposal
from events.records.naming import may_confirm

if TYPE_CHECKING:
    from cms.accounts.models import User


def waiting_for(user: User) -> Any:
    """The proposals the person may confirm: in their languages, by somebody else."""
    languages = [code for code in codes() if may_confirm(user, code)]
    return (
        NameProposal.objects.open()
        .filter(name__language__in=languages, name__record__merged_into=None)
        .exclude(by=user)
        .select_related("name__record", "by")
        .order_by("at", "pk")
    )
