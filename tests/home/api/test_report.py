"""One report of the API in all its languages."""

import json

import pytest
from django.conf import settings

from cms.approval.release import withdraw
from cms.approval.removal import acts
from events.models import Person
from tests.approval.removal.scenery import ORDER
from tests.cast import (
    almaty,
    in_language,
    known,
    session,
    taking_part,
    university,
    version,
)
from tests.home.api.reading import REPORTS, ask
from tests.home.reading import (
    address_of,
    picture,
    publish_report,
    read,
    translate,
    upload,
)

SITE = settings.WAGTAILADMIN_BASE_URL


def at(page):
    return f"{REPORTS}{version(page).translation_key}/"


def test_every_language_under_one_address(full_report, client):
    found = ask(client, at(full_report))
    key = version(full_report).translation_key
    assert {name: found[name] for name in ("id", "self", "event")} == {
        "id": str(key),
        "self": f"{SITE}{at(full_report)}",
        "event": f"{SITE}{at(full_report)}#event",
    }
    assert found["source_language"] == "en"
    assert {code: one["title"] for code, one in found["languages"].items()} == {
        "kk": "KK Spring school",
        "en": "Spring school",
    }
    for code, one in found["languages"].items():
        assert one["url"] == f"{SITE}{address_of(in_language(full_report, code))}"


def test_facts_as_values_and_in_words(full_report, client):
    facts = {
        code: one["facts"]
        for code, one in ask(client, at(full_report))["languages"].items()
    }
    assert {code: one["date"] for code, one in facts.items()} == {
        code: {
            "starts_on": "2026-04-14",
            "ends_on": "2026-04-15",
            "time_zone": "Asia/Almaty",
            "text": text,
        }
        for code, text in {
            "kk": "2026 жылғы 14–15 сәуір",
            "en": "April 14–15, 2026",
        }.items()
    }
    assert facts["kk"]["place"]["text"] == "Зал, Алматы, Қазақстан"
    assert facts["en"]["place"]["city"] == {
        "number": almaty().pk,
        "name": "Almaty",
        "names": {"kk": "Алматы", "en": "Almaty"},
    }
    assert facts["en"]["goals"][0]["goal"] == 13
    assert facts["en"]["goals"][0]["names"]["en"] == "Climate action"
    for code, place in (("en", "climate-action"), ("kk", None)):
        goal = facts[code]["goals"][0]
        assert goal["id"] == f"{SITE}/topics/{goal['number']}/"
        path = goal["url"].removeprefix(SITE)
        assert path.startswith(f"/{code}/topics/{place or ''}")
        assert client.get(path).status_code == 200
    (choirs,) = facts["kk"]["topics"]
    assert choirs["url"] == f"{SITE}/kk/topics/khorlar-{choirs['number']}/"
    assert choirs["id"] == f"{SITE}/topics/{choirs['number']}/"
    led = client.get(choirs["id"], headers={"accept-language": "kk"}, follow=True)
    assert led.redirect_chain[-1][0] == choirs["url"].removeprefix(SITE)


def test_people_with_their_names_in_every_language(full_report, saule, client):
    facts = ask(client, at(full_report))["languages"]["en"]["facts"]
    abai = {
        "number": university().pk,
        "name": "Abai University",
        "names": {"kk": "Абай университеті", "en": "Abai University"},
        "id": f"{SITE}/organisations/{university().pk}/",
        "url": f"{SITE}/en/organisations/abai-university-{university().pk}/",
    }
    assert facts["participants"][0] == {
        "role": "keynote",
        "role_text": "Keynote",
        "position": "Dean",
        "person": {
            "number": saule.pk,
            "name": "Saule Omarova",
            "names": {"kk": "Сәуле Омарова", "en": "Saule Omarova"},
            "id": f"{SITE}/people/{saule.pk}/",
            "url": f"{SITE}/en/people/saule-omarova-{saule.pk}/",
        },
        "affiliation": abai,
    }
    assert facts["organisations"][0] == {
        "part": "organiser",
        "part_text": "Organiser",
        "organisation": abai,
    }


