"""What the desk gets from the machine for a row, and what becomes of it."""

import pytest
from django.urls import reverse

from cms.approval import transitions
from cms.approval.gates import GatesAreShut
from cms.translation.exchange.po_file import read
from cms.translation.models import Origin, TranslationEdit, UnitText
from cms.translation.writing import repair, revert
from tests.cast import begun, version
from tests.photographs import staged
from tests.translation.machine import engines
from tests.translation.machine.conftest import machine
from tests.translation.machine.engines import KEY
from tests.translation.memory.stories import approve, report_of, say

__all__ = ["machine"]

SANG, SUNG = "They sang together.", "Олар бірге ән айтты."


@pytest.fixture
@staged
def kazakh(public_trees, aigerim, bolat, dana):
    source = report_of(SANG, by=aigerim, approver=dana, title="Spring")
    return begun(source, "kk", by=bolat)


@pytest.fixture
def desk(kazakh, bolat, machine, client):
    """Bolat at a Kazakh version to be written; the machine knows one sentence."""
    machine.says = engines.saying(SUNG)
    client.force_login(bolat)
    return kazakh


def address(name, page, order=1):
    target = version(page)
    segment = target.snapshot.segments.get(order=order)
    return reverse(f"desk:{name}", args=[target.pk, segment.pk])


def asked(client, page):
    answer = client.post(address("machine", page))
    assert answer.status_code == 200
    return answer.json()


def put(client, page, text, **extra):
    row = version(page).translations.filter(segment__order=1).first()
    data = {"text": text, "edition": row.edition if row else 0, "typed": True, **extra}
    answer = client.put(address("save", page), data, "application/json")
    assert answer.status_code == 200
    return answer.json()


def take(client, page):
    found = asked(client, page)
    return put(client, page, found["typed"], origin="machine", proof=found["proof"])


def history(page):
    """Origin and whether it was a draft, the oldest first."""
    edits = TranslationEdit.objects.filter(translation__version=version(page))
    rows = edits.filter(translation__segment__order=1).order_by("pk")
    return [(Origin(one.origin), one.is_draft) for one in rows]


TAKEN = (Origin.MACHINE, True)


def test_it_suggests_a_text_with_a_proof(desk, client, machine):
    found = asked(client, desk)
    assert (found["text"], found["typed"]) == (SUNG, SUNG)
    assert sorted(found) == ["proof", "text", "typed"]
    assert machine.asked == [
        (
            "/translate",
            {
                "q": [SANG],
                "source": "en",
                "target": "kk",
                "format": "html",
                "api_key": KEY,
            },
        )
    ]


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (engines.stall, "did not answer in time"),
        (engines.hang_up, "cannot be reached"),
        (engines.answering({"error": KEY}, 403), "turned the question away (403)"),
        (engines.answering(b"<html>"), "is no translation"),
        (engines.saying(f"<script>alert(1)</script>{SUNG}"), "lost or changed a link"),
        (engines.saying("Они вместе пели у себя."), "did not answer in the language"),
        (engines.saying("Olar birge an aitty."), "did not answer in the language"),
    ],
)
def test_a_failure_is_one_sentence_and_the_row_works_on(
    desk, client, machine, says, told
):
    machine.says = says
    found = asked(client, desk)
    assert [*found] == ["message"]
    assert told in found["message"]
    assert KEY not in found["message"]
    assert put(client, desk, SUNG)["state"] == "done"


def test_only_whoever_may_take_it_asks(desk, client, machine, vera, dana, olga):
    for one in (vera, dana):
        client.force_login(one)
        answer = client.post(address("machine", desk))
        assert (answer.status_code, [*answer.json()]) == (403, ["message"])
    for without_role in (olga, None):
        client.logout()
        if without_role:
            client.force_login(without_role)
        assert client.post(address("machine", desk)).status_code == 302
    assert machine.asked == []


def test_a_link_somewhere_else_asks_nothing(desk, client, machine):
    assert client.get(address("machine", desk)).status_code == 405
    assert machine.asked == []


def test_a_closed_text_asks_nothing(desk, client, machine, bolat):
    say(desk, "Көктем", SUNG, by=bolat)
    transitions.hand_over(version(desk), by=bolat)
    assert client.post(address("machine", desk)).status_code == 403
    assert machine.asked == []


def test_what_is_not_allowed_is_not_there(desk, client, machine, settings):
    shown = reverse("wagtailadmin_pages:edit", args=[desk.pk])
    assert b"data-machine-ask" in client.get(shown).content
    settings.MACHINE_PAIRS = frozenset({("en", "ru")})
    assert client.post(address("machine", desk)).status_code == 404
    assert b"data-machine" not in client.get(shown).content
    assert machine.asked == []


def test_a_segment_of_another_text_is_not_found(desk, client, machine, public_trees):
    other = version(public_trees.get_translations().get(locale__language_code="kk"))
    segment = other.snapshot.segments.first()
    url = reverse("desk:machine", args=[version(desk).pk, segment.pk])
    assert client.post(url).status_code == 404
    assert machine.asked == []


def test_taken_words_are_a_draft_until_a_person_confirms_them(desk, client, bolat):
    say(desk, "Көктем", by=bolat)
    state = take(client, desk)
    assert (state["state"], state["is_machines"]) == ("review", True)
    assert history(desk) == [TAKEN]
    with pytest.raises(GatesAreShut) as shut:
        transitions.hand_over(version(desk), by=bolat)
    assert str(shut.value) == f"Still a draft, look at it: “{SANG}”"

    state = put(client, desk, SUNG)
    assert (state["state"], state["is_machines"]) == ("done", False)
    assert history(desk) == [TAKEN, (Origin.MACHINE, False)]
    transitions.hand_over(version(desk), by=bolat)


