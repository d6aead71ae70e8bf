"""A mention that is lost, doubled or unknown is told before anything is built of it."""

import pytest
from django.urls import reverse
from wagtail.models import Revision

from cms.approval import transitions
from cms.approval.corrections import correct, sentences
from cms.approval.gates import GatesAreShut
from cms.translation import findings
from cms.translation.filling import Fill
from cms.translation.models import Origin
from cms.translation.refusals import MarkupRefused
from cms.translation.writing import translate_many
from tests.cast import begun, fill, release_source, version
from tests.photographs import staged
from tests.translation.desk.test_saving import findings_in
from tests.translation.mentioning import gulmira_known, mentioning

SANG = 'Содан кейін <a id="a1">Гүлмира Әбдірайымова</a> ән айтты.'
WRONG = {
    "dropped": (
        "Содан кейін Гүлмира Әбдірайымова ән айтты.",
        [
            "The mention of Гүлмира Әбдірайымова is missing: “Gulmira Abdiraiymova” in "
            "the source."
        ],
    ),
    "doubled": (
        f'{SANG} <a id="a1">Ол</a> биледі.',
        ["The mention of Гүлмира Әбдірайымова is there more often than in the source."],
    ),
    "unknown": (
        f'{SANG} <a id="a9">Дана</a> биледі.',
        ["The source has no link or mention “a9”; remove it here."],
    ),
}


@pytest.fixture
def gulmira(trees, aigerim, dana):
    return gulmira_known(aigerim, dana)


@pytest.fixture
@staged
def translated(public_trees, report, gulmira, aigerim, dana, bolat):
    report.body = mentioning(gulmira)
    release_source(report, author=aigerim, approver=dana)
    target = begun(report, "kk", by=bolat)
    fill(target, bolat, "KK")
    return target


@pytest.fixture
def kazakh(translated, bolat, client):
    """Bolat's version, translated but for the sentence that mentions Gulmira."""
    client.force_login(bolat)
    return version(translated)


def row(target):
    return target.translations.select_related("segment").get(
        segment__path__startswith="body"
    )


def put(client, target, text):
    there = row(target)
    return client.put(
        reverse("desk:save", args=[target.pk, there.segment_id]),
        {"text": text, "edition": there.edition},
        content_type="application/json",
    ).json()


def tags(target):
    return [one["said"]["en"] for one in row(target).findings if one["check"] == "tags"]


def refused(target, by):
    """Handing over is refused for this segment, and no revision is made of it."""
    before = Revision.objects.count()
    with pytest.raises(GatesAreShut) as refusal:
        transitions.hand_over(target, by=by)
    assert Revision.objects.count() == before
    return {
        name: [str(one.message) for one in obstacles]
        for name, obstacles in refusal.value.shut.items()
    }


@pytest.mark.parametrize("wrong", WRONG)
def test_typed(kazakh, bolat, client, wrong):
    text, said = WRONG[wrong]
    answer = put(client, kazakh, text)
    assert answer["state"] == "wrong"
    shown = [
        one.select_one(".desk-finding__what").get_text(" ", strip=True)
        for one in findings_in(answer)
    ]
    assert [one for one in shown if one.removeprefix("Error: ") in said] == [
        f"Error: {sentence}" for sentence in said
    ]
    assert tags(kazakh) == said
    assert set(said) <= set(refused(kazakh, bolat)["checked"])


@pytest.mark.parametrize("wrong", WRONG)
def test_written_as_one_of_many(kazakh, bolat, wrong):
    text, said = WRONG[wrong]
    segment = row(kazakh).segment
    translate_many(kazakh, {segment: text}, by=bolat, origin=Origin.MEMORY)
    assert tags(kazakh) == said
    assert set(refused(kazakh, bolat)) == {"complete", "checked"}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_managing_editor_cannot_wave_it_through(kazakh, bolat, marat, client, wrong):
    """An error can be dismissed; what no page can be built from stays in the way."""
    put(client, kazakh, WRONG[wrong][0])
    for one in list(row(kazakh).findings):
        findings.dismiss(row(kazakh), one["key"], by=marat, reason="So it is.")
    assert set(refused(kazakh, bolat)) == {"complete"}


def test_a_form_in_its_place_is_handed_over(kazakh, bolat, client):
    assert put(client, kazakh, SANG)["state"] == "done"
    transitions.hand_over(kazakh, by=bolat)
    body = kazakh.hand_overs.get().payload["fields"]["body"]
    assert ">Гүлмира Әбдірайымова</a>" in body[0]["value"]


def test_repeats_bring_no_sentence_without_its_mention(kazakh):
    segment = row(kazakh).segment
    assert Fill(segment, SANG, None).fits
    assert [
        text for text, _said in WRONG.values() if Fill(segment, text, None).fits
    ] == []


@pytest.fixture
def public(kazakh, bolat, dana, client):
    put(client, kazakh, SANG)
    transitions.hand_over(kazakh, by=bolat)
    sealed = kazakh.hand_overs.get()
    transitions.approve(sealed, by=dana, expected_hash=sealed.payload_hash)
    return kazakh


def test_a_correction_brings_no_mention_in(public, marat):
    (one,) = [one for one in sentences(public) if "ән айтты" in one.words]
    text = f'{one.text} <a id="a9">Дана</a> биледі.'
    with pytest.raises(MarkupRefused):
        correct(public, one, text, by=marat, reason="She danced.")
    assert public.corrections.count() == 0
