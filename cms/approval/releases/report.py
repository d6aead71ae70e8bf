"""What the screen shows of one report: its languages, and what they wait for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef
from django.db.models.fields.json import KT

from cms.accounts.roles import Act, may
from cms.approval import policy
from cms.approval.models import Decision, Exemption, Plan, Release
from cms.core.languages import codes, native_name
from cms.translation import snapshots
from cms.translation.models import LanguageVersion, Round

if TYPE_CHECKING:
    from cms.accounts.models import User

# Of each language; older ones are in the audit trail.
RELEASES_SHOWN = 20
EXEMPTIONS_SHOWN = 5


@dataclass(frozen=True)
class Standing:
    """One language version on the way to the public."""

    version: LanguageVersion
    current: Release | None
    earlier: list[Release]
    outdated: bool
    exemptions: list[Exemption]
    exemptions_before: list[Exemption]
    may_release: bool
    may_exempt: bool
    may_correct: bool

    @property
    def language(self) -> str:
        return self.version.language

    @property
    def name(self) -> str:
        return native_name(self.language)

    @property
    def is_waiting(self) -> bool:
        return self.version.round == Round.APPROVED

    @property
    def rows(self) -> list[Release]:
        return [*([self.current] if self.current else []), *self.earlier]


class Report:
    """All language versions of a report for one person; queries do not grow."""

    def __init__(self, version: LanguageVersion, user: User) -> None:
        self.version = version
        self.key = version.translation_key
        self.user = user
        self.policy = policy.of_report(self.key)
        self.plans = list(
            Plan.objects.open()
            .filter(translation_key=self.key)
            .select_related("by")
            .order_by("due_at")
        )
        self.languages = self._standings()

    def _standings(self) -> list[Standing]:
        rows = LanguageVersion.objects.of_report(self.key).exclude(page=None)
        found = {row.language: row for row in rows.select_related("locale", "page")}
        versions = [found[code] for code in codes() if code in found]
        releases = _by_version(
            Release.objects.filter(version__in=versions)
            .select_related(
                "by", "ended_by", "hand_over__correction", "exemption__by"
            )
            .annotate(
                note=KT("payload__note"), is_approved=Exists(_approval_of_its_text())
            )
            .defer("payload", "hand_over__payload")
        )
        exemptions = _by_version(
            Exemption.objects.filter(version__in=versions).select_related(
                "by", "person", "closed_by"
            )
        )
        newest = snapshots.newest(self.key)
        return [
            Standing(
                version=row,
                current=next(
                    (r for r in releases.get(row.pk, []) if r.ended_at is None), None
                ),
                earlier=[r for r in releases.get(row.pk, []) if r.ended_at is not None][
                    :RELEASES_SHOWN
                ],
                outdated=policy.is_behind(row, newest),
                exemptions=[e for e in exemptions.get(row.pk, []) if e.is_in_force],
                exemptions_before=[
                    e for e in exemptions.get(row.pk, []) if not e.is_in_force
                ][:EXEMPTIONS_SHOWN],
                may_release=may(self.user, Act.RELEASE, row.language),
                may_exempt=may(self.user, Act.EXEMPT, row.language),
                may_correct=not row.is_closed
                and may(self.user, Act.CORRECT, row.language),
            )
            for row in versions
        ]

    @property
    def waiting(self) -> list[Standing]:
        return [row for row in self.languages if row.is_waiting]

    @property
    def missing(self) -> list[str]:
        """The languages that the waiting ones wait for, in their own names."""
        chosen = [row.version for row in self.waiting]
        return [native_name(code) for code in policy.missing_for(chosen)]

    @property
    def may_release(self) -> bool:
        return any(row.may_release for row in self.languages)

    @property
    def exemptions_before(self) -> list[Exemption]:
        """What was excepted once and is not any more."""
        return [one for row in self.languages for one in row.exemptions_before]


def _approval_of_its_text() -> Any:
    return Decision.objects.filter(
        hand_over=OuterRef("hand_over"), verdict=Decision.Verdict.APPROVED
    )


def _by_version(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.version_id, []).append(row)
    return found
