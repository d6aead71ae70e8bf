"""How the names of a record stand, language by language, in the order of the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from cms.core.languages import codes, native_name
from events.models import Name, NameDecision, NameProposal, Record


@dataclass(frozen=True)
class NameState:
    """The name in one language: confirmed, proposed, both, or missing."""

    record: Record
    language: str
    name: Name | None

    @property
    def language_name(self) -> str:
        return native_name(self.language)

    @property
    def is_confirmed(self) -> bool:
        return self.name is not None and self.name.is_confirmed

    @property
    def proposal(self) -> NameProposal | None:
        return self.name.open_proposal if self.name else None

    @property
    def is_missing(self) -> bool:
        return not self.is_confirmed and self.proposal is None

    @property
    def best(self) -> Any:
        """What carries the letters: the confirmed name, else the proposal, or None."""
        return self.name if self.is_confirmed else self.proposal

    @property
    def confirmation(self) -> NameDecision | None:
        """The decision by which the name became what it is."""
        if not self.is_confirmed or self.name is None:
            return None
        decisions = [
            proposal.decision
            for proposal in self.name.proposals.all()
            if hasattr(proposal, "decision")
            and proposal.decision.verdict == NameDecision.Verdict.CONFIRMED
        ]
        return max(decisions, key=lambda decision: decision.pk, default=None)

    @property
    def refusal(self) -> NameDecision | None:
        """What was said to the newest proposal, if that was no."""
        newest = next(iter(self.name.proposals.all()), None) if self.name else None
        decision = getattr(newest, "decision", None)
        is_no = decision and decision.verdict == NameDecision.Verdict.DECLINED
        return decision if is_no else None


def states(record: Record) -> list[NameState]:
    """One for each language of the site; no query when names are prefetched."""
    names = {name.language: name for name in record.names.all()}
    return [NameState(record, code, names.get(code)) for code in codes()]


def state(record: Record, language: str) -> NameState:
    return next(found for found in states(record) if found.language == language)


def with_people(records: Any) -> Any:
    """Names with who proposed and who decided; five queries, however many names."""
    proposals = NameProposal.objects.select_related("by", "decision__by")
    return records.prefetch_related("names", Prefetch("names__proposals", proposals))
