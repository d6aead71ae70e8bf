"""The machine's steps from hand-over to decision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from hypothesis.stateful import Bundle, multiple, precondition, rule

from cms.translation.refusals import Refused
from tests.approval.machine.choices import SOMEBODY, languages, people, reasons
from tests.approval.machine.player import Player
from tests.approval.machine.sight import Row
from tests.approval.machine.world import SOURCE, prose_in
from tests.cast import LANGUAGES


@dataclass(frozen=True)
class Form:
    """A decision page that somebody has open: the text, its hash, its words."""

    number: int
    hash: str
    words: frozenset[str]


class Deciding(Player):
    forms = Bundle("forms")

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
        if "reason" in data:
            data["reason"] = self.because(data["reason"], language)
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
        reason = self.because(reason, self.language_of(sealed))
        self.does(
            "request_changes",
            who,
            lambda: self.post(
                who, "approval:request_changes", sealed.id, reason=reason
            ),
        )
