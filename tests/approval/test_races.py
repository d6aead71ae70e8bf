"""Two at once: one wins, the other is told so, and every record says the same.

Twenty races every day, two hundred in `make proof`, on both databases.
"""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from cms.approval import plans, trail, transitions
from cms.approval.models import Decision, Entry, Release
from cms.translation.models import Snapshot
from cms.translation.snapshots import adopt_newest
from cms.translation.writing import translate
from tests.approval.racing import race, were_at_once
from tests.cast import (
    approved_by,
    begun,
    fill,
    fresh,
    release_source,
    release_target,
    version,
)
from tests.proof import rounds, voice

pytestmark = pytest.mark.django_db(transaction=True)


def again(row):
    """The row as somebody else's process reads it."""
    return type(row)._base_manager.get(pk=row.pk)


# What they do, each from what they have read before


def approve(sealed, by):
    def prepare():
        seen, person = again(sealed), again(by)
        return lambda: transitions.approve(
            seen, by=person, expected_hash=sealed.payload_hash
        )

    return prepare


def request_changes(sealed, by):
    def prepare():
        seen, person = again(sealed), again(by)
        return lambda: transitions.request_changes(seen, by=person, reason="No.")

    return prepare


def take_back(sealed, by):
    def prepare():
        mine, person = again(sealed.version), again(by)
        return lambda: transitions.take_back(mine, by=person)

    return prepare


def release(target, by):
    def prepare():
        mine, person = again(target), again(by)
        return lambda: transitions.release_together([mine], by=person)

    return prepare


def type_over(target, segment, text, edition, by):
    def prepare():
        mine, piece, person = again(target), again(segment), again(by)
        return lambda: translate(mine, piece, text, by=person, edition=edition)

    return prepare


# What is then written down


def written(sealed, since):
    """Round, verdicts, releases and trail, with their people."""
    decisions = Decision.objects.filter(hand_over=sealed)
    releases = Release.objects.filter(hand_over=sealed)
    entries = Entry.objects.filter(number__gt=since).order_by("number")
    return (
        again(sealed.version).round,
        [(one.verdict, one.payload_hash, one.by.username) for one in decisions],
        [(one.payload_hash, one.by.username, one.ended_at) for one in releases],
        [(one.act, one.by.username) for one in entries],
    )


def expected(deed, sealed, by):
    """What stands when this deed was the only one."""
    digest, name = sealed.payload_hash, by.username
    return {
        approve: (
            "released",
            [("approved", digest, name)],
            [(digest, name, None)],
            [("approve", name), ("release", name)],
        ),
        request_changes: (
            "drafting",
            [("changes_requested", digest, name)],
            [],
            [("request_changes", name)],
        ),
        take_back: ("drafting", [], [], [("take_back", name)]),
    }[deed]


def newest_entry():
    last = Entry.objects.first()
    return last.number if last else 0


@pytest.fixture
def turns(capfd, request):
    """The number of each race; in a long run it is told now and then."""
    tell = voice(capfd)

    def count(number):
        for turn in range(number):
            if turn and turn % 25 == 0:
                tell(f"{request.node.name}: {turn} of {number} races")
            yield turn

    return count


@pytest.mark.parametrize(
    ("deed", "other"),
    [(approve, approve), (approve, request_changes), (take_back, approve)],
    ids=["approve-approve", "approve-request_changes", "take_back-approve"],
)
def test_of_two_at_once_one_wins(
    deed, other, public_trees, report, aigerim, dana, yerlan, turns, record_property
):
    number = rounds(20, 200)
    first = aigerim if deed is take_back else dana
    wins, at_once, contradictions = Counter(), 0, []
    for _ in turns(number):
        sealed = transitions.hand_over(version(report), by=aigerim)
        since = newest_entry()
        deeds = [(deed, first), (other, yerlan)]
        runners = race(*(do(sealed, by) for do, by in deeds))
        at_once += were_at_once(runners)
        said = [runner.said for runner in runners]
        assert sorted(said) == ["SomebodyWasFirst", "done"]
        won, by = deeds[said.index("done")]
        wins[f"{by.first_name}'s {won.__name__}"] += 1
        if written(sealed, since) != expected(won, sealed, by):
            contradictions.append((won, written(sealed, since)))
    assert contradictions == []
    assert list(trail.breaks()) == []
    assert at_once > number / 2  # otherwise nobody raced
    scores = ", ".join(f"{who} first {times}" for who, times in sorted(wins.items()))
    record_property(
        "shows",
        f"{number} races, {at_once} at once: {scores}; "
        f"{number - wins.total()} double, {len(contradictions)} contradictory",
    )


# An approver against a translator who goes on typing


