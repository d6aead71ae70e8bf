"""Every report in every language: what a cell says, who finds what, at what cost."""

import datetime
import uuid

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.approval import transitions
from cms.approval.matrix.lines import lines
from cms.approval.matrix.reading import learn, reports
from cms.core.values import date_text
from cms.translation import assignment
from cms.translation.models import (
    Assignment,
    LanguageVersion,
    Part,
    Segment,
    Snapshot,
    Translation,
)
from cms.translation.snapshots import adopt_newest
from cms.translation.versions import foreseen
from cms.translation.writing import translate
from events.models import ReportIndexPage
from tests.approval.releases.test_screen import speaking, words
from tests.cast import begun, fill, in_language, person, release_source, version
from tests.cast import write_report as write
from tests.past_triggers import without_triggers
from tests.photographs import staged
from tests.translation.test_outdated import source_again

MATRIX = "/admin/reports/translations/"

# What Wagtail asks for the menu around any page of its admin, our badge in it included.
MENU = 5


@pytest.fixture
def as_marat(client, marat):
    client.force_login(marat)
    return client


def table(client, **asked):
    """By title the cells, one list of what stands in each."""
    answer = client.get(MATRIX, asked)
    assert answer.status_code == 200
    soup = BeautifulSoup(answer.content, "html.parser")
    return {
        words(row.td): [said(cell) for cell in row.find_all("td")[1:]]
        for row in soup.select("table.matrix tbody tr")
    }


def said(cell):
    return " ".join(cell.get_text(" ", strip=True).split())


def titles(client, **asked):
    return list(table(client, **asked))


def index():
    return ReportIndexPage.objects.get(locale__language_code="en")


def assign(page, language, days=None, **people):
    """As a managing editor would; a day that is over was not when it was set."""
    target = foreseen(page.translation_key, language)
    row = Assignment.objects.create(version=target, **people)
    if days is not None:
        row = Assignment.objects.create(
            version=target,
            due_on=timezone.localdate() + datetime.timedelta(days=days),
            **people,
        )
    LanguageVersion.objects.filter(pk=target.pk).update(assignment=row)
    return target


# Who sees it, and what


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("author", True),
        ("translator", True),
        ("approver", True),
        ("administrator", False),
    ],
)
def test_it_is_for_everybody_who_works_on_texts(trees, client, role, sees):
    client.force_login(person("Timur", (role, "kk")))
    for address in (MATRIX, f"{MATRIX}results/"):
        assert client.get(address).status_code == (200 if sees else 302)
    assert (MATRIX in client.get("/admin/").content.decode()) is sees


def test_a_cell_says_where_it_stands_and_what_is_left(
    public_trees, report, aigerim, dana, bolat, as_marat
):
    release_source(report, author=aigerim, approver=dana)
    page = begun(report, "kk", by=bolat)
    target = version(page)
    segment = target.snapshot.segments.first()
    translate(target, segment, "Көктемгі мектеп", by=bolat)
    assign(report, "kk", 3, writer=bolat, reviewer=dana)
    kazakh, russian, english = table(as_marat)["Spring school"]
    assert kazakh == (
        "Drafting since today · Words left: 16 Translates: Bolat Reviews: Dana "
        f"{shown(3)} Due in 3 days Open : Spring school, Қазақша "
        "Assign : Spring school, Қазақша"
    )
    assert russian == (
        "Not begun since today · Words left: 18 Begin Assign : Spring school, Русский"
    )
    assert english == (
        "Source Public since today Open : Spring school, English "
        "Assign : Spring school, English"
    )


def shown(days):
    return date_text(timezone.localdate() + datetime.timedelta(days=days), "en")


def test_how_long_it_has_stood_so(public_report, dana, as_marat):
    in_ten_days = timezone.now() + datetime.timedelta(days=10)
    with time_machine.travel(in_ten_days, tick=False):
        assert table(as_marat)["Spring school"][0].startswith("Public for 10 days")


