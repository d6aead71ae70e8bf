"""What the machine remembers for itself: who touched what, what was signed."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tests.approval.machine.sight import (
    Answer,
    Row,
    Sight,
    Where,
    look,
    new,
    same_text,
)
from tests.approval.machine.world import MARK, Signed, World, prose_in, texts_of
from tests.cast import LANGUAGES


class Memory:
    """The half of a player that does nothing."""

    world: World

    def begin_to_remember(self) -> None:
        self.report = "old"
        self.addresses: dict[str, Where] = {}
        self.answers: dict[str, Answer] = {}
        self.signed = dict(self.world.signed)
        self.touched: dict[Where, dict[int, int]] = {}
        self.handed: dict[int, int] = {}
        self.typed: set[tuple[int, str]] = set()
        self.exempted: dict[int, Row] = {}
        self.spent: set[int] = set()
        self.revoked: set[int] = set()
        self.names: dict[str, str] = {}
        self.tampered: set[int] = set()
        self.broken_seals: set[int] = set()
        # What the law had removed: words, addresses, and the seals that lost something.
        self.written = defaultdict(set)
        for at, words in self.world.written.items():
            self.written[at] |= words
        self.removed: set[str] = set()
        self.gone: set[str] = set()
        self.lost: set[int] = set()
        # What copies took along: other reports, which no removal here reaches.
        self.copied: set[str] = set()
        self.step = 0
        self.forget_the_step()
        self.before: Sight = look(self.world)
        self.last_number = len(self.before.entries)
        for at in self.before.versions:
            self.touched[at] = self.owners(at) if at[0] == "young" else {}
        self.touched_before = {at: {*who} for at, who in self.touched.items()}

    def owners(self, at: Where) -> dict[int, int]:
        return {self.world.users["aigerim"].pk: 0}

    def forget_the_step(self) -> None:
        self.deed = ""
        self.by: str | None = None
        self.actor: int | None = None
        self.sent = ""
        self.added = ""
        # None until a decision page is sent: a text may have lost all its words.
        self.shown: frozenset[str] | None = None
        self.taken: frozenset[str] | None = None
        self.overwritten = False
        self.confirmed: tuple[int, int, str] | None = None
        self.moved = self.wrote = False

    # After each step

    def learn(self, after: Sight) -> None:
        """What the step has shown, before it is judged."""
        for at in after.versions:
            self.touched.setdefault(at, {})
        self.touched_before = {at: {*who} for at, who in self.touched.items()}
        for decision in new(self.before.decisions, after.decisions):
            if decision.verdict == "approved" and self.shown is not None:
                self.signed[decision.hand_over_id] = Signed(
                    self.sent, self.shown, self.by or ""
                )
        self.learn_corrections(after)
        for row in new(self.before.exemptions, after.exemptions):
            self.exempted[row.id] = row
        self.revoked |= {
            row.id for row in after.exemptions.values() if row.closed_by_id
        }

    def learn_corrections(self, after: Sight) -> None:
        """A provisional text is the one before with the word that was added."""
        for number, row in after.corrections.items():
            if number in self.before.corrections or row.hand_over_id in self.signed:
                continue
            previous = after.releases[row.previous_id].hand_over_id
            words = (self.signed[previous].words - self.removed) | {self.added}
            self.signed[row.hand_over_id] = Signed(
                row.payload_hash, words, self.by or ""
            )

    def remember(self, after: Sight) -> None:
        """What the step leaves for those that follow."""
        for at in after.versions:
            text = after.texts.get(at)
            if self.has_taken_out or text is None or self.before.texts.get(at) == text:
                continue  # to take something out is no work on a text
            if self.actor:
                self.touched[at][self.actor] = self.step
        for sealed in new(self.before.hand_overs, after.hand_overs):
            at = after.where(sealed.version_id)
            if sealed.by_id:
                self.touched[at][sealed.by_id] = self.step
            self.handed[sealed.id] = self.step
        for released in new(self.before.releases, after.releases):
            at = after.where(released.version_id)
            if released.restores_id is None and not after.corrects(released):
                covered = self.handed.get(released.hand_over_id, 0)
                for user, step in [*self.touched[at].items()]:
                    if step <= covered:
                        del self.touched[at][user]
            self.spent |= {released.exemption_id} - {None}
        for decision in new(self.before.decisions, after.decisions):
            self.spent |= {decision.exemption_id} - {None}
        if after.entries:
            self.last_number = after.entries[-1].number

    def take_out(
        self, at: Where, words: set[str], gone: set[str], *, is_whole: bool
    ) -> None:
        """What the law has just had removed: a word, or all of them."""
        self.taken = frozenset(words)
        self.removed |= words
        self.gone |= gone
        self.addresses |= dict.fromkeys(gone, at)
        for sealed in self.before.hand_overs.values():
            said = texts_of(sealed.payload)
            if self.before.where(sealed.version_id) != at:
                continue
            if prose_in(str(said)) & words or (is_whole and {*said} - {MARK}):
                self.lost.add(sealed.id)

    @property
    def has_taken_out(self) -> bool:
        """Whether this step was a removal, perhaps of a text without a word yet."""
        return self.taken is not None

    # What it says of a sight

    def says(self, hand_over: int) -> frozenset[str]:
        """The words that were signed there, but those that were removed since."""
        return self.signed[hand_over].words - self.removed

    def public_words(self, language: str) -> list[str]:
        current = self.before.current((self.report, language))
        return sorted(self.says(current.hand_over_id)) if current else []

    def exceptions(self) -> list[Row]:
        """Those that were neither used nor revoked; perhaps their time has passed."""
        over = self.spent | self.revoked
        return [row for pk, row in self.exempted.items() if pk not in over]

    def open_corrections(self) -> list[Row]:
        found = self.before.corrections.values()
        return [row for row in found if row.closed_at is None]

    def state(self, sight: Sight) -> tuple[Any, ...]:
        """How the report stands, without its words."""
        report = self.report
        newest = sight.newest.get(report)
        return (
            tuple(
                (
                    row.round,
                    bool(sight.current((report, code))),
                    row.page_id is not None,
                    newest is not None and row.snapshot_id == newest.id,
                    row.page_id in sight.private,
                    len(self.touched[(report, code)]),
                )
                if (row := sight.versions.get((report, code)))
                else None
                for code in sorted(LANGUAGES)
            ),
            sight.policies.get(report, ""),
            sum(row.closed_at is None for row in sight.plans.values()),
            len(self.exceptions()),
            len(self.open_corrections()),
            min(len(sight.removals), 2),
        )

    def policy_wants(self, after: Sight, at: Where) -> list[str]:
        """The languages that the policy wants beside a release and that lack."""
        report, _language = at
        going = {
            after.where(row.version_id)
            for row in new(self.before.releases, after.releases)
        }
        policy = self.before.policies.get(report, "each")
        wanted: set[str] = {
            "each": set(),
            "state_language": {"kk"},
            "together": {*LANGUAGES},
        }[policy]
        return sorted(
            code
            for code in wanted
            if (report, code) not in going
            and not self.is_up_to_date(after, report, code)
        )

    def is_up_to_date(self, after: Sight, report: str, language: str) -> bool:
        at = (report, language)
        current = after.current(at) if at in after.versions else None
        if current is None:
            return False
        sealed = after.hand_overs[current.hand_over_id]
        return after.versions[at].is_source or same_text(
            sealed.snapshot_id, after.newest[report].id
        )
