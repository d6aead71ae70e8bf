"""Files at the desk: out, looked at, home, and undone."""

import base64
import io
import zipfile
import zlib

import polib
import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.urls import reverse

from cms.approval import transitions
from cms.translation.models import Step
from cms.translation.writing import translate
from tests.cast import begun, fill, person, release_source, version
from tests.photographs import staged
from tests.translation.exchange.po import KAZAKH, edited, said
from tests.translation.memory.stories import report_of

SANG = "They sang."


@pytest.fixture
@staged
def begun_in_kazakh(public_trees, report, aigerim, bolat, dana):
    release_source(report, author=aigerim, approver=dana)
    return begun(report, "kk", by=bolat)


@pytest.fixture
def kazakh(begun_in_kazakh, bolat, client):
    client.force_login(bolat)
    return begun_in_kazakh


@pytest.fixture
def asel(trees):
    return person("Asel", ("translator", "kk"))


def out(client, page):
    answer = client.get(reverse("desk:export", args=[version(page).pk]))
    assert answer.status_code == 200
    return polib.pofile(answer.content.decode())


def upload(client, content, *to, name="spring.kk.po"):
    file = io.BytesIO(content if isinstance(content, bytes) else str(content).encode())
    file.name = name
    address = reverse("desk:import", args=to) if to else reverse("desk:import_any")
    return client.post(address, {"file": file})


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def counts(answer):
    """Each heading with how many entries are below it."""
    return {
        item.a.get_text(): int(item.b.get_text())
        for item in soup(answer).select(".po-counts li")
    }


def form(answer):
    """What the browser would send from the page that shows the plan."""
    data = {}
    for field in soup(answer).select("main form input"):
        is_choice = field.get("type") in {"checkbox", "radio"}
        if field.get("name") and (not is_choice or field.has_attr("checked")):
            data.setdefault(field["name"], []).append(field.get("value", ""))
    return data


def send(client, data, *to):
    address = reverse("desk:import", args=to) if to else reverse("desk:import_any")
    answer = client.post(address, data)
    return answer, [str(one) for one in get_messages(answer.wsgi_request)]


def type_(page, source, text, by):
    segment = version(page).snapshot.segments.get(source=source)
    row = version(page).translations.filter(segment=segment).first()
    edition = row.edition if row else 0
    translate(version(page), segment, text, by=by, edition=edition)


def test_out_looked_at_home_and_undone(kazakh, client):
    target = version(kazakh)
    answer = client.get(reverse("desk:export", args=[target.pk]))
    assert answer["Content-Disposition"] == (
        'attachment; filename="spring-school.kk.po"'
    )
    file = edited(polib.pofile(answer.content.decode()), KAZAKH)
    shown = upload(client, file, target.pk)
    assert counts(shown) == {"New translations": 7}
    assert said(kazakh) == {}
    answer, told = send(client, form(shown), target.pk)
    assert (answer.status_code, answer.url) == (
        302,
        reverse("wagtailadmin_pages:edit", args=[kazakh.pk]),
    )
    assert told == ["7 segments came in from spring.kk.po."]
    assert said(kazakh) == KAZAKH
    desk = soup(client.get(answer.url))
    assert "File · spring.kk.po" in desk.select_one(".desk-step").get_text()
    client.post(reverse("desk:undo", args=[target.pk, Step.objects.get().pk]))
    assert set(said(kazakh).values()) == {""}


