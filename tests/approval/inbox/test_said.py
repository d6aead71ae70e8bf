"""Marking single segments on the decision page, and where the remarks are read."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cms.approval import transitions
from cms.approval.inbox.forms import marked, prefix
from cms.approval.inbox.panel import panel_for
from cms.approval.models import HandOver, Remark
from cms.translation.snapshots import adopt_newest
from tests.cast import begun, fill, fresh, release_source, version
from tests.home.reading import picture, upload
from tests.photographs import staged
from tests.wording import worded


@pytest.fixture
def sealed(public_trees, report, aigerim):
    """Aigerim's report, waiting for a decision."""
    return transitions.hand_over(version(report), by=aigerim)


@pytest.fixture
@staged
def target(public_trees, report, aigerim, bolat, dana):
    """The Kazakh translation, waiting for a decision."""
    release_source(report, author=aigerim, approver=dana)
    page = begun(report, "kk", by=bolat)
    fill(page, bolat, "Қаз")
    return transitions.hand_over(version(page), by=bolat)


def address(sealed, name=""):
    return f"/admin/approval/hand-overs/{sealed.pk}/" + (f"{name}/" if name else "")


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def text(response):
    return " ".join(response.content.decode().split())


def paragraph(sealed):
    return f"body.{sealed.payload['fields']['body'][1]['id']}"


def marks(*rows):
    """What a browser posts for these places with their code and comment."""
    posted = {}
    for path, position, code, comment in rows:
        posted[f"{prefix((path, position))}-code"] = code
        posted[f"{prefix((path, position))}-comment"] = comment
    return posted


def post(client, user, sealed, name, **data):
    client.force_login(user)
    return client.post(address(sealed, name), data.pop("posted", {}) | data)


def is_open(sealed):
    return HandOver.objects.filter(pk=sealed.pk, closed_at=None).exists()


# Marking


def test_each_segment_of_the_text_can_be_marked(target, dana, client):
    client.force_login(dana)
    soup = soup_of(client.get(address(target)))
    names = [tag["name"] for tag in soup.select(".approval-remark select")]
    segments = target.snapshot.segments.values_list("path", "position")
    assert names == [f"{prefix(place)}-code" for place in segments]
    boxes = [tag["name"] for tag in soup.select(".approval-remark textarea")]
    assert boxes == [name.removesuffix("-code") + "-comment" for name in names]
    forms = {tag["form"] for tag in soup.select(".approval-remark [name]")}
    assert forms == {"approval-decision"}
    assert soup.find(id="approval-decision")["action"] == address(
        target, "request-changes"
    )


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("en", ["Meaning", "Omission", "Term", "Name", "Number", "Style", "Typo"]),
        ("kk", None),
        ("ru", None),
    ],
)
def test_the_codes_are_named_in_the_language_of_the_screen(
    target, dana, client, language, labels
):
    with translation.override(language):
        client.force_login(dana)
        soup = soup_of(client.get(address(target)))
        options = soup.select_one(".approval-remark select").select("option")
        shown = [tag.get_text() for tag in options][1:]
        assert shown == [str(label) for label in Remark.Code.labels]
    assert labels in (None, shown)


def test_nobody_marks_who_cannot_decide(target, bolat, client):
    client.force_login(bolat)
    assert soup_of(client.get(address(target))).select(".approval-remark") == []


def test_marked_segments_go_back_without_another_reason(target, dana, client):
    path = paragraph(target)
    posted = marks(
        ("lead", 0, "", " "), (path, 1, "meaning", "They danced."), ("title", 0, "", "")
    )
    response = post(client, dana, target, "request-changes", reason="", posted=posted)
    assert (response.status_code, response.url) == (302, "/admin/approval/")
    found = Remark.objects.values_list("path", "position", "code", "comment")
    assert list(found) == [(path, 1, "meaning", "They danced.")]


def test_a_comment_without_a_code_comes_back_to_be_finished(target, dana, client):
    posted = marks(("lead", 0, "", "Look <here>"), ("title", 0, "typo", ""))
    response = post(client, dana, target, "request-changes", posted=posted)
    soup = soup_of(response)
    assert response.status_code == 400
    assert is_open(target)
    opened = soup.select(".approval-remark[open]")
    assert [tag.textarea["name"] for tag in opened] == [
        "remark:title:0-comment",
        "remark:lead:0-comment",
    ]
    assert [tag.get_text() for tag in soup.select(".approval-remark textarea")][:2] == [
        "",
        "Look <here>",
    ]
    chosen = soup.select(".approval-remark option[selected]")
    assert [tag["value"] for tag in chosen] == ["typo"]
    errors = [
        tag.get_text(strip=True) for tag in soup.select(".approval-remark__error")
    ]
    assert errors == ["Choose what is wrong. Nothing was sent yet."]
    assert "Send back 2 segments" in text(response)