def test_what_is_outdated_says_why_and_leads_to_the_first_sentence(
    public_report, aigerim, dana, bolat, as_marat
):
    body = public_report.get_latest_revision_as_object().body
    body[0].value = "What was agreed on"
    body.append(("heading", "What remains"))
    source_again(public_report, by=(aigerim, dana), lead="A lead!", body=body)
    assert titles(as_marat, outdated="yes") == ["Spring school"]
    kazakh, _russian, english = table(as_marat, outdated="yes")["Spring school"]
    today = shown(0)
    assert kazakh.startswith(
        f"Public Outdated Source version 2 ({today}): 1 sentence says something else, "
        "1 sentence is new, 1 sentence differs only in spaces or punctuation. "
        "Go to the first"
    )
    assert english == "Source Public"
    answer = as_marat.get(MATRIX, {"outdated": "yes"})
    link = BeautifulSoup(answer.content, "html.parser").select_one(".matrix-more a")
    target = version(in_language(public_report, "kk"))
    assert link["href"] == f"/admin/pages/{target.page_id}/edit/#passage-lead"
    adopt_newest(target)
    assert titles(as_marat, outdated="yes") == ["Spring school"]
    for segment in target.snapshot.segments.all():
        row = target.translations.filter(segment=segment).first()
        text = row.text if row else "Қалғаны"
        translate(target, segment, text, by=bolat, edition=row.edition if row else 0)
    assert titles(as_marat, outdated="yes", language="kk") == []


def test_only_facts_have_changed(public_report, aigerim, dana, as_marat, monkeypatch):
    monkeypatch.setattr(transitions, "follow", lambda snapshot: None)
    source_again(public_report, by=(aigerim, dana), ends_on="2026-04-17")
    kazakh = table(as_marat, outdated="yes")["Spring school"][0]
    assert "): Only facts have changed. for" not in kazakh
    assert "): Only facts have changed. since today" in kazakh


# What people ask for


@pytest.fixture
@staged
def three(public_trees, aigerim, dana, bolat):
    """Three approved reports; of A the Kazakh version is in review, of B begun."""
    pages = {}
    for title in ("Baltic", "Arctic", "Caspian"):
        pages[title] = write(index(), by=aigerim, title=title)
        release_source(pages[title], author=aigerim, approver=dana)
    target = begun(pages["Arctic"], "kk", by=bolat)
    fill(target, bolat, "KK")
    transitions.hand_over(version(target), by=bolat)
    begun(pages["Baltic"], "kk", by=bolat)
    return pages


def test_by_language_and_state(three, as_marat):
    asked = {"language": "kk", "state": "in_review"}
    assert titles(as_marat, **asked) == ["Arctic"]
    (cells,) = table(as_marat, **asked).values()
    assert len(cells) == 1
    assert titles(as_marat, language="kk", state="drafting") == ["Baltic"]
    assert titles(as_marat, language="kk", state="not_begun") == ["Caspian"]
    assert titles(as_marat, language=["kk", "ru"], state="not_begun") == [
        "Arctic",
        "Baltic",
        "Caspian",
    ]


def test_what_was_not_asked_for_says_only_where_it_stands(three, as_marat):
    kazakh, russian, english = table(as_marat, state="in_review")["Arctic"]
    assert (russian, english) == ("Not begun", "Source Public")
    assert kazakh.startswith("In review since today")


def test_by_who_is_expected(three, bolat, dana, marat, as_marat, client):
    assign(three["Arctic"], "kk", writer=bolat, reviewer=marat)
    assign(three["Caspian"], "kk", writer=bolat)
    assert titles(as_marat, owner="me") == ["Arctic"]
    assert titles(as_marat, owner=bolat.pk) == ["Arctic", "Caspian"]
    assert "Arctic" not in titles(as_marat, owner="nobody", language="kk")
    bolat.is_active = False
    bolat.save()
    assert "Arctic" in titles(as_marat, owner="nobody", language="kk")