def test_both_texts_of_a_conflict_are_shown_and_the_choice_is_kept(
    kazakh, client, bolat, asel
):
    fill(kazakh, bolat, "KK")
    target = version(kazakh)
    file = edited(out(client, kazakh), {SANG: "Олар ән айтты."})
    type_(kazakh, SANG, "Олар ән шырқады.", asel)
    shown = upload(client, file, target.pk)
    assert counts(shown) == {
        "Changed here as well since the export: choose": 1,
        "The same in the file and here": 6,
    }
    line = soup(shown).select_one("#po-1-conflict .po-line")
    texts = [one.get_text() for one in line.select("dd")]
    assert texts == [
        "They sang.",
        "Олар ән Deleted: шырқады.",
        "Олар ән Inserted: айтты.",
    ]
    answer, told = send(client, form(shown), target.pk)
    assert told == [
        "spring.kk.po: Nothing of this file is left to import. Nothing was changed."
    ]
    here, file_ = (one["value"] for one in line.select("input"))
    assert (here, file_) == ("here", "file")
    name = line.select_one("input")["name"]
    answer, told = send(client, form(shown) | {name: "file"}, target.pk)
    assert (answer.status_code, said(kazakh)[SANG]) == (302, "Олар ән айтты.")


def test_what_somebody_writes_meanwhile_is_not_overwritten(kazakh, client, asel):
    target = version(kazakh)
    shown = upload(client, edited(out(client, kazakh), KAZAKH), target.pk)
    type_(kazakh, SANG, "Олар ән шырқады.", asel)
    again, told = send(client, form(shown), target.pk)
    assert again.status_code == 409
    assert told[0].startswith("The text has changed since you were shown this list.")
    assert said(kazakh) == {SANG: "Олар ән шырқады."}
    assert counts(again) == {
        "Changed here as well since the export: choose": 1,
        "New translations": 6,
    }
    send(client, form(again), target.pk)
    assert said(kazakh) == KAZAKH | {SANG: "Олар ән шырқады."}


def test_a_draft_says_so_at_the_desk_and_where_it_comes_from(kazakh, client, bolat):
    target = version(kazakh)
    file = edited(out(client, kazakh), KAZAKH)
    for entry in file:
        entry.fuzzy = entry.msgid == SANG
    shown = upload(client, file, target.pk)
    assert counts(shown) == {
        "Marked as fuzzy: they arrive as drafts": 1,
        "New translations": 6,
    }
    answer, _told = send(client, form(shown), target.pk)
    desk = soup(client.get(answer.url))
    (row,) = (
        one for one in desk.select("[data-desk-row]") if one.select(".desk-review")
    )
    assert row["data-state"] == "review"
    assert row.select_one(".desk-review").get_text(" ", strip=True) == (
        "A draft from a file. Read it, and save it when it is right. "
        "File spring.kk.po By Bolat It is right"
    )
    assert desk.select_one("[data-desk-done]").get_text() == "6"


def test_a_box_that_is_not_ticked_stays_outside(kazakh, client):
    target = version(kazakh)
    file = edited(out(client, kazakh), KAZAKH)
    for entry in file:
        entry.fuzzy = entry.msgid == SANG
    data = form(upload(client, file, target.pk))
    del data["take"]
    send(client, data, target.pk)
    assert said(kazakh).keys() == KAZAKH.keys() - {SANG}


def test_files_and_archives_find_their_texts_by_themselves(
    kazakh, client, aigerim, bolat, dana
):
    other = begun(report_of("They sang.", by=aigerim, approver=dana), "kk", by=bolat)
    for target in (kazakh, other):
        fill(target, bolat, "KK")
    answer = client.get(reverse("desk:export_mine"))
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(answer.content)) as archive,
        zipfile.ZipFile(packed, "w") as home,
    ):
        for name in archive.namelist():
            file = polib.pofile(archive.read(name).decode())
            home.writestr(f"done/{name}", str(edited(file, KAZAKH)))
        home.writestr("done/notes.txt", "Call Dana.")
    shown = upload(client, packed.getvalue(), name="home.zip")
    problems = [
        one.get_text(strip=True) for one in soup(shown).select(".help-critical")
    ]
    assert problems[0].startswith("This is not a PO file in UTF-8.")
    _answer, told = send(client, form(shown))
    assert told == [
        "7 segments came in from spring-school.kk.po.",
        "2 segments came in from spring-school-2.kk.po.",
    ]
    assert said(kazakh) == KAZAKH
    assert said(other)[SANG] == KAZAKH[SANG]
    assert Step.objects.filter(origin="file").count() == 2


