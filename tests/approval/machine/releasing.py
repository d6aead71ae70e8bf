"""The machine's steps at the screen of a report's releases."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from cms.approval import corrections, plans
from tests.approval.machine.choices import languages, people, reasons
from tests.approval.machine.player import Player
from tests.approval.machine.world import CAST, SOURCE, rights
from tests.cast import LANGUAGES

A_WHILE = datetime.timedelta(hours=3)
DECIDING = sorted(n for n in CAST if any("decide" in rights(n, c) for c in LANGUAGES))


class Releasing(Player):
    @precondition(lambda self: self.stands("approved"))
    @rule(who=people, chosen=st.sets(languages, min_size=1))
    def release_together(self, who: str, chosen: set[str]) -> None:
        self.at_releases("release", who, "release", languages_chosen=sorted(chosen))

    @rule(
        who=people,
        what=st.sampled_from(["release", "release", "expire"]),
        chosen=st.sets(languages, min_size=1),
    )
    def plan(self, who: str, what: str, chosen: set[str]) -> None:
        due = timezone.localtime(timezone.now() + A_WHILE / 2)
        self.at_releases(
            "plan",
            who,
            "release",
            what=what,
            languages_chosen=sorted(chosen),
            due_at=due.strftime("%Y-%m-%d %H:%M"),
            reason=self.because("As was agreed.", min(chosen)),
        )

    @precondition(lambda self: self.is_pending())
    @rule(who=people)
    def cancel_a_plan(self, who: str) -> None:
        still = [row for row in self.before.plans.values() if row.closed_at is None]
        mine = [
            row
            for row in still
            if row.translation_key == self.world.reports[self.report]
        ]
        if mine:
            self.at_releases("cancel", who, "release", mine[0].id)

    @rule(who=people, policy=st.sampled_from(["each", "state_language", "together"]))
    def choose_a_policy(self, who: str, policy: str) -> None:
        self.at_releases("policy", who, "release", policy=policy)

    @rule(
        who=people,
        language=languages,
        from_what=st.sampled_from(["four_eyes", "four_eyes", "policy"]),
        person=st.sampled_from(DECIDING),
        reason=reasons,
    )
    def exempt(
        self, who: str, language: str, from_what: str, person: str, reason: str
    ) -> None:
        until = timezone.localtime(timezone.now() + A_WHILE / 2)
        self.at_releases(
            "exemption",
            who,
            "exempt",
            language=language,
            from_what=from_what,
            person=self.world.users[person].pk if from_what == "four_eyes" else "",
            expires_at=until.strftime("%Y-%m-%d %H:%M"),
            reason=self.because(reason, language),
        )

    @precondition(lambda self: self.exceptions())
    @rule(who=people, which=st.integers(0, 2), reason=reasons)
    def revoke(self, who: str, which: int, reason: str) -> None:
        """Also one whose time has passed, which is refused."""
        found = self.exceptions()
        row = found[which % len(found)]
        reason = self.because(reason, self.before.where(row.version_id)[1])
        self.at_releases("revoke", who, "exempt", row.id, reason=reason)

    @precondition(lambda self: self.stands("released", "drafting"))
    @rule(who=people, language=languages, which=st.integers(0, 3), reason=reasons)
    def roll_back(self, who: str, language: str, which: int, reason: str) -> None:
        version = self.version(language)
        if version is None:
            return
        earlier = [
            row.id
            for row in self.before.releases.values()
            if row.version_id == version.id
        ]
        if earlier:
            number = earlier[which % len(earlier)]
            reason = self.because(reason, language)
            self.at_releases("roll_back", who, "release", number, reason=reason)

    def at_releases(
        self, name: str, who: str, right: str, *args: Any, **data: Any
    ) -> None:
        """At the screen of the report's releases."""
        version = self.version(SOURCE) or self.version("kk")
        if version is None:
            return
        who = self.one(who, right, SOURCE)
        self.does(
            name,
            who,
            lambda: self.post(
                who, f"approval_releases:{name}", version.id, *args, **data
            ),
        )

    @precondition(lambda self: self.is_pending())
    @rule()
    def time_passes(self) -> None:
        """And the worker does what has fallen due."""
        self.traveller.shift(A_WHILE)
        self.does("time_passes", None, lambda: (plans.run_due(), corrections.run_due()))
