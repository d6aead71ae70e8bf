"""What holds after every step, said without asking the code that is being tried.

Each function is one promise: it gets what was seen before and after the step and what
the machine itself remembers, and raises AssertionError with the promise's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.models import Page

from cms.approval import gates, payload, proof, trail
from cms.approval.models import HandOver
from cms.approval.release import sealed_page
from cms.translation.models import LanguageVersion, Segment
from tests.approval.machine.sight import Row, Sight, Where, row_words
from tests.approval.machine.world import (
    LETTERS,
    has_right_somewhere,
    prose_in,
    rights,
)

if TYPE_CHECKING:
    from tests.approval.machine.machine import Machine

Promise = Callable[["Machine", Sight, Sight], None]
PROMISES: list[Promise] = []

CLOSED = {"in_review", "approved"}
# The graph of design rule 4: from where a move may start, and where it ends.
GRAPH = {
    "hand_over": ({"drafting", "released"}, "in_review"),
    "take_back": ({"in_review"}, "drafting"),
    "request_changes": ({"in_review"}, "drafting"),
    "approve": ({"in_review"}, "approved"),
    "reopen": ({"approved", "released"}, "drafting"),
    "release": ({"approved", "released"}, "released"),
}
# What somebody needs in the language for each entry of the trail.
NEEDS = {
    "hand_over": {"write", "translate"},
    "take_back": {"write", "translate"},
    "approve": {"decide"},
    "request_changes": {"decide"},
    "reopen": {"reopen"},
    "release": {"decide", "release"},
    "roll_back": {"release"},
    "withdraw": {"withdraw"},
    "correct": {"correct"},
    "confirm_correction": {"decide"},
    "correction_put_back": {"decide", "correct"},
    "exempt": {"exempt"},
    "rename": {"decide"},
}
OF_REPORTS = {"policy": "release", "plan": "", "plan_cancelled": ""}
PLANNED = {"release": "release", "expire": "withdraw"}
# What the system does by itself.
BY_NOBODY = {"expire", "end", "plan_done", "plan_refused", "correction_expired"}
# What makes a text public, and what takes it away; a correction that nobody confirms
# does the first, or the second where the page above is gone.
MAKING = {"release", "correct"}
MAKING_AGAIN = {"roll_back", "correction_put_back", "correction_expired"}
ENDINGS = {"withdraw", "expire", "end"}


def promise(check: Promise) -> Promise:
    PROMISES.append(check)
    return check


def new(before: dict[int, Row], after: dict[int, Row]) -> list[Row]:
    return [row for pk, row in after.items() if pk not in before]


# What was signed, first: what is public stands on it


@promise
def approvals_are_of_what_was_read(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """A decision is by who sent it, on the hash they were shown, and only one."""
    found = new(before.decisions, after.decisions)
    for decision in found:
        sealed = after.hand_overs[decision.hand_over_id]
        assert decision.by_id == machine.actor, "decided in somebody else's name"
        assert decision.payload_hash == sealed.payload_hash
        if decision.verdict == "approved":
            assert machine.sent == sealed.payload_hash, "signed without reading"
    assert len(found) <= 1
    decided = [row.hand_over_id for row in after.decisions.values()]
    assert len(decided) == len(set(decided))


# What anybody reads


@promise
def the_public_reads_what_was_signed(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """Every public byte of prose comes from the text that is released there."""
    expected = {
        at: machine.signed[current.hand_over_id].words
        if (current := after.current(at))
        else None
        for at in after.versions
    }
    for address, answer in machine.answers.items():
        said = f"{address} answers {answer}"
        if address in machine.addresses:
            at = machine.addresses[address]
            language = at[1]
            words = expected[at]
            assert answer.status == (404 if words is None else 200), said
            assert answer.words == (words or frozenset()), f"{said}, not {words}"
        else:
            language = machine.world.addresses[address]
            public = (w for at, w in expected.items() if at[1] == language and w)
            allowed = frozenset().union(*public)
            assert answer.status == 200, said
            assert answer.words <= allowed, f"{said}, not of {allowed}"
        foreign = {w for w in answer.words if w[2] != LETTERS[language]}
        assert not foreign, f"{said}: foreign words"
        assert answer.names <= {machine.names.get(language)}, (
            f"{said}: names that nobody confirmed"
        )


@promise
def a_change_of_the_public_has_its_entry(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """Of each language version: the acts, and nothing changes in silence."""
    for at, version in after.versions.items():
        was, now = before.current(at), after.current(at)
        acts = [e for e in after.entries if e.version_id == version.id]
        made = [e for e in acts if e.act in MAKING | MAKING_AGAIN and e.data["after"]]
        ended = [
            e
            for e in acts
            if e.act in ENDINGS or (e.act in MAKING_AGAIN and not e.data["after"])
        ]
        released = [
            row
            for row in new(before.releases, after.releases)
            if row.version_id == version.id
        ]
        assert [e.data["after"]["release"] for e in made] == [r.id for r in released]
        for entry, row in zip(made, released, strict=True):
            assert entry.act in (MAKING_AGAIN if row.restores_id else MAKING)
            assert entry.by_id == row.by_id
            assert (entry.act == "correct") == after.corrects(row)
            assert entry.data["after"]["hash"] == row.payload_hash
        if was and not now:
            assert ended, f"{at} went from the public without an entry"
        assert len(ended) <= 1 + len(released), f"{at} ended more often than it began"
        for entry in ended:
            assert entry.data["before"]["release"] in after.releases


@promise
def the_chain_holds(machine: Machine, before: Sight, after: Sight) -> None:
    assert [*trail.breaks()] == []
    numbers = [entry.number for entry in after.entries]
    assert numbers == [
        *range(machine.last_number + 1, machine.last_number + 1 + len(numbers))
    ]


@promise
def record_decision_and_row_agree(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """A page row is live exactly with its release, and says what that says."""
    for row in after.releases.values():
        signed = machine.signed.get(row.hand_over_id)
        assert signed, f"release {row.id} of a text that nobody signed"
        sealed = after.hand_overs[row.hand_over_id]
        assert signed.hash == row.payload_hash == sealed.payload_hash
        assert payload.payload_hash(row.payload) == row.payload_hash
        assert prose_in(str(row.payload)) == signed.words
        of_itself = row.by_id is None  # nobody confirmed a correction
        said = row.restores_id is None or of_itself or row.reason.strip()
        assert said, "rolled back for nothing"
    for at, version in after.versions.items():
        page = after.pages.get(version.page_id)
        if page is None or page.id in machine.tampered:
            continue
        current = after.current(at)
        assert page.live == bool(current), f"the row of {at} is live without a release"
        if current:
            assert row_words(page.id) == machine.signed[current.hand_over_id].words
    current_ones: list[int] = [
        row.version_id for row in after.releases.values() if row.ended_at is None
    ]
    assert len(current_ones) == len(set(current_ones))


# Who signs


@promise
def nobody_approves_what_they_touched(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """But for an exception that a managing editor has recorded, once, in time."""
    for decision in new(before.decisions, after.decisions):
        if decision.verdict != "approved":
            continue
        sealed = after.hand_overs[decision.hand_over_id]
        at = after.where(sealed.version_id)
        if decision.by_id not in machine.touched_before[at]:
            continue
        excepted = machine.exempted.get(decision.exemption_id)
        assert excepted, f"{at} was approved by somebody who had worked on it"
        assert excepted.version_id == sealed.version_id
        assert excepted.from_what == "four_eyes"
        assert excepted.person_id == decision.by_id != excepted.by_id
        assert excepted.expires_at > decision.at, "an exception that was over"
        assert decision.exemption_id not in machine.spent, "an exception used twice"


@promise
def a_name_is_confirmed_by_a_second_person(
    machine: Machine, before: Sight, after: Sight
) -> None:
    if machine.confirmed:
        proposer, confirmer, language = machine.confirmed
        assert proposer != confirmer, "a name confirmed by who proposed it"
        assert machine.by
        assert "decide" in rights(machine.by, language)


@promise
def exceptions_are_made_by_those_who_may(
    machine: Machine, before: Sight, after: Sight
) -> None:
    for row in new(before.exemptions, after.exemptions):
        _report, language = after.where(row.version_id)
        assert machine.by
        assert row.by_id == machine.actor
        assert "exempt" in rights(machine.by, language)
        assert row.reason.strip()
        assert row.expires_at > timezone.now()


@promise
def every_act_is_by_somebody_who_may(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """By the machine's own table of roles, entry for entry."""
    planners = {row.by_id for row in before.plans.values() if row.closed_at is None}
    for entry in after.entries:
        if entry.by_id is None:
            follows = entry.act in GRAPH and "source" in entry.data
            assert entry.act in BY_NOBODY or follows, f"nobody did {entry.act}"
            continue
        by = machine.world.name_of(entry.by_id)
        assert by is not None
        on_time = machine.deed == "time_passes" and entry.by_id in planners
        assert entry.by_id == machine.actor or on_time, f"{entry.act} in another's name"
        if entry.act in NEEDS:
            assert NEEDS[entry.act] & rights(by, entry.language), f"{by}: {entry.act}"
        elif entry.act == "end":
            assert rights(by, entry.language), f"{by} ended it"
        else:
            needed = OF_REPORTS[entry.act] or PLANNED[entry.data["what"]]
            languages = entry.data.get("languages", [])
            assert all(needed in rights(by, code) for code in languages)
            assert has_right_somewhere(by, needed)


