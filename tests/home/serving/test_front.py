"""What is stored is answered in front of Django, and is what Django would say."""

import gzip

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.approval.release import withdraw
from home.serving import edition, shelf
from home.serving.models import PublicNumber, StoredAnswer, StoredTag
from tests.cast import release_source, version
from tests.home.serving.reader import asked, fresh_answer, process

REPORT = "/en/reports/spring-school/"
MISSING = "/kk/kk-reports/autumn-school/"


def stored():
    return set(StoredAnswer.objects.values_list("path", flat=True))


def test_the_first_reader_has_it_stored(public_report, front):
    assert stored() == set()
    first = asked(front, REPORT)
    assert stored() == {REPORT}
    assert first.plain == fresh_answer(REPORT).plain
    assert asked(process(), REPORT) == first


def test_it_is_what_django_would_say(site, front):
    pages = ("/en/", "/kk/kk-reports/", REPORT, "/ru/feed.xml", "/en/sitemap-1.xml")
    for path, status in [*((page, 200) for page in pages), (MISSING, 404)]:
        fresh = fresh_answer(path)
        assert fresh.status == status
        for _time in range(2):
            said = asked(front, path)
            assert said.plain == fresh.plain
            assert {*said.headers} - {"ETag"} - {*fresh.headers} == {"Vary"}
            assert said.headers["Content-Length"] == fresh.headers["Content-Length"]
    assert stored() == {*pages, MISSING}


def test_a_release_brings_its_page_along(public_trees, report, kept, aigerim, dana):
    release_source(report, author=aigerim, approver=dana)
    assert stored() == {REPORT}
    with CaptureQueriesContext(connection) as asked_for:
        said = asked(process(), REPORT)
    assert len(asked_for) == 1
    assert said.plain == fresh_answer(REPORT).plain


@pytest.mark.django_db(transaction=True)
def test_a_page_that_is_remembered_asks_nothing(
    public_report, front, django_assert_num_queries
):
    first = asked(front, REPORT)
    with django_assert_num_queries(0):
        assert asked(front, REPORT) == first
    # Another process has to look once.
    other = process()
    with django_assert_num_queries(1):
        assert asked(other, REPORT) == first
    with django_assert_num_queries(0):
        assert asked(other, REPORT) == first


@pytest.mark.django_db(transaction=True)
def test_a_draft_costs_one_look_and_drops_nothing(
    public_report, front, aigerim, django_assert_num_queries
):
    asked(front, REPORT)
    asked(front, "/en/")
    public_report.lead = "Another one."
    public_report.save_revision(user=aigerim)
    with django_assert_num_queries(1):
        asked(front, REPORT)
    with django_assert_num_queries(0):
        asked(front, "/en/")


# Headers of the request


def test_every_coding_has_its_own_tag(public_report, front):
    plain = asked(front, REPORT)
    zipped = asked(front, REPORT, HTTP_ACCEPT_ENCODING="gzip")
    small = asked(front, REPORT, HTTP_ACCEPT_ENCODING="gzip, br")
    assert gzip.decompress(zipped.body) == brotli.decompress(small.body) == plain.body
    answers = plain, zipped, small
    assert [one.headers.get("Content-Encoding") for one in answers] == [
        None,
        "gzip",
        "br",
    ]
    assert len({one.headers["ETag"] for one in answers}) == 3
    for one in answers:
        assert one.headers["Vary"] == "Accept-Encoding"
        assert one.headers["Content-Length"] == str(len(one.body))


def test_a_pdf_is_stored_and_sent_as_it_is(public_report, front):
    """It is packed already: a second time would cost three bodies and gain nothing."""
    address = f"{REPORT}report.pdf"
    first = asked(front, address, HTTP_ACCEPT_ENCODING="br, gzip")
    again = asked(process(), address, HTTP_ACCEPT_ENCODING="gzip")
    assert stored() == {address}
    assert first == again
    assert "Content-Encoding" not in again.headers
    assert again.plain == fresh_answer(address).plain
    assert again.body.startswith(b"%PDF-")


KNOWN = ("{}", "W/{}", '"other", {}', '"other" ,W/{}', "*")
UNKNOWN = ('"other"', "{}x", "other", "", 'W/"other"')


@pytest.mark.parametrize("header", KNOWN)
def test_who_has_it_is_told_so(public_report, front, header):
    tag = asked(front, REPORT).headers["ETag"]
    said = asked(front, REPORT, HTTP_IF_NONE_MATCH=header.format(tag))
    assert (said.status, said.body) == (304, b"")
    assert said.headers == {"ETag": tag, "Vary": "Accept-Encoding"}


@pytest.mark.parametrize("header", UNKNOWN)
def test_who_has_something_else_gets_it(public_report, front, header):
    said = asked(front, REPORT)
    tag = said.headers["ETag"]
    assert asked(front, REPORT, HTTP_IF_NONE_MATCH=header.format(tag[:-1])) == said