def test_by_when_it_is_due(three, bolat, as_marat):
    sunday = 6 - timezone.localdate().weekday()
    assign(three["Arctic"], "kk", -1, writer=bolat)
    assign(three["Baltic"], "ru", sunday)
    assign(three["Caspian"], "ru", sunday + 1)
    assert titles(as_marat, due="overdue") == ["Arctic"]
    assert "Overdue by 1 day" in table(as_marat, due="overdue")["Arctic"][0]
    assert titles(as_marat, due="week") == ["Baltic"]
    assert titles(as_marat, ordering="due")[:3] == ["Arctic", "Baltic", "Caspian"]


def test_by_title_in_any_language_whatever_its_capitals(three, bolat, as_marat):
    page = in_language(three["Baltic"], "kk")
    Page.objects.filter(pk=page.pk).update(draft_title="Әлем Балтығы")
    assert titles(as_marat, q="әЛЕМ балт") == ["Baltic"]
    assert titles(as_marat, q="BALTIC") == ["Baltic"]
    assert titles(as_marat, q="balt arc") == []


def test_titles_in_the_order_of_the_readers_alphabet(
    public_trees, aigerim, marat, as_marat
):
    for title in ("Ярмарка", "Әлем", "Базар"):
        write(index(), by=aigerim, title=title)
    speaking(marat, "kk")
    own = [one for one in titles(as_marat) if one in ("Ярмарка", "Әлем", "Базар")]
    assert own == ["Әлем", "Базар", "Ярмарка"]


def test_what_nobody_offered_changes_nothing(three, as_marat):
    assert titles(as_marat, owner="x", due="soon", state="lost") == titles(as_marat)


# What people do there


def test_somebody_begins_and_assigns_from_a_cell(three, marat, as_marat):
    answer = as_marat.get(MATRIX, {"state": "not_begun", "language": "ru"})
    soup = BeautifulSoup(answer.content, "html.parser")
    row = soup.select("table.matrix tbody tr")[0]
    (assign_link,) = row.select("a")
    address = assign_link["href"]
    assert address.endswith(
        "/expected/ru/?next=%2Fadmin%2Freports%2Ftranslations%2F"
        "%3Fstate%3Dnot_begun%26language%3Dru"
    )
    assert as_marat.get(address).status_code == 200
    assert row.select_one("[name=csrfmiddlewaretoken]")["value"] != ""
    as_marat.post(row.form["action"])
    assert version(in_language(three["Arctic"], "ru")).round == "drafting"


def test_who_does_not_write_there_reads(three, vera, client):
    client.force_login(vera)
    answer = client.get(MATRIX, {"language": "kk"})
    soup = BeautifulSoup(answer.content, "html.parser")
    row = next(
        row for row in soup.select("table.matrix tbody tr") if row.b.string == "Arctic"
    )
    kazakh = version(in_language(three["Arctic"], "kk"))
    assert [link["href"].split("?")[0] for link in row.select("a")] == [
        f"/admin/desk/{kazakh.pk}/",
        f"/admin/desk/{version(three['Arctic']).pk}/expected/kk/",
    ]
    assert row.select("form") == []


# The export


def exported(client, **asked):
    answer = client.get(MATRIX, {**asked, "export": "csv"})
    return b"".join(answer.streaming_content).decode().splitlines()


def test_the_export_has_a_row_for_each_cell_that_was_asked_for(
    three, bolat, dana, as_marat
):
    assign(three["Arctic"], "kk", 0, writer=bolat, reviewer=dana)
    today = timezone.localdate().isoformat()
    assert exported(as_marat, state="in_review") == [
        "Report,Language,Source,Where it stands,Public,Words left,Translates,Reviews,"
        "To be public by,How far away,Since,Source version,Why it is outdated",
        f"Arctic,Қазақша,,In review,no,0,Bolat,Dana,{today},Due today,{today},,",
    ]


def test_no_cell_of_the_export_is_a_formula(public_trees, aigerim, as_marat):
    write(index(), by=aigerim, title="=1+1")
    rows = exported(as_marat, q="=1+1")
    assert {row.split(",")[0] for row in rows[1:]} == {"'=1+1"}


# What it costs


