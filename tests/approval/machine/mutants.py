"""Ways to break the house, each with the shortest story in which it shows.

A story is a fixed sequence of the machine's own rules, with every promise asked after
each. Without the mutant it holds; with it the promise named here breaks.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.accounts import roles
from cms.approval import (
    consequences,
    corrections,
    four_eyes,
    gates,
    guard,
    payload,
    policy,
    release,
    states,
    trail,
    transitions,
)
from cms.approval.models import Release
from cms.approval.models.policy import ExemptionQuerySet
from cms.approval.removal import acts, places
from cms.translation import snapshots, versions
from cms.translation.models import LanguageVersion, Round, Translation
from cms.translation.refusals import NotYours
from events.records import naming
from tests.approval.machine.choices import SOMEBODY, WHY
from tests.approval.machine.machine import CHANGED, KAZAKH_TOO

Patch = Callable[[Any], None]
Act = tuple[Any, ...]
# In a story: the decision page that was opened last.
FORM = object()


@dataclass(frozen=True)
class Mutant:
    name: str
    breaks: str  # the promise that the story shows to be broken
    story: tuple[Act, ...]
    patch: Patch


MUTANTS: list[Mutant] = []


def mutant(name: str, breaks: str, *story: Act) -> Callable[[Patch], Patch]:
    def register(patch: Patch) -> Patch:
        MUTANTS.append(Mutant(name, breaks, story, patch))
        return patch

    return register


def everywhere(monkeypatch: Any, original: Any, instead: Any) -> None:
    """Put it in the place of a function in every module of ours that knows it."""
    for name, module in [*sys.modules.items()]:
        if name.split(".")[0] not in {"cms", "events", "home"}:
            continue
        for attribute, value in [*vars(module).items()]:
            if value is original:
                monkeypatch.setattr(module, attribute, instead)


def anybody_may(monkeypatch: Any, allowed: Any) -> None:
    may = roles.may

    def anybody(user: Any, act: Any, language: str) -> bool:
        return act == allowed or may(user, act, language)

    everywhere(monkeypatch, may, anybody)


def nothing(*args: Any, **kwargs: Any) -> None:
    """What a forgotten call does."""


CHANGE: tuple[Act, ...] = tuple((name, SOMEBODY, *given) for name, *given in CHANGED)
KAZAKH: tuple[Act, ...] = tuple((name, SOMEBODY, *given) for name, *given in KAZAKH_TOO)


# The guard


@mutant(
    "the guard refuses nothing",
    "record_decision_and_row_agree",
    ("try_a_door_of_code", "en", "live = True; save()"),
)
def _(monkeypatch: Any) -> None:
    monkeypatch.setattr(guard, "refuse", nothing)


@mutant(
    "closed texts are open",
    "texts_are_written_by_those_who_may",
    *CHANGE,
    *KAZAKH,
    ("translate", SOMEBODY, "kk", 0, False),
)
def _(monkeypatch: Any) -> None:
    monkeypatch.setattr(LanguageVersion, "is_closed", False)


@mutant(
    "unpublishing leaves the release",
    "the_public_reads_what_was_signed",
    ("try_a_screen_of_wagtail", SOMEBODY, "en", "unpublish"),
)
def _(monkeypatch: Any) -> None:
    monkeypatch.setattr(guard, "_end_release", nothing)


@mutant(
    "privacy leaves the release",
    "the_public_reads_what_was_signed",
    ("try_a_screen_of_wagtail", SOMEBODY, "kk", "privacy: private"),
)
def _(monkeypatch: Any) -> None:
    monkeypatch.setattr(consequences, "end_below", nothing)


# Who may


@mutant(
    "everybody may do everything",
    "every_act_is_by_somebody_who_may",
    ("reopen", "bolat", "ru", WHY),
)
def _(monkeypatch: Any) -> None:
    everywhere(monkeypatch, roles.may, lambda user, act, language: user.is_active)


@mutant(
    "everybody has four eyes",
    "nobody_approves_what_they_touched",
    ("edit_the_source", "marat", "lead"),
    ("hand_over", "marat", "en"),
    ("read_and_approve", "marat", "en"),
)
def _(monkeypatch: Any) -> None:
    everywhere(monkeypatch, four_eyes.may_decide, lambda version, user: True)


@mutant(
    "who typed a segment is forgotten",
    "nobody_approves_what_they_touched",
    *CHANGE,
    ("translate_the_rest", "nurlan", "kk"),
    ("hand_over", "bolat", "kk"),
    ("read_and_approve", "nurlan", "kk"),
)
def _(monkeypatch: Any) -> None:
    everywhere(monkeypatch, versions.contributed, nothing)


EXCEPTION: tuple[Act, ...] = (
    ("edit_the_source", "dana", "lead"),
    ("exempt", "marat", "en", "four_eyes", "dana", WHY),
    ("hand_over", SOMEBODY, "en"),
    ("read_and_approve", "dana", "en"),
)


@mutant(
    "an exception is for anybody",
    "nobody_approves_what_they_touched",
    ("edit_the_source", "yerlan", "lead"),
    ("exempt", "marat", "en", "four_eyes", "dana", WHY),
    ("hand_over", SOMEBODY, "en"),
    ("read_and_approve", "yerlan", "en"),
)
def _(monkeypatch: Any) -> None:
    def for_anybody(version: Any, from_what: str, person: Any = None) -> Any:
        rows = version.exemptions.in_force().filter(from_what=from_what)
        return rows.first()

    everywhere(monkeypatch, policy.exemption_for, for_anybody)


@mutant(
    "an exception is used again",
    "nobody_approves_what_they_touched",
    *EXCEPTION,
    EXCEPTION[0],
    *EXCEPTION[2:],
)
def _(monkeypatch: Any) -> None:
    everywhere(monkeypatch, policy.use, nothing)


@mutant(
    "an exception never ends",
    "nobody_approves_what_they_touched",
    *EXCEPTION[:2],
    ("time_passes",),
    *EXCEPTION[2:],
)
def _(monkeypatch: Any) -> None:
    monkeypatch.setattr(
        ExemptionQuerySet, "in_force", lambda rows: rows.filter(used_at=None)
    )


def revoking_ends_nothing(monkeypatch: Any) -> None:
    def in_force(rows: Any) -> Any:
        return rows.filter(expires_at__gt=timezone.now(), used_at=None)

    monkeypatch.setattr(ExemptionQuerySet, "in_force", in_force)


mutant(
    "a revoked exception lifts four eyes",
    "nobody_approves_what_they_touched",
    *EXCEPTION[:2],
    ("revoke", "saule", 0, WHY),
    *EXCEPTION[2:],
)(revoking_ends_nothing)

mutant(
    "a revoked exception lifts the policy",
    "gates_are_open_at_a_release",
    ("choose_a_policy", SOMEBODY, "together"),
    ("exempt", "marat", "en", "policy", "dana", WHY),
    ("revoke", "saule", 0, WHY),
    *CHANGE,
)(revoking_ends_nothing)


@mutant(
    "anybody revokes",
    "exceptions_are_made_by_those_who_may",
    *EXCEPTION[:2],
    ("revoke", "dana", 0, WHY),
)
def _(monkeypatch: Any) -> None:
    anybody_may(monkeypatch, roles.Act.EXEMPT)


@mutant(
    "who proposed a name confirms it",
    "a_name_is_confirmed_by_a_second_person",
    ("propose_a_name", "marat", "ru"),
    ("confirm_a_name", "marat", "ru"),
)
def _(monkeypatch: Any) -> None:
    confirm = naming.confirm

    def by_anybody(proposal: Any, *, by: Any, **more: Any) -> Any:
        proposal.by_id = None
        return confirm(proposal, by=by, **more)

    monkeypatch.setattr(naming, "confirm", by_anybody)


# What is signed


@mutant(
    "an approval is of whatever waits",
    "approvals_are_of_what_was_read",
    ("hand_over", SOMEBODY, "en"),
    ("open_the_decision_page", SOMEBODY, "en"),
    ("take_back", SOMEBODY, "en"),
    ("edit_the_source", SOMEBODY, "lead"),
    ("hand_over", SOMEBODY, "en"),
    ("approve_with_an_old_form", FORM, "dana", "en"),
)
def _(monkeypatch: Any) -> None:
    approve = transitions.approve

    def unread(sealed: Any, *, expected_hash: str, **more: Any) -> Any:
        return approve(sealed, expected_hash=sealed.payload_hash, **more)

    monkeypatch.setattr(transitions, "approve", unread)


@mutant(
    "a broken seal is no matter",
    "record_decision_and_row_agree",
    ("edit_the_source", SOMEBODY, "lead"),
    ("hand_over", SOMEBODY, "en"),
    ("open_the_decision_page", SOMEBODY, "en"),
    ("try_a_door_of_code", "en", "QuerySet.update() of a revision"),
    ("approve", FORM, "dana"),
)
def _(monkeypatch: Any) -> None:
    everywhere(
        monkeypatch, release.sealed_page, lambda sealed: sealed.revision.as_object()
    )


@mutant(
    "a release takes the newest text",
    "the_public_reads_what_was_signed",
    *CHANGE,
    ("roll_back", SOMEBODY, "en", 0, WHY),
)
def _(monkeypatch: Any) -> None:
    def newest(version: Any, hand_over: Any, by: Any, **about: Any) -> Release:
        content = payload.payload_of(
            version.page.specific.get_latest_revision_as_object()
        )
        return Release.objects.create(
            version=version,
            hand_over=hand_over,
            payload=content,
            payload_hash=payload.payload_hash(content),
            page_type=content["type"],
            by=by,
            **about,
        )

    monkeypatch.setattr(release, "_record", newest)


# The rounds


@mutant(
    "no gate is asked",
    "gates_are_open_at_a_release",
    *CHANGE,
    *KAZAKH,
    ("edit_the_source", SOMEBODY, "title"),
    ("hand_over", SOMEBODY, "en"),
    ("open_the_decision_page", SOMEBODY, "kk"),
    ("read_and_approve", SOMEBODY, "en"),
    ("approve", FORM, "dana"),
)
def _(monkeypatch: Any) -> None:
    everywhere(monkeypatch, gates.require_open, nothing)


@mutant(
    "taking back leaves the hand-over open",
    "a_text_in_review_has_one_open_hand_over",
    ("hand_over", SOMEBODY, "en"),
    ("take_back", SOMEBODY, "en"),
)
def _(monkeypatch: Any) -> None:
    @transaction.atomic
    def take_back(version: Any, *, by: Any) -> None:
        transitions._begin(version, states.TAKE_BACK, by)
        before = transitions._move(version, states.TAKE_BACK)
        transitions._log(version, states.TAKE_BACK, by, before)

    monkeypatch.setattr(transitions, "take_back", take_back)


@mutant(
    "nobody asks where a text stands",
    "rounds_follow_the_graph",
    ("take_back", SOMEBODY, "en"),
)
def _(monkeypatch: Any) -> None:
    def begin(version: Any, move: Any, by: Any) -> None:
        trail.hold()
        version.lock()
        if not roles.may(by, move.act(is_source=version.is_source), version.language):
            raise NotYours

    def move(version: Any, move: Any) -> Any:
        before = Round(version.round)
        LanguageVersion.objects.filter(pk=version.pk).update(round=move.target)
        version.round = move.target
        return before

    monkeypatch.setattr(transitions, "_begin", begin)
    monkeypatch.setattr(transitions, "_move", move)


@mutant(
    "translations do not follow their source",
    "what_is_closed_has_the_facts_of_its_source",
    *CHANGE,
    *KAZAKH,
    ("change_a_fact", SOMEBODY, "2026-04-17"),
    ("hand_over", SOMEBODY, "en"),
    ("read_and_approve", SOMEBODY, "en"),
)
def _(monkeypatch: Any) -> None:
    monkeypatch.setattr(transitions, "follow", nothing)


@mutant(
    "what has to be looked at again is emptied",
    "no_translation_is_lost",
    *CHANGE,
    ("open_the_desk", SOMEBODY, "kk"),
)
def _(monkeypatch: Any) -> None:
    adopt = snapshots.adopt

    def forgetful(version: Any, snapshot: Any) -> None:
        adopt(version, snapshot)
        for row in version.translations.select_related("segment"):
            if row.needs_review:
                Translation.objects.filter(pk=row.pk).update(text="")

    everywhere(monkeypatch, adopt, forgetful)


# Releases


@mutant(
    "the policy keeps nobody back",
    "gates_are_open_at_a_release",
    ("choose_a_policy", SOMEBODY, "together"),
    *CHANGE,
)
def _(monkeypatch: Any) -> None:
    everywhere(monkeypatch, policy.missing_for, lambda chosen: [])


@mutant(
    "rolling back asks nothing",
    "every_act_is_by_somebody_who_may",
    *CHANGE,
    ("roll_back", "dana", "en", 0, WHY),
)
def _(monkeypatch: Any) -> None:
    @transaction.atomic
    def unasked(to: Any, *, by: Any, reason: str) -> Any:
        trail.hold()
        return release.make_public(
            to.hand_over, by, act="roll_back", restores=to, reason=reason
        )

    monkeypatch.setattr(release, "roll_back", unasked)


@mutant(
    "withdrawing leaves the row",
    "record_decision_and_row_agree",
    ("withdraw", SOMEBODY, "ru", WHY),
)
def _(monkeypatch: Any) -> None:
    monkeypatch.setattr(release, "_unpublish", nothing)


# The correction lane

CORRECTION: tuple[Act, ...] = (("correct", "marat", "en", 1, WHY),)


@mutant(
    "whoever corrected confirms",
    "nobody_approves_what_they_touched",
    *CORRECTION,
    ("confirm", "marat"),
)
def _(monkeypatch: Any) -> None:
    monkeypatch.setattr(corrections, "_is_theirs", lambda correction, by: False)


@mutant(
    "nobody puts back what nobody confirmed",
    "a_provisional_text_is_public_only_in_its_time",
    *CORRECTION,
    ("time_passes",),
)
def _(monkeypatch: Any) -> None:
    monkeypatch.setattr(corrections, "run_due", lambda now=None: [])


@mutant(
    "a correction put back stays public",
    "a_provisional_text_is_public_only_in_its_time",
    *CORRECTION,
    ("put_back", "dana", WHY),
)
def _(monkeypatch: Any) -> None:
    monkeypatch.setattr(corrections, "_restore", nothing)


@mutant(
    "anybody corrects",
    "every_act_is_by_somebody_who_may",
    ("correct", "dana", "en", 1, WHY),
)
def _(monkeypatch: Any) -> None:
    anybody_may(monkeypatch, roles.Act.CORRECT)


# Legal removal

WORD: Act = ("remove_a_word", "marat", "en", 0, WHY)
TEXT: Act = ("remove_a_text", "marat", "kk", WHY)


def forgetting(monkeypatch: Any, place: str) -> None:
    left = [one for one in places._places if one.__name__ != place]
    assert len(left) == len(places._places) - 1
    monkeypatch.setattr(places, "_places", left)


@mutant("a removal forgets revisions", "what_was_removed_is_nowhere", WORD)
def _(monkeypatch: Any) -> None:
    forgetting(monkeypatch, "revisions")


@mutant(
    "a removal forgets the trail",
    "what_was_removed_is_nowhere",
    ("withdraw", SOMEBODY, "kk", WHY),
    TEXT,
)
def _(monkeypatch: Any) -> None:
    forgetting(monkeypatch, "trail_entries")


@mutant(
    "an address that is gone is forgotten",
    "the_address_of_what_was_removed_is_gone",
    TEXT,
)
def _(monkeypatch: Any) -> None:
    monkeypatch.setattr(acts, "_leave_gone", nothing)


@mutant(
    "what lost something is brought back",
    "what_lost_something_is_not_signed",
    *CHANGE,
    ("remove_a_word", "marat", "en", 0, WHY),
    ("roll_back", "marat", "en", 0, WHY),
)
def _(monkeypatch: Any) -> None:
    everywhere(
        monkeypatch, release.sealed_page, lambda sealed: sealed.revision.as_object()
    )


@mutant("anybody removes", "a_removal_is_told", ("remove_a_word", "dana", "kk", 1, WHY))
def _(monkeypatch: Any) -> None:
    anybody_may(monkeypatch, roles.Act.REMOVE)


# The trail


def silent_about(monkeypatch: Any, act: str) -> None:
    tell = trail.tell

    def silent(version: Any, told: str, **more: Any) -> Any:
        return None if told == act else tell(version, told, **more)

    monkeypatch.setattr(trail, "tell", silent)


@mutant(
    "the trail is silent about releases",
    "a_change_of_the_public_has_its_entry",
    *CHANGE,
)
def _(monkeypatch: Any) -> None:
    silent_about(monkeypatch, "release")


@mutant(
    "the trail is silent about withdrawals",
    "a_change_of_the_public_has_its_entry",
    ("withdraw", SOMEBODY, "ru", WHY),
)
def _(monkeypatch: Any) -> None:
    silent_about(monkeypatch, "withdraw")


@mutant("the trail is silent about removals", "a_removal_is_told", TEXT)
def _(monkeypatch: Any) -> None:
    silent_about(monkeypatch, "legal_removal")


@mutant(
    "an entry is dated after it was hashed",
    "the_chain_holds",
    ("hand_over", SOMEBODY, "en"),
)
def _(monkeypatch: Any) -> None:
    hash_of = trail.hash_of

    def too_early(entry: Any) -> str:
        found = hash_of(entry)
        if entry._state.adding:
            entry.at = timezone.now()
        return found

    monkeypatch.setattr(trail, "hash_of", too_early)
