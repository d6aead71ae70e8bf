"""How anybody tries anything, and when the promises are asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis.stateful import RuleBasedStateMachine, invariant

from cms.translation.refusals import Refused
from tests.approval.machine.choices import SOMEBODY
from tests.approval.machine.memory import Memory
from tests.approval.machine.promises import PROMISES
from tests.approval.machine.sight import Row, Sight, Where, look, read
from tests.approval.machine.tally import Tally
from tests.approval.machine.world import CAST, SOURCE, World, page_in, rights
from tests.cast import LANGUAGES

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|TRUNCATE)", re.IGNORECASE)


class Player(Memory, RuleBasedStateMachine):
    """`world` and `tally` are given by the class that a run makes of the machine."""

    world: World
    tally: Tally

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        # So that exceptions end and plans fall due while the machine plays.
        self.clock = time_machine.travel(timezone.now(), tick=True)
        self.traveller = self.clock.start()
        cache.clear()
        self.tally.begin_example()
        self.rehearsing = False
        self.begin_to_remember()

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
        return open_plans or waiting or bool(self.exceptions())

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
        word = self.world.pen.word(language)
        self.written[(self.report, language)].add(word)
        return word

    def because(self, reason: str, language: str) -> str:
        """A reason that quotes the text, as reasons do."""
        words = self.public_words(language)
        return f"{reason} It says {words[0]}." if reason.strip() and words else reason

    def of_writer(self, language: str) -> str:
        return "write" if language == SOURCE else "translate"

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