def plant(number):
    """So many reports in three languages, straight into the tables."""
    locales = {one.language_code: one for one in Locale.objects.all()}
    parent = index()
    keys = [uuid.uuid4() for _ in range(number)]
    first = Page.objects.order_by("-path").filter(path__startswith=parent.path)[0]
    path = first.path if first.depth == parent.depth + 1 else parent.path + "0000"
    pages = []
    for place, (key, code) in enumerate((k, c) for k in keys for c in locales):
        path = Page._inc_path(Page(path=path, depth=parent.depth + 1))
        pages.append(
            Page(
                path=path,
                depth=parent.depth + 1,
                title=f"R{place}",
                draft_title=f"R{place}",
                slug=f"r{place}",
                locale=locales[code],
                translation_key=key,
                content_type_id=parent.content_type_id,
                url_path=f"{parent.url_path}r{place}/",
                live=False,
            )
        )
    # Pages that Wagtail has not made stand in nobody's tree.
    with without_triggers():
        Page.objects.bulk_create(pages)
    source = locales["en"]
    snapshots = Snapshot.objects.bulk_create(
        Snapshot(translation_key=key, number=1, locale=source, content={})
        for key in keys
    )
    frozen = dict(zip(keys, snapshots, strict=True))
    versions = LanguageVersion.objects.bulk_create(
        LanguageVersion(
            page=page,
            translation_key=page.translation_key,
            locale_id=page.locale_id,
            is_source=page.locale_id == source.pk,
            snapshot=frozen[page.translation_key],
        )
        for page in pages
    )
    segments = Segment.objects.bulk_create(
        Segment(
            snapshot=one, order=n, path="body", position=n, source="Two words", digest=n
        )
        for one in snapshots
        for n in range(20)
    )
    by_snapshot = {}
    for segment in segments:
        by_snapshot.setdefault(segment.snapshot_id, []).append(segment)
    author = person(f"Writer{number}").pk
    Translation.objects.bulk_create(
        Translation(
            version=one,
            segment=segment,
            path="body",
            text="x",
            made_from="Two words",
            made_from_digest=segment.digest if segment.order else "old",
            author_id=author,
        )
        for one in versions
        if not one.is_source
        for segment in by_snapshot[one.snapshot_id]
    )
    return pages


def test_what_says_the_newest_has_no_newer_source(trees, marat):
    plant(1)
    found = reports()
    learn(found)
    (mine,) = [one for one in found if one.title[1:].isdigit()]
    (source,) = lines(mine, marat, [mine.source.language])
    assert (source.source_of, source.why) == ("", "")


@pytest.mark.parametrize("asked", [{}, {"outdated": "yes", "owner": "nobody"}])
@pytest.mark.parametrize(
    ("address", "more", "around"),
    [(MATRIX, {}, MENU), (f"{MATRIX}results/", {}, 0), (MATRIX, {"export": "csv"}, 0)],
)
def test_it_costs_the_same_for_1_3_and_300_reports(
    trees, as_marat, asked, address, more, around
):
    counted = []
    for number in (1, 2, 297):
        plant(number)
        as_marat.get(address, asked | more)
        with CaptureQueriesContext(connection) as queries:
            as_marat.get(address, asked | more)
        counted.append(len(queries))
    # The session, the account with what it may, four of the matrix itself.
    assert counted == [6 + around] * 3


@pytest.mark.parametrize("number", [1, 3, 300])
def test_reading_takes_four_queries(trees, number, django_assert_num_queries):
    plant(number)
    with django_assert_num_queries(4):
        found = reports(with_behind=True)
        learn(found)
    mine = [one for one in found if one.title[1:].isdigit()]
    cells = [cell for one in mine for cell in one.cells if not cell.is_source]
    assert {(cell.words_left, cell.change.changed) for cell in cells} == {(2, 1)}
    assert all(cell.is_behind for cell in cells)
    assert len(cells) == 2 * number


def test_the_parts_are_known_by_who_holds_them(three, bolat, marat):
    target = foreseen(three["Arctic"].translation_key, "kk")
    assignment.take(target, Part.WRITER, by=bolat)
    (arctic,) = (one for one in reports() if one.title == "Arctic")
    assert [str(arctic.cells[0].holder(part)) for part in Part] == ["Bolat", "None"]
