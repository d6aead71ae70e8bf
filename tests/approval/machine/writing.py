"""The machine's steps at the source and at the desk."""

from __future__ import annotations

import datetime
import json
from typing import Any

from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.stateful import rule

from cms.translation.models import LanguageVersion
from cms.translation.refusals import Refused
from tests.approval.machine import doors
from tests.approval.machine.choices import SOMEBODY, languages, people
from tests.approval.machine.player import Player
from tests.approval.machine.sight import Row
from tests.approval.machine.world import PLACES, SOURCE, rights

ENDS = ("2026-04-16", "2026-04-17", "2026-04-18")


class Writing(Player):
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
