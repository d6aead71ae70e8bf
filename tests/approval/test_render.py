"""One function renders for the public and for preview."""

import re

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Revision

from cms.approval import payload
from cms.approval.models import Decision, HandOver, Release
from cms.approval.release import release, withdraw
from events.models import PublicNaming, PublicReport
from tests.cast import fresh, in_language, version
from tests.past_triggers import without_triggers


def heading(html):
    return html.split("<h1", 1)[1].split(">", 1)[1].split("</h1>", 1)[0].strip()


def test_a_preview_shows_the_page_in_memory_in_its_own_language(public_report, rf):
    page = in_language(public_report, "kk")
    page.title = "Жаңа <тақырып>"
    answer = page.serve_preview(rf.get("/kk/x/"), "")
    html = answer.content.decode()
    assert (answer.status_code, answer["Content-Language"]) == (200, "kk")
    assert heading(html) == "Жаңа &lt;тақырып&gt;"
    assert '<html lang="kk"' in html
    # Looking at it has changed nothing.
    assert fresh(page).title == "KK Spring school"


def test_the_public_reads_the_record(public_report, client, marat):
    rows = type(public_report).objects.filter(pk=public_report.pk)
    with without_triggers():
        rows.update(title="Slipped in")
        PublicReport.objects.update(title="Slipped in")
    html = client.get("/en/reports/spring-school/").content.decode()
    assert heading(html) == "Spring school"
    withdraw(version(public_report), by=marat, reason="A pause.")
    assert client.get("/en/reports/spring-school/").status_code == 404
    release(version(public_report), by=marat)
    assert heading(client.get("/en/reports/spring-school/").content.decode()) == (
        "Spring school"
    )


# A report released before there were venues


LATER = {
    *("venue", "participants", "programme"),
    *("organisations", "topics", "documents"),
}


def as_released_then(page, schema, as_it_was):
    """The current release, its seal and its revision in a shape of former times."""
    current = version(page).releases.current().get()
    sealed = current.hand_over
    fields = as_it_was(sealed.payload["fields"])
    old = {**sealed.payload, "schema": schema, "fields": fields}
    signed = {"payload_hash": payload.payload_hash(old)}
    content = as_it_was(sealed.revision.content)
    with without_triggers():
        Revision.objects.filter(pk=sealed.revision_id).update(content=content)
        Decision.objects.filter(hand_over=sealed).update(**signed)
        HandOver.objects.filter(pk=sealed.pk).update(payload=old, **signed)
        Release.objects.filter(pk=current.pk).update(payload=old, **signed)
    return version(page).releases.current().get()


@pytest.fixture
def from_before_there_were_venues(public_report):
    """As it was released then: its place in words, and nothing named by number."""
    place = "Almaty, in the great hall"
    current = as_released_then(
        public_report,
        1,
        lambda fields: {
            **{name: value for name, value in fields.items() if name not in LATER},
            "place": place,
        },
    )
    PublicReport.objects.filter(release=current).update(place=place, venue=None)
    PublicNaming.objects.filter(report__release=current).delete()
    return public_report


def facts_at(client, address):
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    return {
        row.dt.get_text(strip=True): row.dd.get_text(" ", strip=True)
        for row in soup.select("dl.facts > div")
    }


def test_an_old_payload_still_tells_its_place(from_before_there_were_venues, client):
    assert facts_at(client, "/en/reports/spring-school/") == {
        "Date": "April 14–16, 2026",
        "Place": "Almaty, in the great hall",
        "Attendance": "In person",
    }
    listed = BeautifulSoup(client.get("/en/reports/").content, "html.parser")
    assert listed.select_one(".entry-place").get_text() == "Almaty, in the great hall"


def test_an_old_payload_is_released_again_as_it_is(
    from_before_there_were_venues, marat, client
):
    """Nobody is asked for a venue: what was approved is not touched."""
    page = from_before_there_were_venues
    before = version(page).releases.current().get()
    withdraw(version(page), by=marat, reason="A pause.")
    after = release(version(page), by=marat)
    assert (after.payload, after.payload_hash) == (before.payload, before.payload_hash)
    written = PublicReport.objects.get(release=after)
    assert (written.place, written.venue) == ("Almaty, in the great hall", None)
    assert list(written.namings.all()) == []
    assert facts_at(client, "/en/reports/spring-school/")["Place"] == written.place


def timeless(html):
    """Without the seconds of its releases, which differ."""
    return re.sub(rb"\d{4}-\d\d-\d\dT[\d:.+Z]+", b"then", html)


def test_a_release_from_before_there_were_programmes_reads_as_it_did(
    public_report, marat, client
):
    address = "/en/reports/spring-school/"
    today = timeless(client.get(address).content)
    before = as_released_then(
        public_report,
        2,
        lambda fields: {k: v for k, v in fields.items() if k != "programme"},
    )
    assert timeless(client.get(address).content) == today
    assert b'id="programme"' not in today
    withdraw(version(public_report), by=marat, reason="A pause.")
    after = release(version(public_report), by=marat)
    assert (after.payload, after.payload_hash) == (before.payload, before.payload_hash)
    assert timeless(client.get(address).content) == today