# Who changes what


@promise
def nobody_changes_a_language_without_a_role(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """Facts that flow from an approved source excepted; they change no word."""
    by = machine.by
    if by is None:
        return
    for at, version in after.versions.items():
        if at not in before.versions:
            assert rights(by, at[1]) & {"translate", "write"}, f"{by} began {at}"
            continue
        was, now = before.standing(at), after.standing(at)
        if was == now or rights(by, at[1]):
            continue
        flowed = not version.is_source and source_was_approved(before, after, at[0])
        assert flowed, f"{by} changed {at}: {was} → {now}"
        assert was[1:4] == now[1:4], f"{by} changed {at} by approving its source"
        assert now[0] in {was[0], "drafting", "in_review"}


def source_was_approved(before: Sight, after: Sight, report: str) -> bool:
    return after.newest.get(report) is not None and (
        before.newest.get(report) is None
        or before.newest[report].id != after.newest[report].id
    )


@promise
def texts_are_written_by_those_who_may(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """And a text that is closed stays as it is."""
    for at, version in after.versions.items():
        if at not in before.versions or before.texts.get(at) == after.texts.get(at):
            continue
        if machine.overwritten or version.page_id is None:
            continue
        was = before.versions[at]
        if not version.is_source:
            assert machine.by, f"{at} was written by nobody"
            assert "translate" in rights(machine.by, at[1])
        # Settling it for a hand-over gives blocks their ids.
        hands_over = machine.deed == "hand_over"
        closed = was.round in CLOSED and version.round in CLOSED and not hands_over
        assert not closed, f"{at} was written while it was closed"


@promise
def what_was_sealed_stays(machine: Machine, before: Sight, after: Sight) -> None:
    for kind in ("hand_overs", "decisions", "releases"):
        old, found = getattr(before, kind), getattr(after, kind)
        for pk, row in old.items():
            assert pk in found, f"{kind}: {pk} is gone"
            for name in ("payload", "payload_hash", "by_id", "version_id", "verdict"):
                value = row.values.get(name)
                assert found[pk].values.get(name) == value, f"{kind}: {pk}.{name}"
    for pk, row in before.hand_overs.items():
        content = after.hand_overs[pk].revision__content
        if content is not None and row.revision_id not in machine.broken_seals:
            assert content == row.revision__content, f"the revision of {pk} changed"


@promise
def no_translation_is_lost(machine: Machine, before: Sight, after: Sight) -> None:
    """Whatever was saved is in the history; what nobody wrote over is still there."""
    assert before.saved <= after.saved
    for number, text in machine.typed:
        assert (number, text) in after.saved, f"{text!r} is not in the history"
    for at, version in after.versions.items():
        if version.is_source or machine.deed in {"translate", "correct"}:
            continue
        assert before.texts.get(at, ()) == after.texts[at], f"{at} lost a translation"


# The rounds


@promise
def rounds_follow_the_graph(machine: Machine, before: Sight, after: Sight) -> None:
    for at, version in after.versions.items():
        stands = before.versions[at].round if at in before.versions else "drafting"
        for entry in after.entries:
            if entry.version_id != version.id or entry.act not in GRAPH:
                continue
            sources, target = GRAPH[entry.act]
            assert stands in sources, f"{at}: {entry.act} of a text that is {stands}"
            stands = target
        assert version.round == stands, f"{at} is {version.round}, told is {stands}"


@promise
def a_text_in_review_has_one_open_hand_over(
    machine: Machine, before: Sight, after: Sight
) -> None:
    for at, version in after.versions.items():
        waiting = [
            row
            for row in after.hand_overs.values()
            if row.version_id == version.id and row.closed_at is None
        ]
        assert len(waiting) == (version.round == "in_review"), f"{at}: {waiting}"


@promise
def what_is_closed_has_the_facts_of_its_source(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """Or the system has opened it again."""
    for at, version in after.versions.items():
        if version.is_source or version.round not in CLOSED:
            continue
        sealed = max(
            (r for r in after.hand_overs.values() if r.version_id == version.id),
            key=lambda row: row.id,
        )
        content = after.newest[at[0]].content
        for name in ("starts_on", "ends_on"):
            assert sealed.payload["fields"][name] == content[name], f"{at}: {name}"


# The correction lane


@promise
def a_provisional_text_is_public_only_in_its_time(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """Until a second person has confirmed it, and never longer than was said."""
    approved = {
        row.hand_over_id: row
        for row in after.decisions.values()
        if row.verdict == "approved"
    }
    for row in after.corrections.values():
        assert row.reason.strip()
        decision = approved.get(row.hand_over_id)
        assert bool(decision) == (row.outcome == "confirmed")
        assert decision is None or decision.by_id != row.by_id, "confirmed alone"
        at = after.where(row.version_id)
        current = after.current(at)
        is_public = current is not None and current.hand_over_id == row.hand_over_id
        if is_public and decision is None:
            assert row.closed_at is None, f"{at}: put back and still public"
            in_time = row.confirm_by > timezone.now()
            assert in_time or machine.deed != "time_passes", f"{at}: its time is over"
        if row.closed_at is None:
            assert is_public, f"{at}: waits, and is not public"


# What had to hold at a release


@promise
def gates_are_open_at_a_release(machine: Machine, before: Sight, after: Sight) -> None:
    for row in new(before.releases, after.releases):
        at = after.where(row.version_id)
        sealed = after.hand_overs[row.hand_over_id]
        first = not any(
            other.hand_over_id == row.hand_over_id and other.id < row.id
            for other in after.releases.values()
        )
        if after.corrects(row):
            continue  # what is asked of it is a promise of its own
        for obstacle in obstacles(machine, after, row, sealed, at, first=first):
            raise AssertionError(f"{at} was released although {obstacle}")


def obstacles(
    machine: Machine, after: Sight, row: Row, sealed: Row, at: Where, *, first: bool
) -> Iterator[str]:
    version, newest = after.versions[at], after.newest[at[0]]
    if row.ended_at is None:
        page = Page.objects.get(pk=version.page_id)
        above = [one.pk for one in page.get_ancestors(inclusive=True)]
        if after.private & {*above}:
            yield "it is private"
    if first and not version.is_source:
        if not same_text(sealed.snapshot_id, newest.id):
            yield "its source is newer"
        for name in ("starts_on", "ends_on"):
            if sealed.payload["fields"][name] != newest.content[name]:
                yield f"{name} is not the source's"
        if not translated(sealed.payload):
            yield f"not all of it is translated: {sealed.payload}"
    if row.restores_id is None:
        missing = machine.policy_wants(after, at)
        if missing and row.exemption_id not in machine.exempted:
            yield f"the policy waits for {missing}"
    if row.ended_at is None and sealed.revision_id not in machine.broken_seals:
        yield from shut_gates(sealed, "release" if first else "again")


def same_text(one: int | None, other: int) -> bool:
    """Whether two snapshots are the same text to translate.

    A source that is approved once more as it is gets another number.
    """
    if one is None:
        return False
    texts = [
        [*Segment.objects.filter(snapshot=pk).values_list("path", "position", "source")]
        for pk in (one, other)
    ]
    return texts[0] == texts[1]


def shut_gates(sealed: Row, stage: str) -> Iterator[str]:
    """Also what the gates themselves say, when they are asked once more."""
    hand_over = HandOver.objects.select_related("decision__by").get(pk=sealed.id)
    version = LanguageVersion.objects.get(pk=sealed.version_id)
    page = sealed_page(hand_over)
    candidate = gates.Candidate(
        version, page, hand_over.decision.by, gates.Stage(stage)
    )
    for name in gates.shut(candidate):
        yield f"the gate {name!r} is shut"


def translated(content: Any) -> bool:
    """Every text of a translation has a word of its own language."""
    fields = content["fields"]
    told = [fields["title"], fields["lead"], *(b["value"] for b in fields["body"])]
    return all(prose_in(str(text)) for text in told if str(text).strip())


# And last of all


@promise
def the_audit_finds_nothing(machine: Machine, before: Sight, after: Sight) -> None:
    """The house's own witness comes after ours."""
    if not machine.tampered:
        assert [*proof.disagreements()] == []
