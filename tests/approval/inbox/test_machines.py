"""What of a text handed over a machine suggested: said to whoever decides."""

import pytest
from bs4 import BeautifulSoup

from cms.approval import transitions
from cms.approval.inbox.machines import share_of, with_machines
from cms.approval.models import HandOver
from cms.translation.models import Origin
from cms.translation.writing import translate
from tests.cast import approved_by, begun, in_review, version
from tests.photographs import staged
from tests.translation.memory.stories import report_of, say

SAID = ["Көктем", "Олар ән айтты.", "Олар биледі.", "Олар үйге қайтты."]


@pytest.fixture
@staged
def kazakh(public_trees, aigerim, bolat, dana):
    """Four sentences, two of them a machine's, one of these put right by Bolat."""
    said = ("They sang.", "They danced.", "They went home.")
    source = report_of(*said, by=aigerim, approver=dana, title="Spring")
    page = begun(source, "kk", by=bolat)
    take(page, 1, SAID[1], bolat)
    take(page, 2, "Олар билер.", bolat)
    say(page, *SAID, by=bolat)
    return page


def take(page, order, text, by):
    segment = version(page).snapshot.segments.get(order=order)
    row = version(page).translations.filter(segment=segment).first()
    edition = row.edition if row else 0
    options = {"origin": Origin.MACHINE, "draft": True}
    translate(version(page), segment, text, by=by, edition=edition, **options)


def shown(client, user, sealed, query=""):
    client.force_login(user)
    answer = client.get(f"/admin/approval/hand-overs/{sealed.pk}/{query}")
    return BeautifulSoup(answer.content, "html.parser")


def share(page):
    note = page.find(string=lambda text: "Suggested by a machine" in text)
    return " ".join(note.split()) if note else None


def marks(page):
    """Each mark with the sentence of the source in its row."""
    found = []
    for tag in page.select(".approval-tag"):
        if tag.get_text().startswith("Machine"):
            said = tag.find_parent("tr").find(lang="en").get_text(strip=True)
            found.append((said, tag.get_text()))
    return found


MARKED = [
    ("They sang.", "Machine, unchanged"),
    ("They danced.", "Machine, changed by a person"),
]
SHARE = "Suggested by a machine: 2 of 4 sentences. Unchanged: 1."


@pytest.mark.parametrize("view", ["", "?view=languages"])
def test_whoever_decides_sees_the_share_and_which_they_are(
    kazakh, bolat, dana, client, view
):
    sealed = transitions.hand_over(version(kazakh), by=bolat)
    page = shown(client, dana, sealed, view)
    assert share(page) == SHARE
    assert marks(page) == MARKED


def test_a_text_without_a_machine_says_nothing_of_one(
    kazakh, aigerim, bolat, dana, client
):
    source = report_of("They slept.", by=aigerim, approver=dana, title="Autumn")
    page = begun(source, "kk", by=bolat)
    say(page, "Күз", "Олар ұйықтады.", by=bolat)
    sealed = transitions.hand_over(version(page), by=bolat)
    decision = shown(client, dana, sealed)
    assert (share(decision), marks(decision)) == (None, [])


def test_what_was_decided_stays_what_it_was(kazakh, bolat, dana, client):
    sealed = transitions.hand_over(version(kazakh), by=bolat)
    approved_by(kazakh, dana)
    say(kazakh, None, "Олар қосылып ән айтты.", by=bolat)
    page = shown(client, dana, sealed)
    assert share(page) == SHARE
    assert marks(page) == MARKED


def test_after_a_release_the_count_begins_anew(kazakh, bolat, dana, client):
    transitions.hand_over(version(kazakh), by=bolat)
    approved_by(kazakh, dana)
    take(kazakh, 3, "Олар үйлеріне қайтты.", bolat)
    say(kazakh, None, None, None, "Олар үйлеріне қайтты.", by=bolat)
    transitions.hand_over(version(kazakh), by=bolat)
    page = shown(client, dana, in_review(kazakh))
    assert share(page) == "Suggested by a machine: 1 of 4 sentences. Unchanged: 1."
    assert marks(page) == [("They went home.", "Machine, unchanged")]


def test_what_was_released_is_no_share_of_the_next(kazakh, bolat, dana, client):
    transitions.hand_over(version(kazakh), by=bolat)
    approved_by(kazakh, dana)
    say(kazakh, None, "Олар қосылып ән айтты.", by=bolat)
    transitions.hand_over(version(kazakh), by=bolat)
    page = shown(client, dana, in_review(kazakh))
    assert (share(page), marks(page)) == (None, [])


def test_what_was_sent_back_still_counts(kazakh, bolat, dana, client):
    sealed = transitions.hand_over(version(kazakh), by=bolat)
    transitions.request_changes(sealed, by=dana, reason="Read it once more.")
    transitions.hand_over(version(kazakh), by=bolat)
    page = shown(client, dana, in_review(kazakh))
    assert share(page) == SHARE


def test_counting_takes_three_queries_and_none_without_a_machine(
    kazakh, bolat, django_assert_num_queries
):
    transitions.hand_over(version(kazakh), by=bolat)
    rows = HandOver.objects.select_related("snapshot", "version")
    sealed = with_machines(rows).get(version=version(kazakh))
    with django_assert_num_queries(3):
        share = share_of(sealed, None)
    assert (share.sentences, share.suggested, share.unchanged) == (4, 2, 1)
    others = with_machines(rows).exclude(version=version(kazakh))
    other = others.filter(snapshot__isnull=False).first()
    with django_assert_num_queries(0):
        assert share_of(other, None) is None