def test_the_tag_of_one_coding_is_not_another_ones(public_report, front):
    tag = asked(front, REPORT).headers["ETag"]
    said = asked(front, REPORT, HTTP_IF_NONE_MATCH=tag, HTTP_ACCEPT_ENCODING="br")
    assert said.status == 200


def test_a_missing_language_is_never_not_modified(site, front):
    tag = asked(front, MISSING).headers["ETag"]
    assert asked(front, MISSING, HTTP_IF_NONE_MATCH=tag).status == 404


def test_head_says_the_same_without_the_body(public_report, front):
    for _time in range(2):
        head = asked(front, REPORT, method="HEAD")
        got = asked(front, REPORT)
        assert (head.status, head.headers, head.body) == (200, got.headers, b"")


def test_cookies_neither_count_nor_are_set(public_report, front):
    said = asked(front, REPORT)
    again = asked(front, REPORT, HTTP_COOKIE="sessionid=x; django_language=kk")
    assert again == said
    assert "Set-Cookie" not in said.headers


UNUSUAL = [
    {"method": "POST"},
    {"method": "OPTIONS"},
    {"query": "page=1"},
    {"HTTP_AUTHORIZATION": "Basic x"},
    {"HTTP_RANGE": "bytes=0-1"},
    {"HTTP_IF_MATCH": "*"},
    {"HTTP_EXPECT": "100-continue"},
    {"CONTENT_LENGTH": "1"},
    {"HTTP_TRANSFER_ENCODING": "chunked"},
    {"SERVER_PROTOCOL": "HTTP/0.9"},
    {"HTTP_HOST": "evil.example"},
    {"HTTP_HOST": "testserver:x"},
    {"HTTP_HOST": ""},
    {"wsgi.url_scheme": "https"},
    {"SCRIPT_NAME": "/x"},
]


@pytest.mark.parametrize("how", UNUSUAL, ids=str)
def test_everything_unusual_is_for_django(public_report, front, how):
    asked(front, REPORT)
    said = asked(front, REPORT, **how)
    assert said == asked(WSGIHandler(), REPORT, **how)
    assert stored() == {REPORT}


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/robots.txt", "/sitemap.xml", "/en", "/en/nothing/"),
        *("/EN/", "//en/", "/en//", "/en/x\n/", "/language/kk/"),
    ],
)
def test_nothing_else_is_stored(public_report, front, path):
    assert asked(front, path).plain == fresh_answer(path).plain
    assert stored() == set()


# What is dropped


def test_what_was_built_from_an_older_state_is_not_stored(
    public_report, front, marat, monkeypatch
):
    """While somebody reads, the page goes; what was read is not for the next one."""
    looked_up = shelf.find

    def and_then_it_goes(path):
        found = looked_up(path)
        PublicNumber.objects.update(number=found.number + 1)
        return found

    monkeypatch.setattr(shelf, "find", and_then_it_goes)
    assert asked(front, REPORT).status == 200
    assert stored() == set()


def test_a_withdrawn_report_is_gone_at_once(public_report, front, marat):
    assert asked(front, REPORT).status == 200
    withdraw(version(public_report), by=marat, reason="A wrong name")
    assert asked(front, REPORT).status == 404


def test_another_edition_reads_nothing_of_this_one(public_report, front, monkeypatch):
    asked(front, REPORT)
    monkeypatch.setattr(shelf, "edition", lambda: "another")
    assert shelf.find(REPORT).answer is None
    asked(process(), REPORT)
    assert StoredAnswer.objects.filter(path=REPORT).count() == 2


def test_code_templates_and_settings_make_the_edition(settings, tmp_path):
    editions = [edition.edition.__wrapped__()]
    settings.WAGTAIL_SITE_NAME = "Another"
    editions.append(edition.edition.__wrapped__())
    settings.BASE_DIR = tmp_path
    editions.append(edition.edition.__wrapped__())
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "x.html").write_text("x")
    editions.append(edition.edition.__wrapped__())
    (tmp_path / "templates" / "x.html").write_text("y")
    editions.append(edition.edition.__wrapped__())
    assert len({*editions}) == 5


def test_no_tag_outlives_its_answer(public_report, front):
    asked(front, REPORT)
    assert StoredTag.objects.exists()
    StoredAnswer.objects.all().delete()
    assert not StoredTag.objects.exists()


def test_everything_can_be_forgotten(public_report, front, capsys):
    asked(front, REPORT)
    before = PublicNumber.objects.get().number
    call_command("forget_answers")
    assert (stored(), PublicNumber.objects.get().number) == (set(), before + 1)
    assert capsys.readouterr().out == "Dropped 1 stored answers.\n"


def test_while_nothing_watches_nothing_is_stored(public_report, front):
    PublicNumber.objects.update(number=None)
    assert asked(front, REPORT).status == 200
    assert stored() == set()