def test_a_code_that_nobody_offers_is_refused(target, dana, client):
    posted = marks(("lead", 0, "taste", ""))
    response = post(client, dana, target, "request-changes", posted=posted)
    assert response.status_code == 400
    assert is_open(target)


def test_a_place_that_is_not_there_is_refused(target, dana, client):
    posted = marks(("lead", 7, "typo", "Where?"))
    response = post(client, dana, target, "request-changes", posted=posted)
    assert response.status_code == 409
    assert "You marked a place that this text does not have." in text(response)
    assert is_open(target)


def test_nothing_is_approved_past_a_mark(target, dana, client):
    """Without a script the button for approving stands there all the same."""
    posted = marks(("lead", 0, "typo", "Two commas."))
    data = {"expected_hash": target.payload_hash, "posted": posted}
    response = post(client, dana, target, "approve", **data)
    assert response.status_code == 409
    assert "You marked something to be sent back" in text(response)
    assert "Two commas.</textarea>" in text(response)
    assert is_open(target)


@pytest.mark.parametrize(
    "place", [("lead", 0), ("body.x.text", 12), ("body.x", None), ("a.b:c.d", 3)]
)
def test_the_name_of_a_field_says_its_place(place):
    assert list(marked({f"{prefix(place)}-comment": "Hm."})) == [place]


@pytest.mark.parametrize("position", ["x", "-1", "9" * 5000, "1.5"])
def test_a_field_of_nonsense_is_about_a_whole_place(position):
    data = {f"remark:lead:{position}-code": "typo"}
    assert list(marked(data)) == [("lead", None)]


# Wagtail leaves the files of a new rendition to the garbage collector.
@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.Spooled:ResourceWarning")
@pytest.mark.filterwarnings("ignore:unclosed file <_io.Buffered:ResourceWarning")
def test_a_picture_goes_back_as_a_whole(public_trees, report, aigerim, dana, client):
    image = upload()
    page = fresh(report).get_latest_revision_as_object()
    row = picture(image, alternative="A hall", caption="Day one", credit="Press")
    page.body = page.body.stream_block.to_python([{**row, "id": "pic"}])
    page.save_revision(user=aigerim)
    sealed = transitions.hand_over(version(report), by=aigerim)
    client.force_login(dana)
    soup = soup_of(client.get(address(sealed)))
    shown = soup.find(id="passage-body.pic.image")
    assert shown.select_one("img.approval-picture") is not None
    name = shown.select_one("select")["name"]
    assert name == "remark:body.pic.image:-code"
    posted = {name: "meaning"}
    assert (
        post(client, dana, sealed, "request-changes", posted=posted).status_code == 302
    )
    found = Remark.objects.values_list("path", "position", "code")
    assert list(found) == [("body.pic.image", None, "meaning")]


# Reading what was said


def send_back(sealed, by, *remarks, reason=""):
    return transitions.request_changes(sealed, by=by, reason=reason, remarks=remarks)


def test_the_decided_page_shows_the_remarks_at_their_segments(
    target, dana, bolat, client
):
    path = paragraph(target)
    send_back(target, dana, (path, 1, "meaning", "They <danced>."), reason="See below.")
    client.force_login(bolat)
    soup = soup_of(client.get(address(target)))
    (said,) = soup.select(".approval-said")
    assert said.get_text(" ", strip=True) == "Meaning They <danced>."
    text = f"Қаз {worded('They sang.', 'kk')}"
    assert said.find_previous_sibling("span").get_text() == text


def desk(client, page):
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    return soup_of(response)


def notes_by_source(soup):
    """On the desk: what each source sentence that has a remark was told."""
    return {
        row.select_one(".desk-source").get_text(strip=True): [
            re.sub(r"\s+", " ", note.get_text(" ", strip=True))
            for note in row.select(".approval-said")
        ]
        for row in soup.select(".desk-row")
        if row.select(".approval-said")
    }


def test_the_desk_shows_each_remark_at_its_segment(target, dana, bolat, client):
    path = paragraph(target)
    send_back(
        target,
        dana,
        (path, 1, "meaning", "They <danced>."),
        ("title", 0, "typo", ""),
        ("title", 0, "style", "Shorter."),
    )
    client.force_login(bolat)
    soup = desk(client, target.version.page)
    just_now = soup.select_one(".approval-said__who").get_text(" ", strip=True)
    assert just_now.startswith("Dana ·")
    assert notes_by_source(soup) == {
        "Spring school": [f"Typo {just_now}", f"Style Shorter. {just_now}"],
        "They sang.": [f"Meaning They <danced>. {just_now}"],
    }
    assert "3 segments came back with remarks." in " ".join(soup.get_text().split())
    assert soup.select_one("#passage-title .approval-said") is not None


