"""Whether a person can decide on a hand-over, and what stands in the way."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cms.accounts.roles import Act, may
from cms.approval import four_eyes, gates, policy
from cms.approval.inbox import pieces, refusals
from cms.approval.models import Exemption, HandOver, Policy
from cms.approval.release import sealed_page
from cms.translation.refusals import Refused

if TYPE_CHECKING:
    from cms.accounts.models import User


class Signing:
    """What the decision page says and offers to one person before any button."""

    def __init__(self, sealed: HandOver, user: User) -> None:
        self.sealed = sealed
        self.user = user

    @cached_property
    def decides(self) -> bool:
        """Whether somebody with this role can still decide."""
        is_open = self.sealed.closed_at is None
        return is_open and may(self.user, Act.DECIDE, self.sealed.version.language)

    @cached_property
    def worked_on_it(self) -> bool:
        return self.decides and not four_eyes.may_decide(self.sealed.version, self.user)

    @cached_property
    def exemption(self) -> Exemption | None:
        """What lets them decide although they worked on the text."""
        if not self.worked_on_it:
            return None
        from_what = Exemption.From.FOUR_EYES
        return policy.exemption_for(self.sealed.version, from_what, self.user)

    @property
    def is_touched(self) -> bool:
        return self.worked_on_it and self.exemption is None

    @property
    def may_decide(self) -> bool:
        return self.decides and not self.is_touched

    @property
    def may_approve(self) -> bool:
        return self.may_decide and not self.obstacles

    @cached_property
    def still_able(self) -> list[User]:
        return four_eyes.still_able(self.sealed.version)

    @cached_property
    def obstacles(self) -> list[refusals.Reason]:
        """What approving would be refused for, so that nobody has to try."""
        if not self.may_decide:
            return []
        try:
            page = sealed_page(self.sealed)
        except Refused as refused:
            return refusals.reasons(refused, {})
        stage = gates.Stage.APPROVAL
        shut = gates.shut(gates.Candidate(self.sealed.version, page, self.user, stage))
        names = pieces.names(self.sealed.payload) if shut else {}
        return refusals.shut_gates(shut, names)

    @cached_property
    def makes_public(self) -> bool:
        """Whether approving is all that keeps the text from the public."""
        version = self.sealed.version
        each = policy.of_report(version.translation_key) == Policy.EACH
        return each and not policy.is_planned(version)