def test_what_is_typed_while_it_is_decided_is_in_the_next_text_or_refused(
    public_trees, report, aigerim, bolat, dana, turns, record_property
):
    number = rounds(10, 50)
    release_source(report, author=aigerim, approver=dana)
    kazakh = begun(report, "kk", by=bolat)
    fill(kazakh, bolat, "kk")
    title = version(kazakh).snapshot.segments.get(path="title")
    ends = Counter()
    for turn in turns(number):
        deed = (approve, request_changes)[turn % 2]
        sealed = transitions.hand_over(version(kazakh), by=bolat)
        before = version(kazakh).translations.get(segment=title)
        typed = f"Мектеп «{chr(ord('А') + turn)}»"
        runners = race(
            deed(sealed, dana),
            type_over(sealed.version, title, typed, before.edition, bolat),
        )
        decided, saved = [runner.said for runner in runners]
        assert (decided, saved) in {("done", "done"), ("done", "TextIsClosed")}
        ends[f"{deed.__name__}: {saved}"] += 1
        # The text that was signed is the one that was sealed …
        assert written(sealed, newest_entry())[:3] == expected(deed, sealed, dana)[:3]
        assert sealed.payload["fields"]["title"] == before.text
        # … and what was typed is in the next one, with its author's name.
        row = version(kazakh).translations.get(segment=title)
        assert row.text == (typed if saved == "done" else before.text)
        if deed is approve:
            open_ones = version(kazakh).contributions.filter(released=False)
            assert list(open_ones.values_list("user__username", flat=True)) == (
                ["bolat"] if saved == "done" else []
            )
    record_property("shows", say(number, ends))


def say(number, ends):
    scores = ", ".join(f"{what} {times}" for what, times in sorted(ends.items()))
    return f"{number} races, 0 deadlocks: {scores}"


# A translation that waits, against a newer version of its source


def change_prose(page, turn):
    page.lead = f"They met {turn} times."


def change_facts(page, turn):
    page.starts_on = page.starts_on + timedelta(days=turn % 2 or -1)


@pytest.fixture
def waiting(public_trees, report, aigerim, bolat, dana, marat):
    """A Kazakh text whose release is planned, so that its approval releases nothing."""
    release_source(report, author=aigerim, approver=dana)
    kazakh = begun(report, "kk", by=bolat)
    release_target(kazakh, translator=bolat, approver=dana, mark="kk")
    due = timezone.now() + timedelta(days=30)
    plans.make(report.translation_key, "release", ["kk"], due, by=marat)
    return fresh(kazakh)


def bring_up_to_date(kazakh, bolat, dana):
    """Open it, and translate what the newest source says."""
    mine = version(kazakh)
    if mine.round == "in_review":
        transitions.take_back(mine, by=bolat)
    elif mine.round == "approved":
        transitions.reopen(mine, by=dana, reason="The source has changed.")
    adopt_newest(version(kazakh))
    fill(kazakh, bolat, "kk")
    return transitions.hand_over(version(kazakh), by=bolat)


# What changed in the source, what the other was told → the round that the text is in.
RELEASE_ENDS = {
    ("change_prose", "done"): "released",
    ("change_prose", "GatesAreShut"): "approved",
    ("change_facts", "done"): "in_review",
    ("change_facts", "NotApproved"): "in_review",
}
APPROVAL_ENDS = {
    ("change_prose", "done"): "approved",
    ("change_prose", "GatesAreShut"): "in_review",
    ("change_facts", "done"): "in_review",
    ("change_facts", "SomebodyWasFirst"): "in_review",
}


@pytest.mark.parametrize(
    ("deed", "allowed"),
    [(release, RELEASE_ENDS), (approve, APPROVAL_ENDS)],
    ids=["release", "approve"],
)
def test_a_source_that_moves_on_at_the_same_time(
    deed,
    allowed,
    waiting,
    report,
    aigerim,
    bolat,
    dana,
    yerlan,
    marat,
    turns,
    record_property,
):
    """Either the text is released as it was signed, or it waits for what is new."""
    number = rounds(8, 50)
    ends = Counter()
    for turn in turns(number):
        sealed = bring_up_to_date(waiting, bolat, dana)
        if deed is release:
            assert approved_by(waiting, dana) is None
        public = Release.objects.current().get(version=sealed.version)
        change = (change_prose, change_facts)[turn % 4 // 2]
        page = fresh(report)
        change(page, turn)
        page.save_revision(user=aigerim)
        source = transitions.hand_over(version(report), by=aigerim)
        since = newest_entry()

        about = (
            release(sealed.version, marat) if deed is release else approve(sealed, dana)
        )
        runners = race(approve(source, yerlan), about)
        followed, said = [runner.said for runner in runners]
        assert followed == "done"
        end = (change.__name__, said)
        assert (end, version(waiting).round) == (end, allowed.get(end))
        ends[f"{change.__name__}, {deed.__name__}: {said}"] += 1

        # The source is public in its new text, and translators have it.
        newest = Snapshot.objects.filter(translation_key=report.translation_key).first()
        assert newest.revision_id == source.sealed_revision_id
        now = Release.objects.current().get(version=source.version)
        assert now.payload_hash == source.payload_hash
        # The translation is public as somebody signed it: this text or the one before.
        went_out = deed is release and said == "done"
        current = Release.objects.current().get(version=sealed.version)
        assert current.hand_over_id == (sealed if went_out else public.hand_over).pk
        acts = Entry.objects.filter(number__gt=since, language="kk")
        released = acts.filter(act="release").count()
        assert released == (1 if went_out else 0)
    assert list(trail.breaks()) == []
    record_property("shows", say(number, ends))
