"""Correcting, confirming and putting back, as people do it on the screens."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.approval import transitions
from cms.approval.models import Correction
from cms.approval.release import withdraw
from tests.approval.test_corrections import (
    NOTE,
    SHUT,
    WHY,
    corrected,
    late,
    nothing_above,
    sung,
)
from tests.approval.test_notes import shown as notes_shown
from tests.cast import release_source, version, write_report
from tests.home.reading import index, read, text

ENGLISH = "/en/reports/spring-school/"
FORM = {"text": "They sang together.", "reason": WHY, "note": NOTE}


def url(name, *args):
    return reverse(f"corrections:{name}", args=args)


def main(client, user, address, status=200):
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == status, answer.status_code
    return BeautifulSoup(answer.content, "html.parser").find("main")


def main_of(answer, status):
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser").find("main")


def put_back_as(client, user):
    correction = Correction.objects.open().get()
    post(client, user, url("put_back", correction.pk), reason="It was right.")


def post(client, user, address, **data):
    client.force_login(user)
    return client.post(address, data)


def the_form(page):
    one = sung(page)
    return url("correct", version(page).pk, one.path, one.position), one.text


def test_from_the_list_to_the_public_and_the_second_person(
    public_report, marat, dana, client
):
    listed = main(client, marat, url("sentences", version(public_report).pk))
    address, before = the_form(public_report)
    assert address in [a["href"] for a in listed.select(".approval-sentences a")]
    shown = main(client, marat, address)
    assert shown.select_one("textarea[name=text]").text.strip() == "They sang."
    answer = post(client, marat, address, before=before, **FORM)
    correction = Correction.objects.get()
    assert answer["Location"] == url("waiting", correction.pk)
    assert "They sang together." in text(read(client, ENGLISH).select_one(".prose"))
    assert notes_shown(client) == [NOTE]

    inbox = main(client, dana, reverse("approval:inbox"))
    assert url("waiting", correction.pk) in [a["href"] for a in inbox.select("a[href]")]
    waiting = main(client, dana, url("waiting", correction.pk))
    assert text(waiting.select_one(".approval-correction ins")).endswith("together")
    seal = waiting.select_one("input[name=expected_hash]")["value"]
    post(client, dana, url("confirm", correction.pk), expected_hash=seal)
    correction.refresh_from_db()
    assert (correction.outcome, correction.closed_by) == ("confirmed", dana)
    done = main(client, dana, url("waiting", correction.pk))
    assert (done.select("form"), "Confirmed" in text(done)) == ([], True)


def test_somebody_puts_it_back(public_report, marat, dana, client):
    correction = corrected(public_report, marat)
    address = url("put_back", correction.pk)
    shown = main_of(post(client, dana, address, reason=""), 400)
    assert "why the earlier text has to come back" in text(shown)
    assert shown.select_one("details[open] textarea[autofocus]") is not None
    post(client, dana, address, reason="It was right.")
    correction.refresh_from_db()
    assert (correction.outcome, correction.closing_reason) == (
        "put_back",
        "It was right.",
    )


def test_whoever_corrected_sees_who_can_confirm(public_report, marat, dana, client):
    correction = corrected(public_report, marat)
    shown = main(client, marat, url("waiting", correction.pk))
    assert "Dana" in text(shown)
    assert [form["action"] for form in shown.select("form")] == [
        url("put_back", correction.pk)
    ]
    answer = post(
        client,
        marat,
        url("confirm", correction.pk),
        expected_hash=correction.payload_hash,
    )
    assert answer.status_code == 409
    assert Correction.objects.open().get() == correction


def test_what_was_typed_stays_when_it_is_refused(public_report, marat, client):
    """Beside it stands what is public now; sent again it corrects that."""
    address, before = the_form(public_report)
    answer = post(client, marat, address, before="They danced.", **FORM)
    assert answer.status_code == 409
    shown = BeautifulSoup(answer.content, "html.parser")
    assert "no longer says this" in text(shown.find(role="alert"))
    assert [
        shown.select_one(f"[name={name}]").text.strip()
        for name in ("text", "reason", "note")
    ] == [*FORM.values()]
    assert text(shown.select_one(".approval-before")).endswith("public now They sang.")
    assert shown.select_one("[name=before]")["value"] == before


def test_a_place_that_is_gone_is_not_called_public(public_report, marat, client):
    """What was typed stays, beside what the person was shown."""
    one = sung(public_report)
    gone = url("correct", version(public_report).pk, one.path, one.position + 9)
    answer = post(client, marat, gone, before=one.text, **FORM)
    shown = main_of(answer, 409)
    assert text(shown.select_one(".approval-before")).endswith(
        "no longer public They sang."
    )
    assert shown.select_one("[name=text]").text.strip() == "They sang together."


def test_signs_are_typed_as_they_are_read(public_trees, aigerim, dana, marat, client):
    """An ampersand is one; where words are bold or a link the tags stay around them."""
    body = "<p>Q&amp;A at five.</p><p>They <b>sang</b> loudly.</p>"
    page = write_report(
        index(), by=aigerim, body=[{"type": "paragraph", "value": body}]
    )
    release_source(page, author=aigerim, approver=dana)
    plain, bold = (sung(page, words) for words in ("at five.", "loudly."))
    address = url("correct", version(page).pk, plain.path, plain.position)
    typed = main(client, marat, address).select_one("[name=text]")
    assert (typed.text.strip(), typed["lang"]) == ("Q&A at five.", "en")
    new = "Q&A at <six>."
    post(client, marat, address, before=plain.text, text=new, reason=WHY)
    assert "Q&A at <six>." in text(read(client, ENGLISH).select_one(".prose"))

    put_back_as(client, dana)
    address = url("correct", version(page).pk, bold.path, bold.position)
    shown = main(client, marat, address)
    assert shown.select_one("[name=text]").text.strip() == "They <b>sang</b> loudly."
    assert "keep them around the right words" in text(shown)
    new = "They <b>sang</b> very loudly."
    post(client, marat, address, before=bold.text, text=new, reason=WHY)
    found = read(client, ENGLISH).select_one(".prose b")
    assert text(found.parent) == "They sang very loudly."


def test_without_a_reason_the_form_says_so(public_report, marat, client):
    address, before = the_form(public_report)
    answer = post(client, marat, address, before=before, text="New.", reason="")
    shown = main_of(answer, 400)
    assert [one["name"] for one in shown.select("[autofocus]")] == ["reason"]
    assert Correction.objects.count() == 0


def test_one_that_waits_is_in_the_way_of_the_next(public_report, marat, client):
    correction = corrected(public_report, marat)
    shown = main(client, marat, url("sentences", version(public_report).pk))
    assert shown.select(".approval-sentences a") == []
    assert shown.select_one(f'a[href="{url("waiting", correction.pk)}"]') is not None


def test_a_text_that_is_being_signed_says_so_before_anybody_types(
    public_report, aigerim, marat, client
):
    public_report.lead = "Fifty met."
    public_report.save_revision(user=aigerim)
    transitions.hand_over(version(public_report), by=aigerim)
    shown = main(client, marat, url("sentences", version(public_report).pk))
    assert shown.select(".approval-sentences a") == []
    assert "its text is closed" in text(shown.select_one(".help-block"))


def test_each_place_has_its_name(public_report, marat, client):
    """Above the first of its sentences, where what is to be done leads as well."""
    shown = main(client, marat, url("sentences", version(public_report).pk))
    rows = shown.select(".approval-sentences li")
    named = [row.select_one(".approval-sentences__place") for row in rows]
    assert [bool(name) for name in named] == [row.has_attr("id") for row in rows]
    assert (text(named[0]), rows[0]["id"]) == ("Title", "passage-title")


def test_how_it_ended_stands_on_its_page(public_report, marat, dana, client):
    """The earlier text has come back; or has not, when its place was closed."""
    correction = corrected(public_report, marat)
    late()
    shown = main(client, dana, url("waiting", correction.pk))
    assert "Not confirmed in time" in text(shown)
    assert "The earlier text came back." in text(shown)
    signed_one = corrected(public_report, marat)
    withdraw(version(public_report), by=marat, reason="A mistake.")
    shown = main(client, dana, url("waiting", signed_one.pk))
    assert "Overtaken" in text(shown)
    assert "came back" not in text(shown)


def test_what_is_not_public_has_no_sentences(report, marat, client):
    shown = main(client, marat, url("sentences", version(report).pk))
    assert "nothing to correct" in text(shown)
    main(client, marat, url("correct", version(report).pk, "title", 0), 404)


@pytest.mark.parametrize("name", ["bolat", "dana", "olga"])
def test_the_lane_is_for_those_who_may(public_report, name, request, client):
    user = request.getfixturevalue(name)
    address, _before = the_form(public_report)
    client.force_login(user)
    for one in (url("sentences", version(public_report).pk), address):
        # Without any right in the CMS Wagtail leads to its own front door.
        assert client.get(one).status_code in (302, 403)


def test_a_correction_is_read_by_those_of_its_language(
    public_report, marat, vera, client
):
    correction = corrected(public_report, marat)
    main(client, vera, url("waiting", correction.pk), 403)


def test_the_releases_screen_tells_of_it(public_report, marat, dana, client):
    corrected(public_report, marat, note=NOTE)
    address = reverse("approval_releases:report", args=[version(public_report).pk])
    history = text(main(client, marat, address))
    assert "Correction, not confirmed yet" in history
    assert NOTE in history
    late()
    history = text(main(client, marat, address))
    assert "Correction: Not confirmed in time" in history
    assert "the system" in history


def test_where_nothing_comes_back_it_is_said_why(public_report, marat, dana, client):
    correction = corrected(public_report, marat)
    with nothing_above(public_report):
        put = url("put_back", correction.pk)
        answer = post(client, dana, put, reason="It was right.")
    inbox = client.get(answer["Location"]).content.decode()
    assert "The earlier text could not come back; nothing is public" in inbox
    assert SHUT["en"] in inbox
    address = reverse("approval_releases:report", args=[version(public_report).pk])
    history = [text(one) for one in main(client, dana, address).select("q")]
    assert history[:3] == [WHY, "It was right.", SHUT["en"]]


def test_its_hand_over_leads_to_it(public_report, marat, dana, client):
    correction = corrected(public_report, marat, note=NOTE)
    address = reverse("approval:decision", args=[correction.hand_over_id])
    shown = main(client, dana, address)
    assert shown.select_one(f'a[href="{url("waiting", correction.pk)}"]') is not None
    assert NOTE in text(shown)


def test_a_note_is_asked_for_only_where_something_was_public(
    public_report, report, aigerim, client
):
    address = reverse("approval:hand_over", args=[version(public_report).pk])
    assert main(client, aigerim, address).select_one("[name=note]") is not None
    post(client, aigerim, address, note=NOTE)
    assert version(public_report).hand_overs.first().payload["note"] == NOTE


def test_a_first_hand_over_has_no_note(report, aigerim, client):
    address = reverse("approval:hand_over", args=[version(report).pk])
    assert main(client, aigerim, address).select_one("[name=note]") is None


@pytest.mark.parametrize("sentences", [1, 3, 30])
def test_queries_do_not_grow(
    sentences, public_trees, aigerim, dana, marat, client, django_assert_max_num_queries
):

    body = [{"type": "paragraph", "value": "<p>One.</p>" * sentences}]
    page = write_report(index(), by=aigerim, body=body)
    release_source(page, author=aigerim, approver=dana)
    client.force_login(marat)
    with django_assert_max_num_queries(30):
        assert client.get(url("sentences", version(page).pk)).status_code == 200


def test_too_late_to_put_it_back(public_report, marat, dana, client):
    correction = corrected(public_report, marat)
    late()
    answer = post(client, dana, url("put_back", correction.pk), reason="Wrong.")
    assert answer.status_code == 409
    correction.refresh_from_db()
    assert (correction.outcome, correction.closing_reason) == ("expired", "")