def test_the_prose_as_html_and_as_text(public_trees, aigerim, dana, client):
    image = upload()
    page = publish_report(
        aigerim,
        dana,
        body=[
            {"type": "heading", "value": "What was agreed"},
            {
                "type": "paragraph",
                "value": '<p>Forty <b>met</b> at "a, /b" &amp; src="/x".</p>',
            },
            {"type": "recommendations", "value": ["<p>One</p>"]},
            picture(image, caption="Day one"),
            {"type": "recommendations", "value": ["<p>Two</p>"]},
        ],
    )
    body = ask(client, at(page))["languages"]["en"]["body"]
    assert body["text"].split("\n\n") == [
        "What was agreed",
        'Forty met at "a, /b" & src="/x".',
        "Recommendations One",
        "Day one Press office",
        "Recommendations Two",
    ]
    lines = body["html"].split("\n")
    assert lines[:2] == [
        "<h2>What was agreed</h2>",
        '<p>Forty <b>met</b> at "a, /b" &amp; src="/x".</p>',
    ]
    assert '<ol start="2"> <li id="recommendation-2">' in lines[4]
    shown = read(client, address_of(page)).select_one("figure img")
    assert f'src="{SITE}{shown["src"]}"' in lines[3]
    whole = ", ".join(f"{SITE}{one}" for one in shown["srcset"].split(", "))
    assert f'srcset="{whole}"' in lines[3]


def test_pictures_and_papers(full_report, client):
    said = ask(client, at(full_report))["languages"]["en"]
    (one,) = said["pictures"]
    assert (one["width"], one["height"], one["alternative"], one["caption"]) == (
        1280,
        800,
        "A hall",
        "Day one",
    )
    assert b"".join(client.get(one["url"].removeprefix(SITE)))[:3] == b"\xff\xd8\xff"
    (paper,) = said["documents"]
    assert (paper["title"], paper["language"]) == ("The programme", "kk")
    response = client.get(paper["url"].removeprefix(SITE))
    assert b"".join(response) == b"text"


def test_the_programme_with_its_times(full_report, saule, client):
    first, last = ask(client, at(full_report))["languages"]["en"]["programme"]
    assert [person["number"] for person in first.pop("speakers")] == [saule.pk]
    assert first == {
        "day": "2026-04-14",
        "begins": "2026-04-14T09:00+05:00",
        "ends": "2026-04-14T10:30+05:00",
        "time_text": "9:00–10:30\N{NO-BREAK SPACE}AM",
        "title": "Opening",
        "description": "",
    }
    assert last["day"] == "2026-04-15"


def test_what_is_withdrawn_is_gone_at_once(full_report, marat, client):
    tag = client.get(at(full_report))["ETag"]
    withdraw(version(full_report), by=marat, reason="A wrong name")
    found = client.get(at(full_report), headers={"if-none-match": tag})
    assert (found.status_code, [*found.json()["languages"]]) == (200, ["kk"])
    # The words of the withdrawn language are nowhere, the names in it neither.
    assert "Saule Omarova" not in found.content.decode()
    assert found.json()["source_language"] is None
    withdraw(version(in_language(full_report, "kk")), by=marat, reason="Also wrong")
    said = ask(client, at(full_report), status=404)
    assert said == ask(client, f"{REPORTS}nobody/", status=404)


def test_another_kind_of_page_and_another_spelling_are_nothing(full_report, client):
    index = version(full_report.get_parent()).translation_key
    key = str(version(full_report).translation_key)
    for other in (index, key.upper(), key.replace("-", ""), f"{{{key}}}"):
        ask(client, f"{REPORTS}{other}/", status=404)


def test_what_the_law_removed_is_gone_for_good(public_report, marat, client):
    for language in ("kk", "ru", "en"):
        acts.remove_text(version(in_language(public_report, language)), ORDER, by=marat)
    found = ask(client, at(public_report), status=410)
    assert found["title"] == "Gone"


@pytest.mark.parametrize("count", [1, 3, 10])
def test_queries_do_not_grow_with_what_a_report_says(
    public_trees,
    founders,
    bolat,
    aigerim,
    dana,
    client,
    count,
    django_assert_num_queries,
):
    people = [known(Person(), founders, en=f"P{n}", kk=f"П{n}") for n in range(count)]
    page = publish_report(
        aigerim,
        dana,
        participants=[taking_part(one, affiliation=university()) for one in people],
        programme=[session(f"Part {n}", one) for n, one in enumerate(people)],
        body=[picture(upload(f"hall{n}")) for n in range(count)],
    )
    translate(page, "kk", translator=bolat, approver=dana)
    address = at(page)
    client.get(address)  # the shapes are made once
    with django_assert_num_queries(9):
        client.get(address)


def test_it_comes_back_as_it_was_sent(full_report, client):
    response = client.get(at(full_report))
    assert json.loads(response.content) == response.json()
    assert "Сәуле" in response.content.decode()
