"""Random people at random doors; after every step everything that was promised holds.

The machine remembers for itself who touched what, what was signed and what was typed.
It plays inside a savepoint that is taken back, so every example begins in the same
house. A refusal is an answer like any other; a crash is a failure.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)

from cms.approval import corrections, plans
from cms.translation import snapshots
from cms.translation.models import LanguageVersion
from cms.translation.refusals import Refused
from events.models.name import NameProposal
from events.records import naming
from tests.approval.machine import doors
from tests.approval.machine.invariants import PROMISES, new, same_text
from tests.approval.machine.lane import SOMEBODY, Lane, languages, people, reasons
from tests.approval.machine.sight import Answer, Row, Sight, Where, look, read
from tests.approval.machine.tally import Tally
from tests.approval.machine.world import (
    BLOCKS,
    CAST,
    PLACES,
    SOURCE,
    Signed,
    World,
    page_in,
    prose_in,
    rights,
)
from tests.cast import LANGUAGES

DECIDING = sorted(n for n in CAST if any("decide" in rights(n, c) for c in LANGUAGES))
A_WHILE = datetime.timedelta(hours=3)
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|TRUNCATE)", re.IGNORECASE)
ENDS = ("2026-04-16", "2026-04-17", "2026-04-18")


# Where an example begins: at which report, and what has been done to it.
CHANGED = [("edit_the_source", "lead"), ("hand_over", "en"), ("read_and_approve", "en")]
KAZAKH_TOO = [("translate_the_rest", "kk"), ("hand_over", "kk")]
BEGINNINGS: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "public": ("old", []),
    "a draft": ("young", []),
    "handed over": ("young", [("hand_over", "en")]),
    "source changed": ("old", CHANGED),
    "both in review": ("old", [*CHANGED, *KAZAKH_TOO, ("hand_over", "en")]),
    "fact changes": ("old", [*CHANGED, *KAZAKH_TOO, ("change_a_fact", ENDS[1])]),
    "corrected": ("old", [("correct", "en", 1, "A word was missing.")]),
    "approved and waiting": ("old", [("choose_a_policy", "together"), *CHANGED]),
    "planned": (
        "old",
        [*CHANGED[:2], ("plan", "release", {"en"}), CHANGED[2], *KAZAKH_TOO],
    ),
}


@dataclass(frozen=True)
class Form:
    """A decision page that somebody has open: the text, its hash, its words."""

    number: int
    hash: str
    words: frozenset[str]


class Machine(Lane, RuleBasedStateMachine):
    """`world` and `tally` are given by the class that a run makes of it."""

    world: World
    tally: Tally

    forms = Bundle("forms")

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        # So that exceptions end and plans fall due while the machine plays.
        self.clock = time_machine.travel(timezone.now(), tick=True)
        self.traveller = self.clock.start()
        cache.clear()
        self.tally.examples += 1
        self.report = "old"
        self.addresses: dict[str, Where] = {}
        self.answers: dict[str, Answer] = {}
        self.signed = dict(self.world.signed)
        self.touched: dict[Where, dict[int, int]] = {}
        self.handed: dict[int, int] = {}
        self.typed: set[tuple[int, str]] = set()
        self.exempted: dict[int, Row] = {}
        self.spent: set[int] = set()
        self.names: dict[str, str] = {}
        self.tampered: set[int] = set()
        self.broken_seals: set[int] = set()
        self.step = 0
        self.rehearsing = False
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
        self.shown: frozenset[str] = frozenset()
        self.overwritten = False
        self.confirmed: tuple[int, int, str] | None = None
        self.moved = self.wrote = False

    def teardown(self) -> None:
        try:
            # Rows that point nowhere would else be taken back unseen.
            connection.check_constraints()
        finally:
            self.clock.stop()
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    # A step

    def does(
        self, deed: str, who: str | None, act: Callable[[], Any], *, told: str = ""
    ) -> bool:
        """Let somebody try something; whether it was not refused."""
        self.deed, self.by = deed, who
        self.actor = self.world.users[who].pk if who else None
        self.moved = True
        with connection.execute_wrapper(self.watch):
            refused = not self.succeeds(act)
        if not self.rehearsing:
            self.tally.note(told or deed, refused=refused)
        return not refused

    def watch(
        self, execute: Any, sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Notice whether anything is written at all, refused or not."""
        if WRITES.match(sql) and "django_session" not in sql:
            self.wrote = True
        return execute(sql, params, many, context)

    @staticmethod
    def succeeds(act: Callable[[], Any]) -> bool:
        try:
            answer = act()
        except (Refused, ValidationError):
            return False
        except IntegrityError as error:
            if "ushtil_" not in str(error):
                raise
            return False
        status = getattr(answer, "status_code", 200)
        assert status < 500, f"{status}"
        return bool(status < 400)

    @staticmethod
    def in_code(act: Callable[[], Any]) -> Callable[[], Any]:
        """As a program would: all of it or nothing."""
        return transaction.atomic(act)

    @invariant()
    def all_promises_hold(self) -> None:
        if not self.moved:
            return
        self.step += 1
        if self.answers and not self.wrote and self.deed != "time_passes":
            # Not a row was touched: whatever held goes on holding.
            self.forget_the_step()
            return
        after = look(self.world, self.last_number)
        self.learn(after)
        if not self.rehearsing:
            self.answers = read(self.world, self.addresses, self.where_to_look(after))
            for promise in PROMISES:
                self.tally.judging = promise.__name__
                promise(self, self.before, after)
            self.tally.judging = ""
            self.tally.states.add(self.state(after))
        self.remember(after)
        self.before = after
        self.forget_the_step()

    def where_to_look(self, after: Sight) -> set[str]:
        """The lists of all languages after an act, else those of one in turn."""
        order = sorted(LANGUAGES)
        return set(order) if after.entries else {order[self.step % len(order)]}

    def learn(self, after: Sight) -> None:
        """What the step has shown, before it is judged."""
        for at in after.versions:
            self.touched.setdefault(at, {})
        self.touched_before = {at: {*who} for at, who in self.touched.items()}
        for decision in new(self.before.decisions, after.decisions):
            if decision.verdict == "approved" and self.shown:
                self.signed[decision.hand_over_id] = Signed(
                    self.sent, self.shown, self.by or ""
                )
        self.learn_corrections(self.before.corrections, after)
        for row in new(self.before.exemptions, after.exemptions):
            self.exempted[row.id] = row

    def remember(self, after: Sight) -> None:
        """What the step leaves for those that follow."""
        for at in after.versions:
            text = after.texts.get(at)
            if self.actor and text is not None and self.before.texts.get(at) != text:
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
            len(self.exempted) - len(self.spent),
            len(self.open_corrections()),
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

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Steps to where it begins: remembered, neither counted nor judged."""
        self.rehearsing = True
        yield
        self.rehearsing = False

    # Who and what

    def stands(self, *rounds: str) -> bool:
        """Whether a language of the report is in one of these rounds."""
        rows = (self.version(code) for code in LANGUAGES)
        return any(row is not None and row.round in rounds for row in rows)

    def is_pending(self) -> bool:
        """Whether time would change anything."""
        open_plans = any(row.closed_at is None for row in self.before.plans.values())
        waiting = bool(self.open_corrections())
        return open_plans or waiting or bool(self.exempted.keys() - self.spent)

    @staticmethod
    def is_proposed() -> bool:
        return NameProposal.objects.open().exists()

    def one(self, who: str, right: str, language: str) -> str:
        if who != SOMEBODY:
            return who
        able = sorted(name for name in CAST if right in rights(name, language))
        return able[self.step % len(able)]

    def version(self, language: str) -> Row | None:
        row = self.before.versions.get((self.report, language))
        return row if row and row.page_id else None

    def page(self, language: str) -> Any:
        return page_in(self.world.reports[self.report], language)

    def post(self, who: str, name: str, *args: Any, **data: Any) -> Any:
        return self.world.clients[who].post(reverse(name, args=args), data)

    def word(self, language: str) -> str:
        return self.world.pen.word(language)

    def of_writer(self, language: str) -> str:
        return "write" if language == SOURCE else "translate"

    # The beginning

    @initialize(beginning=st.sampled_from([*BEGINNINGS]))
    def begin_with(self, beginning: str) -> None:
        self.report, acts = BEGINNINGS[beginning]
        with self.rehearsal():
            for name, *given in acts:
                getattr(self, name)(SOMEBODY, *given)
                self.all_promises_hold()

    # The source

    @rule(who=people, place=st.sampled_from(PLACES))
    def edit_the_source(self, who: str, place: str) -> None:
        """Through Wagtail's editor."""
        page = self.page(SOURCE)
        if page is None:
            return
        who = self.one(who, "write", SOURCE)
        form = doors.form_of(
            doors.draft_of(page), **{place: doors.marked_up(place, self.word(SOURCE))}
        )
        self.does(
            "edit_the_source",
            who,
            lambda: doors.edit(self.world.clients[who], page, form),
        )

    @rule(who=people)
    def autosave(self, who: str) -> None:
        page = self.page(SOURCE)
        if page is None:
            return
        revision = page.latest_revision
        # Wagtail lets those autosave who saved last.
        last = self.world.name_of(revision.user_id)
        who = last if who == SOMEBODY and last else self.one(who, "write", SOURCE)
        form = doors.form_of(doors.draft_of(page), lead=f"Now {self.word(SOURCE)}")
        form |= {
            "overwrite_revision_id": revision.pk,
            "loaded_revision_id": revision.pk,
            "loaded_revision_created_at": revision.created_at.isoformat(),
        }
        json_please = {"accept": "application/json"}
        self.does(
            "autosave",
            who,
            lambda: doors.edit(
                self.world.clients[who], page, form, headers=json_please
            ),
        )

    @rule(who=people, ends_on=st.sampled_from(ENDS))
    def change_a_fact(self, who: str, ends_on: str) -> None:
        """By a program that names its user."""
        page = self.page(SOURCE)
        if page is None:
            return
        who = self.one(who, "write", SOURCE)
        if not rights(who, SOURCE):
            return  # a program asks no roles: that is its author's business
        draft = doors.draft_of(page)
        draft.ends_on = datetime.date.fromisoformat(ends_on)
        user = self.world.users[who]
        self.does(
            "change_a_fact",
            who,
            self.in_code(lambda: draft.save_revision(user=user)),
        )

    # The translations

    @rule(who=people, language=languages)
    def begin_a_translation(self, who: str, language: str) -> None:
        source = self.version(SOURCE)
        if source is None:
            return
        who = self.one(who, "translate", language)
        self.does(
            "begin_a_translation",
            who,
            lambda: self.begun(who, source.page_id, language),
        )

    def begun(self, who: str, page_id: int, language: str) -> Any:
        answer = self.post(who, "desk:begin", page_id, language)
        if self.page(language) is None:
            raise Refused  # the screen redirects and says why
        return answer

    @rule(who=people, language=languages)
    def open_the_desk(self, who: str, language: str) -> None:
        version = self.version(language)
        if version is None:
            return
        who = self.one(who, "translate", language)
        url = reverse("wagtailadmin_pages:edit", args=[version.page_id])
        self.does("open_the_desk", who, lambda: self.world.clients[who].get(url))

    @rule(
        who=people,
        language=languages,
        which=st.integers(0, 3),
        late=st.booleans(),
    )
    def translate(self, who: str, language: str, which: int, late: bool) -> None:
        """One segment, at the desk; perhaps over what somebody saved meanwhile."""
        version = self.version(language)
        segments = self.segments(language)
        if version is None or not segments:
            return
        who = self.one(who, "translate", language)
        segment = segments[which % len(segments)]
        self.does(
            "translate",
            who,
            lambda: self.typed_in(who, version, segment, late=late),
        )

    def typed_in(self, who: str, version: Row, segment: Any, *, late: bool) -> Any:
        language = self.before.where(version.id)[1]
        text = f"{language} {self.word(language)}"
        row = segment.translations.filter(version=version.id).first()
        edition = row.edition if row else 0
        answer = self.world.clients[who].put(
            reverse("desk:save", args=[version.id, segment.pk]),
            json.dumps({"text": text, "edition": edition - bool(late and row)}),
            content_type="application/json",
        )
        if answer.status_code == 200:
            self.typed.add((version.id, text))
        return answer

    def segments(self, language: str) -> list[Any]:
        version = self.version(language)
        if version is None or version.snapshot_id is None:
            return []
        found = LanguageVersion.objects.get(pk=version.id).snapshot
        return [*found.segments.all()] if found else []

    @rule(who=people, language=languages)
    def translate_the_rest(self, who: str, language: str) -> None:
        """Open the desk and type whatever it says is missing or has changed."""
        version = self.version(language)
        if version is None or version.is_source:
            return
        who = self.one(who, "translate", language)
        self.does(
            "translate",
            who,
            lambda: self.all_typed_in(who, version),
            told="translate_the_rest",
        )

    def all_typed_in(self, who: str, version: Row) -> Any:
        url = reverse("wagtailadmin_pages:edit", args=[version.page_id])
        answer = self.world.clients[who].get(url)
        row = LanguageVersion.objects.get(pk=version.id)
        for segment in row.snapshot.segments.all() if row.snapshot else ():
            said = segment.translations.filter(version=row).first()
            if said is None or said.needs_review:
                answer = self.typed_in(who, version, segment, late=False)
        return answer

    # The moves

    @rule(who=people, language=languages)
    def hand_over(self, who: str, language: str) -> None:
        self.move("hand_over", who, language, self.of_writer(language))

    @precondition(lambda self: self.waiting(SOURCE))
    @rule(who=people, language=languages)
    def take_back(self, who: str, language: str) -> None:
        self.move("take_back", who, language, self.of_writer(language))

    @precondition(lambda self: self.stands("approved", "released"))
    @rule(who=people, language=languages, reason=reasons)
    def reopen(self, who: str, language: str, reason: str) -> None:
        self.move("reopen", who, language, "reopen", reason=reason)

    @precondition(lambda self: self.stands("released"))
    @rule(who=people, language=languages, reason=reasons)
    def withdraw(self, who: str, language: str, reason: str) -> None:
        self.move("withdraw", who, language, "withdraw", reason=reason)

    def move(self, name: str, who: str, language: str, right: str, **data: str) -> None:
        version = self.version(language)
        if version is None:
            return
        who = self.one(who, right, language)
        self.does(
            name, who, lambda: self.post(who, f"approval:{name}", version.id, **data)
        )

    # The decision

    @precondition(lambda self: self.waiting(SOURCE))
    @rule(target=forms, who=people, language=languages)
    def open_the_decision_page(self, who: str, language: str) -> Any:
        """Read it, and leave it open: it may be sent much later, by anybody."""
        sealed = self.waiting(language)
        if sealed is None:
            return multiple()
        who = self.one(who, "decide", self.language_of(sealed))
        found: list[Form] = []
        self.does(
            "open_the_decision_page",
            who,
            lambda: found.append(self.opened(who, sealed.id)),
        )
        return multiple(*found)

    def waiting(self, language: str) -> Row | None:
        """What waits in that language, or else in another."""
        found = [
            sealed
            for code in (language, *sorted(LANGUAGES))
            if (sealed := self.before.open_hand_over((self.report, code)))
        ]
        return found[0] if found else None

    def language_of(self, sealed: Row) -> str:
        return self.before.where(sealed.version_id)[1]

    def opened(self, who: str, number: int) -> Form:
        """The hash that the page would send, and the words of its preview."""
        client = self.world.clients[who]
        answer = client.get(reverse("approval:decision", args=[number]))
        html = answer.content.decode()
        found = re.search(r'name="expected_hash" value="(\w+)"', html)
        if answer.status_code != 200 or not found:
            raise Refused
        preview = client.get(reverse("approval:preview", args=[number]))
        return Form(number, found[1], prose_in(preview.content.decode()))

    @rule(form=forms, who=people)
    def approve(self, form: Form, who: str) -> None:
        self.sign(form, form.number, who)

    @precondition(lambda self: self.waiting(SOURCE))
    @rule(form=forms, who=people, language=languages)
    def approve_with_an_old_form(self, form: Form, who: str, language: str) -> None:
        """The page shows one text, the address is of what waits now."""
        sealed = self.waiting(language)
        if sealed:
            self.sign(form, sealed.id, who, told="approve_with_an_old_form")

    def sign(self, form: Form, number: int, who: str, told: str = "") -> None:
        sealed = self.before.hand_overs.get(number)
        if sealed is None:
            return
        _report, language = self.before.where(sealed.version_id)
        who = self.one(who, "decide", language)
        self.sent, self.shown = form.hash, form.words
        self.does(
            "approve",
            who,
            lambda: self.post(who, "approval:approve", number, expected_hash=form.hash),
            told=told,
        )

    @precondition(lambda self: self.waiting(SOURCE))
    @rule(who=people, language=languages)
    def read_and_approve(self, who: str, language: str) -> None:
        sealed = self.waiting(language)
        if sealed is None:
            return
        if who == SOMEBODY:
            who = self.untouched(self.language_of(sealed)) or "dana"
        self.does(
            "approve",
            who,
            lambda: self.signed_at_once(who, sealed.id),
            told="read_and_approve",
        )

    def untouched(self, language: str) -> str | None:
        return self.untouched_in((self.report, language))

    def untouched_in(self, at: Where) -> str | None:
        """Who may decide and has not worked on the text."""
        able = [
            name
            for name in sorted(CAST)
            if "decide" in rights(name, at[1])
            and self.world.users[name].pk not in self.touched[at]
        ]
        return able[self.step % len(able)] if able else None

    def signed_at_once(self, who: str, number: int) -> Any:
        form = self.opened(who, number)
        self.sent, self.shown = form.hash, form.words
        return self.post(who, "approval:approve", number, expected_hash=form.hash)

    @precondition(lambda self: self.waiting(SOURCE))
    @rule(who=people, language=languages, reason=reasons)
    def request_changes(self, who: str, language: str, reason: str) -> None:
        sealed = self.waiting(language)
        if sealed is None:
            return
        who = self.one(who, "decide", self.language_of(sealed))
        self.does(
            "request_changes",
            who,
            lambda: self.post(
                who, "approval:request_changes", sealed.id, reason=reason
            ),
        )

    # Releases

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
            reason="As was agreed.",
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
            reason=reason,
        )

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

    # Names

    @rule(who=people, language=languages)
    def propose_a_name(self, who: str, language: str) -> None:
        who = self.one(who, self.of_writer(language), language)
        name = f"{self.world.pen.name(language)} University"
        user, organiser = self.world.users[who], self.world.organiser
        self.does(
            "propose_a_name",
            who,
            self.in_code(
                lambda: naming.propose(organiser, language, by=user, full=name)
            ),
        )

    @precondition(lambda self: self.is_proposed())
    @rule(who=people, language=languages)
    def confirm_a_name(self, who: str, language: str) -> None:
        proposal = NameProposal.objects.open().filter(name__language=language).first()
        if proposal is None:
            return
        who = self.one(who, "decide", language)
        user, proposer = self.world.users[who], proposal.by_id
        if self.does(
            "confirm_a_name",
            who,
            self.in_code(lambda: naming.confirm(proposal, by=user)),
        ):
            self.confirmed = (proposer, user.pk, language)
            self.names[language] = proposal.full.split()[0]

    # The other doors

    @rule(who=people, language=languages, door=st.sampled_from([*doors.SCREENS]))
    def try_a_screen_of_wagtail(self, who: str, language: str, door: str) -> None:
        page = self.page(language)
        if page is None:
            return
        who = self.one(who, "withdraw", language)
        client, word = self.world.clients[who], self.word(language)
        self.does(
            "screen",
            who,
            lambda: doors.SCREENS[door](client, page, word),
            told=f"screen: {door}",
        )

    @rule(language=languages, door=st.sampled_from([*doors.CODE]))
    def try_a_door_of_code(self, language: str, door: str) -> None:
        page = self.page(language)
        if page is None:
            return
        word = self.word(language)
        revision = page.latest_revision_id
        if self.does(
            "code",
            None,
            self.in_code(lambda: doors.CODE[door](page, word)),
            told=f"code: {door}",
        ):
            self.overwritten = True
            if door == "QuerySet.update() of the row":
                self.tampered.add(page.pk)
            elif door == "QuerySet.update() of a revision" and revision:
                self.broken_seals.add(revision)

    # The next thing to do

    @rule(language=languages)
    def carry_on(self, language: str) -> None:
        """Whoever's turn it is does it: else few texts would ever become public."""
        version = self.version(language)
        if version is None:
            self.begin_a_translation(SOMEBODY, language)
        elif self.open_corrections():
            self.confirm(SOMEBODY)
        elif version.round == "in_review":
            self.read_and_approve(SOMEBODY, language)
        elif version.round == "approved":
            self.release_together(SOMEBODY, {language})
        elif not version.is_source and self.is_unfinished(version):
            self.translate_the_rest(SOMEBODY, language)
        else:
            self.hand_over(SOMEBODY, language)

    @rule(language=languages)
    def carry_on_to_the_end(self, language: str) -> None:
        for _turn in range(4):
            self.carry_on(language)
            self.all_promises_hold()
            version = self.version(language)
            if version is None or version.round == "released":
                return

    def is_unfinished(self, version: Row) -> bool:
        row = LanguageVersion.objects.get(pk=version.id)
        if snapshots.is_outdated(row) or row.snapshot is None:
            return True
        return not snapshots.fits(row, row.snapshot)


assert set(BLOCKS) < set(PLACES)


def machine_in(world: World, tally: Tally) -> type[Machine]:
    """The machine for a run: Hypothesis makes one of it for each example."""
    return type("MachineInWorld", (Machine,), {"world": world, "tally": tally})