def test_whoever_puts_them_right_has_confirmed_them(desk, client):
    take(client, desk)
    assert put(client, desk, "Олар қосылып ән айтты.")["state"] == "done"
    assert history(desk) == [TAKEN, (Origin.TYPED, False)]


def test_whoever_takes_them_counts_for_four_eyes(desk, client, bolat, dana):
    take(client, desk)
    people = version(desk).contributions.filter(released=False)
    assert bolat.pk in people.values_list("user", flat=True)
    (edit,) = TranslationEdit.objects.filter(translation__version=version(desk))
    assert edit.author == bolat


@pytest.mark.parametrize("claim", ["text", "proof", "segment", "origin"])
def test_a_claim_that_is_not_true_is_typed(desk, client, claim):
    found = asked(client, desk)
    text, proof = found["typed"], found["proof"]
    said = {
        "text": {"text": f"{text} Иә.", "origin": "machine", "proof": proof},
        "proof": {"text": text, "origin": "machine", "proof": proof[:-1]},
        "segment": {"text": text, "origin": "machine", "proof": ["a", 1]},
        "origin": {"text": text, "origin": "memory", "proof": proof},
    }[claim]
    assert put(client, desk, **said)["state"] == "done"
    assert history(desk) == [(Origin.TYPED, False)]


def test_a_repair_is_nobodys_reading(desk, client, machine, bolat):
    machine.says = engines.saying("Олар  бірге ән айтты.")
    take(client, desk)
    row = version(desk).translations.get(segment__order=1)
    row = repair(row, by=bolat, edition=row.edition)
    assert (row.text, row.is_draft) == (SUNG, True)
    assert history(desk) == [TAKEN, (Origin.REPAIR, True)]
    assert put(client, desk, SUNG)["state"] == "done"
    assert history(desk)[-1] == (Origin.MACHINE, False)


def test_taken_back_from_the_history_they_are_a_draft_again(desk, client, bolat):
    take(client, desk)
    put(client, desk, "Олар қосылып ән айтты.")
    first = TranslationEdit.objects.order_by("pk").filter(origin=Origin.MACHINE).get()
    row = revert(first, by=bolat, edition=2)
    assert (row.text, row.is_draft, row.is_machines) == (SUNG, True, True)
    put(client, desk, SUNG)
    confirmed = TranslationEdit.objects.order_by("-pk").first()
    revert(confirmed, by=bolat, edition=4)
    assert [draft for _origin, draft in history(desk)] == [
        True,
        False,
        True,
        False,
        False,
    ]


def test_the_history_names_the_machine_and_who_took_it(desk, client):
    take(client, desk)
    put(client, desk, SUNG)
    shown = client.get(address("history", desk)).content.decode()
    confirmed = shown.index("Machine, confirmed as it is")
    assert shown.index("Machine, not confirmed yet") > confirmed
    assert shown.count("<b>Bolat</b>") == 2


def test_the_desk_shows_them_as_the_machines_with_a_way_to_confirm(desk, client):
    take(client, desk)
    edit = reverse("wagtailadmin_pages:edit", args=[desk.pk])
    shown = " ".join(client.get(edit).content.decode().split())
    rows = shown.split("data-desk-row")
    (row,) = [one for one in rows if SANG in one]
    assert "A machine suggested these words." in row
    assert "<dt>Taken by</dt><dd>Bolat</dd>" in row
    assert "data-desk-still" in row


def test_a_po_file_has_them_as_fuzzy(desk, client):
    take(client, desk)
    answer = client.get(reverse("desk:export", args=[version(desk).pk]))
    (entry,) = [one for one in read(b"".join(answer)).entries if one.source == SANG]
    assert (entry.text, entry.is_draft) == (SUNG, True)
    put(client, desk, SUNG)
    answer = client.get(reverse("desk:export", args=[version(desk).pk]))
    (entry,) = [one for one in read(b"".join(answer)).entries if one.source == SANG]
    assert (entry.text, entry.is_draft) == (SUNG, False)


def test_the_memory_gets_them_by_approval_only_and_says_whose_they_are(
    desk, client, bolat, dana
):
    say(desk, "Көктем", by=bolat)
    take(client, desk)
    put(client, desk, SUNG)
    assert not UnitText.objects.filter(text=SUNG).exists()
    approve(desk, translator=bolat, approver=dana)
    rows = UnitText.objects.filter(version=version(desk))
    known = {row.text: (row.is_machines, row.author, row.approver) for row in rows}
    assert known == {"Көктем": (False, bolat, dana), SUNG: (True, bolat, dana)}


def test_an_edited_suggestion_is_a_persons_in_the_memory(desk, client, bolat, dana):
    say(desk, "Көктем", by=bolat)
    take(client, desk)
    put(client, desk, "Олар қосылып ән айтты.")
    approve(desk, translator=bolat, approver=dana)
    assert not UnitText.objects.filter(is_machines=True).exists()


def test_taking_asks_as_little_as_typing(desk, client, django_assert_max_num_queries):
    url = address("save", desk)
    proof = asked(client, desk)["proof"]
    put(client, desk, "Олар ән айтты.")
    data = {"text": SUNG, "edition": 1, "origin": "machine", "proof": proof}
    with django_assert_max_num_queries(12):
        client.put(url, data, "application/json")
    data = {"text": SUNG, "edition": 2}
    with django_assert_max_num_queries(12):
        client.put(url, data, "application/json")
    assert history(desk)[1:] == [TAKEN, (Origin.MACHINE, False)]


def test_asking_costs_seven_queries_four_of_them_for_the_session(
    desk, client, django_assert_max_num_queries
):
    url = address("machine", desk)
    client.post(url)
    with django_assert_max_num_queries(7):
        client.post(url)