@pytest.mark.parametrize(
    "content",
    [
        b"/etc/passwd",
        b"PK\x03\x04 not an archive",
        b"\0" * 100,
        b"",
        b"<script>alert(1)</script>",
    ],
)
def test_whatever_is_no_po_is_one_sentence_and_changes_nothing(kazakh, client, content):
    target = version(kazakh)
    for to in ([target.pk], []):
        answer = upload(client, content, *to)
        assert len(soup(answer).select(".help-critical")) == 1
        assert b"alert(1)" not in answer.content
    assert said(kazakh) == {}


def test_a_bomb_in_the_page_or_an_archive_is_refused(kazakh, client):
    target = version(kazakh)
    bomb = b"\0" * 50_000_000
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.po", bomb)
    answer = upload(client, packed.getvalue(), target.pk)
    (problem,) = soup(answer).select(".help-critical")
    assert problem.get_text(strip=True).startswith("The file is larger than 2000 KB")
    carried = base64.b64encode(zlib.compress(bomb)).decode()
    for data in (carried, "%%%", base64.b64encode(b"x").decode(), ""):
        fields = {"name": "a.po", "data": data, "expected": ""}
        answer = client.post(reverse("desk:import", args=[target.pk]), fields)
        assert answer.status_code in {400, 409}
    one = base64.b64encode(zlib.compress(bomb[:1_000])).decode()
    for number, most in ((101, "more than 100 files"), (11, "too large together")):
        data = [one if number > 100 else carried] * number
        fields = {"name": ["a.po"] * number, "data": data}
        answer = client.post(reverse("desk:import_any"), fields)
        (problem,) = soup(answer).select(".help-critical")
        assert most in problem.get_text()
    assert said(kazakh) == {}


def test_markup_of_a_file_is_shown_as_text(kazakh, client):
    target = version(kazakh)
    file = edited(out(client, kazakh), KAZAKH | {SANG: "<script>alert(1)</script>"})
    for entry in file:
        entry.tcomment = "<!-- <script>alert(1)</script> -->"
    file[0].msgid = "<script>alert(1)</script>" * 600
    shown = upload(client, file, target.pk)
    assert counts(shown) == {"Cannot be imported": 2, "New translations": 5}
    assert b"<script>alert(1)" not in shown.content


def test_who_may_take_it_out_and_who_may_bring_it_home(
    kazakh, client, bolat, vera, dana, olga
):
    target = version(kazakh)
    file = edited(out(client, kazakh), KAZAKH)
    for somebody, may_take in ((vera, True), (dana, True), (olga, False)):
        client.force_login(somebody)
        answer = client.get(reverse("desk:export", args=[target.pk]))
        assert (answer.status_code == 200) is may_take
        assert upload(client, file, target.pk).status_code == 302
    client.force_login(vera)
    (problem,) = soup(upload(client, file)).select(".help-critical")
    assert problem.get_text(strip=True).startswith("You do not have this role")


def test_a_closed_text_says_so_at_once(kazakh, client, bolat):
    fill(kazakh, bolat, "KK")
    target = version(kazakh)
    file = out(client, kazakh)
    transitions.hand_over(target, by=bolat)
    for answer in (
        client.get(reverse("desk:import", args=[target.pk])),
        upload(client, file, target.pk),
        upload(client, file),
    ):
        (problem,) = soup(answer).select(".help-critical")
        assert "its text is closed" in problem.get_text()


def test_there_has_to_be_something_to_export(kazakh, client):
    answer = client.get(reverse("desk:export_mine"))
    told = [str(one) for one in get_messages(answer.wsgi_request)]
    assert (answer.status_code, told[0][:29]) == (302, "There is no text to export: n")
