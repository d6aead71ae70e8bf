"""The machine's steps at names and at doors that are not ours."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from events.models.name import NameProposal
from events.records import naming
from tests.approval.machine import doors
from tests.approval.machine.choices import languages, people
from tests.approval.machine.player import Player


class SideDoors(Player):
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

    @precondition(lambda self: NameProposal.objects.open().exists())
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
        self.notice_a_copy(door, language)

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
            self.notice_a_copy(door, language)
            if door == "QuerySet.update() of the row":
                self.tampered.add(page.pk)
            elif door == "QuerySet.update() of a revision" and revision:
                self.broken_seals.add(revision)

    def notice_a_copy(self, door: str, language: str) -> None:
        """A copy is a report of its own, with all the words of the one it is of."""
        if door.startswith(("copy", "create_alias")):
            self.copied |= self.written[(self.report, language)]