def test_the_remarks_stay_until_the_next_hand_over(target, dana, bolat, client):
    send_back(target, dana, ("title", 0, "typo", ""))
    client.force_login(bolat)
    fill(target.version.page, bolat, "Қазақ")
    assert list(notes_by_source(desk(client, target.version.page))) == ["Spring school"]
    transitions.hand_over(version(target.version.page), by=bolat)
    assert notes_by_source(desk(client, target.version.page)) == {}


def test_a_remark_follows_its_sentence_into_a_newer_source(
    target, report, aigerim, dana, bolat, client
):
    path = paragraph(target)
    send_back(target, dana, (path, 1, "meaning", "They danced."))
    source = fresh(report).get_latest_revision_as_object()
    source.body[1].value.source = "<p>First.</p><p>Second.</p><p>They sang.</p>"
    release_source(source, author=aigerim, approver=dana)
    adopt_newest(version(target.version.page))
    client.force_login(bolat)
    assert list(notes_by_source(desk(client, target.version.page))) == ["They sang."]


def test_a_remark_whose_place_has_gone_is_not_lost(
    target, report, aigerim, dana, bolat, client
):
    send_back(target, dana, (paragraph(target), 1, "meaning", "They danced."))
    source = fresh(report).get_latest_revision_as_object()
    source.body.pop(1)
    release_source(source, author=aigerim, approver=dana)
    adopt_newest(version(target.version.page))
    client.force_login(bolat)
    soup = desk(client, target.version.page)
    assert notes_by_source(soup) == {}
    lost = soup.select_one(".desk-lost").get_text(" ", strip=True)
    assert "Meaning They danced." in lost


def test_remarks_cost_the_desk_one_query_however_many(target, dana, bolat, client):
    client.force_login(bolat)
    edit = reverse("wagtailadmin_pages:edit", args=[target.version.page_id])
    places = list(target.snapshot.segments.values_list("path", "position"))
    transitions.take_back(target.version, by=bolat)
    counts = []
    for number in (1, 3, 7):
        sealed = transitions.hand_over(version(target.version.page), by=bolat)
        send_back(sealed, dana, *((*place, "term", "") for place in places[:number]))
        client.get(edit)
        with CaptureQueriesContext(connection) as queries:
            soup = soup_of(client.get(edit))
        counts.append((len(queries), asked_for_remarks(queries)))
        assert len(soup.select(".desk-row .approval-said")) == number
    assert counts == [(counts[0][0], 1)] * 3


def asked_for_remarks(queries):
    return sum('FROM "approval_remark"' in query["sql"] for query in queries)


def test_a_text_that_was_not_sent_back_asks_for_no_remarks(
    target, bolat, django_assert_num_queries
):
    panel = panel_for(version(target.version.page), bolat)
    with django_assert_num_queries(0):
        assert (panel.remarks, panel.notes) == ([], [])


# A source is put right in Wagtail's editor


def test_the_editor_lists_the_remarks_with_ways_to_their_blocks(
    sealed, report, dana, aigerim, client
):
    path = paragraph(sealed)
    send_back(
        sealed,
        dana,
        ("lead", 0, "style", "Too <long>."),
        (path, 1, "number", "How many?"),
        reason="Nearly.",
    )
    client.force_login(aigerim)
    soup = desk(client, report)
    asked = soup.select_one(".approval-asked")
    assert [
        (tag.a["href"], " ".join(tag.get_text().split())) for tag in asked.select("li")
    ] == [
        (
            f"/admin/pages/{report.pk}/edit/#id_lead",
            "Lead Style Too <long>.",
        ),
        (
            f"/admin/pages/{report.pk}/edit/#block-{path.partition('.')[2]}-section",
            "Paragraph Number How many?",
        ),
    ]
    message = asked.find_parent("li").get_text(" ", strip=True)
    assert "Dana asked for changes: Nearly." in " ".join(message.split())


def test_the_inbox_counts_the_segments_that_came_back(sealed, dana, aigerim, client):
    send_back(sealed, dana, ("lead", 0, "style", ""), ("title", 0, "typo", ""))
    client.force_login(aigerim)
    response = client.get("/admin/approval/")
    assert "2 segments came back with remarks." in text(response)
    assert '<blockquote class="approval-reason">' not in text(response)
