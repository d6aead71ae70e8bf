"""The machine's steps in the correction lane."""

from __future__ import annotations

import html
import re
from typing import Any

from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from cms.translation.refusals import Refused
from tests.approval.machine.choices import SOMEBODY, languages, people, reasons
from tests.approval.machine.player import Player
from tests.approval.machine.sight import Row

LINKS = re.compile(r'href="(/admin/approval/corrections/\d+/[^"]+/\d+/)"')


class Lane(Player):
    @rule(who=people, language=languages, which=st.integers(0, 5), reason=reasons)
    def correct(self, who: str, language: str, which: int, reason: str) -> None:
        """Choose a public sentence on the screen and write one more word into it."""
        version = self.version(language)
        if version is None or self.before.current((self.report, language)) is None:
            return
        who = self.one(who, "correct", language)
        word = self.word(language)
        self.added = word
        reason = self.because(reason, language)
        self.does(
            "correct", who, lambda: self.corrected(who, version, which, word, reason)
        )

    def corrected(
        self, who: str, version: Row, which: int, word: str, reason: str
    ) -> Any:
        client = self.world.clients[who]
        answer = client.get(reverse("corrections:sentences", args=[version.id]))
        found = LINKS.findall(str_(answer))
        if answer.status_code != 200 or not found:
            raise Refused
        address = found[which % len(found)]
        form = str_(client.get(address))
        before = re.search(r'name="before" value="([^"]*)"', form)
        assert before, form
        text = html.unescape(before[1])
        return client.post(
            address,
            {"before": text, "text": f"{text} {word}", "reason": reason, "note": ""},
        )

    @precondition(lambda self: self.open_corrections())
    @rule(who=people)
    def confirm(self, who: str) -> None:
        row = self.open_corrections()[0]
        if who == SOMEBODY:
            who = self.untouched_in(self.before.where(row.version_id)) or "dana"
        self.sent = row.payload_hash
        self.does(
            "confirm",
            who,
            lambda: self.post(
                who, "corrections:confirm", row.id, expected_hash=row.payload_hash
            ),
        )

    @precondition(lambda self: self.open_corrections())
    @rule(who=people, reason=reasons)
    def put_back(self, who: str, reason: str) -> None:
        row = self.open_corrections()[0]
        _report, language = self.before.where(row.version_id)
        who = self.one(who, "decide", language)
        reason = self.because(reason, language)
        self.does(
            "put_back",
            who,
            lambda: self.post(who, "corrections:put_back", row.id, reason=reason),
        )


def str_(answer: Any) -> str:
    return str(answer.content.decode())
