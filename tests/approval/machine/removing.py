"""The machine's steps at the screen of legal removal."""

from __future__ import annotations

import re
from typing import Any

from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.stateful import rule

from cms.translation.refusals import Refused
from tests.approval.machine.choices import languages, people, reasons
from tests.approval.machine.player import Player
from tests.approval.machine.sight import addresses_of
from tests.approval.machine.world import SOURCE

ORDER = {"authority": "The district court", "reference": "No. 7 of 2 June 2026"}


class Removing(Player):
    @rule(who=people, language=languages, reason=reasons)
    def remove_a_text(self, who: str, language: str, reason: str) -> None:
        """All that is said in a language, also where its page is gone."""
        at = (self.report, language)
        if at not in self.before.versions:
            return
        self.remove(
            "remove_a_text",
            who,
            language,
            {*self.written[at]},
            {"what": "text", "language": language, "reason": reason},
        )

    @rule(who=people, language=languages, which=st.integers(0, 5), reason=reasons)
    def remove_a_word(self, who: str, language: str, which: int, reason: str) -> None:
        """One that the public reads, if there is any; it may stand in the address."""
        written = sorted(self.written[(self.report, language)] - self.removed)
        words = self.public_words(language) or written
        if not words:
            return
        word = words[which % len(words)]
        self.remove(
            "remove_a_word",
            who,
            language,
            {word},
            {"what": "name", "forms_typed": word, "reason": reason},
        )

    def remove(
        self,
        told: str,
        who: str,
        language: str,
        words: set[str],
        form: dict[str, str],
    ) -> None:
        version = self.version(SOURCE) or self.version("kk")
        if version is None:
            return
        who = self.one(who, "remove", SOURCE)
        at, is_whole = (self.report, language), form["what"] == "text"
        stood = addresses_of(self.world, at)
        gone = {
            address
            for address in stood
            if is_whole or any(word.lower() in address for word in words)
        }
        if self.does(
            "remove",
            who,
            lambda: self.surveyed_and_signed(who, version.id, ORDER | form),
            told=told,
        ):
            self.take_out(at, words, gone, is_whole=is_whole)

    def surveyed_and_signed(self, who: str, number: int, form: dict[str, str]) -> Any:
        """Look at every place that would change, and type the document again."""
        client = self.world.clients[who]
        address = reverse("approval_releases:removal", args=[number])
        survey = client.post(address, form)
        found = re.search(r'name="expected" value="(\w+)"', survey.content.decode())
        if survey.status_code != 200 or not found:
            raise Refused
        signed = {"expected": found[1], "signature": ORDER["reference"]}
        return client.post(address, form | signed)
