"""What a page says to programs, read as a program reads it."""

import json

from django.conf import settings

from cms.approval.release import withdraw
from cms.approval.render import preview
from events.models import Venue
from events.records import merging, naming
from home import structured_data
from tests.approval.test_notes import handed_over
from tests.cast import (
    approved_by,
    in_language,
    known,
    university,
    version,
    write_report,
)
from tests.home.reading import (
    address_of,
    index,
    publish,
    publish_report,
    read,
)

SITE = settings.WAGTAILADMIN_BASE_URL
SCHEMA = "https://schema.org"

# What schema.org's consumers require of a type, and what they recommend, as far as a
# report can know it: Google on Article, Event, Breadcrumb, Profile page,
# Image, Item list and Site name; an event that is over has no tickets.
REQUIRED = {
    "Article": {"headline", "mainEntityOfPage", "author", "publisher", "inLanguage"},
    "Event": {"name", "startDate", "location"},
    "Place": {"name", "address"},
    "PostalAddress": {"addressLocality"},
    "VirtualLocation": {"url"},
    "Person": {"@id", "name", "url"},
    "Organization": {"@id", "name", "url"},
    "Role": {"roleName", "performer"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "ItemList": {"itemListElement"},
    "ProfilePage": {"mainEntity", "inLanguage", "url"},
    "CollectionPage": {"mainEntity", "inLanguage", "url", "name"},
    "SearchResultsPage": {"inLanguage", "url", "name"},
    "WebPage": {"inLanguage", "url"},
    "WebSite": {"@id", "name"},
    "SearchAction": {"target", "query-input"},
    "ImageObject": {"url", "width", "height"},
    "MediaObject": {"name", "contentUrl", "inLanguage"},
    "DefinedTerm": {"name"},
    "CorrectionComment": {"text", "datePublished"},
    "EntryPoint": {"urlTemplate"},
}
RECOMMENDED_OF_A_FULL_REPORT = {
    "Article": {
        *("description", "datePublished", "dateModified", "image", "about"),
        *("keywords", "isPartOf", "workTranslation", "associatedMedia"),
    },
    "Event": {
        *("description", "endDate", "eventStatus", "eventAttendanceMode", "@id"),
        *("organizer", "performer", "attendee", "about", "subEvent", "sponsor"),
    },
}


def nodes(found):
    """Every object of the graph with a type, however deep it stands."""
    if isinstance(found, list):
        for one in found:
            yield from nodes(one)
    elif isinstance(found, dict):
        if "@type" in found:
            yield found
        for one in found.values():
            yield from nodes(one)


def graph(client, address):
    """The one block of data of a page; whole, or this fails."""
    (block,) = read(client, address).select('script[type="application/ld+json"]')
    data = json.loads(block.string)
    assert data.keys() == {"@context", "@graph"}
    assert data["@context"] == SCHEMA
    # A translation is only named: who follows the name finds the rest there.
    whole = [
        one
        for one in nodes(data["@graph"])
        if not one.keys() <= {"@type", "@id", "url", "inLanguage", "name"}
    ]
    lacking = {
        (one["@type"], name)
        for one in whole
        for name in REQUIRED[one["@type"]]
        if not one.get(name)
    }
    assert lacking == set()
    assert [one for one in nodes(data["@graph"]) if None in one.values()] == []
    return data["@graph"]


def of_type(found, kind):
    (one,) = [node for node in found if node["@type"] == kind]
    return one


def test_a_full_report_says_all_that_is_recommended(full_report, client):
    found = graph(client, address_of(full_report))
    for kind, names in RECOMMENDED_OF_A_FULL_REPORT.items():
        assert names - of_type(found, kind).keys() == set()
    assert [one["@type"] for one in found] == ["Article", "Event", "BreadcrumbList"]


def test_when_and_where(full_report, client):
    url = f"{SITE}{address_of(full_report)}"
    event = of_type(graph(client, address_of(full_report)), "Event")
    places = [{"@id": f"{url}#{part}"} for part in ("place", "online")]
    assert [one["location"] for one in event["subEvent"]] == [places, places]
    names = ("startDate", "endDate", "eventStatus", "eventAttendanceMode", "location")
    assert {name: event[name] for name in names} == {
        "startDate": "2026-04-14T09:00+05:00",
        "endDate": "2026-04-15T17:15+05:00",
        "eventStatus": f"{SCHEMA}/EventScheduled",
        "eventAttendanceMode": f"{SCHEMA}/MixedEventAttendanceMode",
        "location": [
            {
                "@id": f"{url}#place",
                "@type": "Place",
                "name": "Hall",
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": "Almaty",
                    "addressCountry": "KZ",
                },
            },
            {"@id": f"{url}#online", "@type": "VirtualLocation", "url": url},
        ],
    }
    assert [
        (
            one["name"],
            one["startDate"],
            one.get("endDate"),
            len(one.get("performer", [])),
        )
        for one in event["subEvent"]
    ] == [
        ("Opening", "2026-04-14T09:00+05:00", "2026-04-14T10:30+05:00", 1),
        ("Closing", "2026-04-15T16:00+05:00", "2026-04-15T17:15+05:00", 0),
    ]


def test_who_did_what(full_report, saule, asel, client):
    event = of_type(graph(client, address_of(full_report)), "Event")
    abai = {
        "@type": "Organization",
        "@id": f"{SITE}/organisations/{university().pk}/",
        "name": "Abai University",
        "url": f"{SITE}/en/organisations/abai-university-{university().pk}/",
    }
    assert event["organizer"] == [abai]
    assert [one["name"] for one in event["sponsor"]] == ["The fund"]
    (role,) = event["performer"]
    assert role == {
        "@type": "Role",
        "roleName": "Keynote",
        "performer": {
            "@type": "Person",
            "@id": f"{SITE}/people/{saule.pk}/",
            "name": "Saule Omarova",
            "url": f"{SITE}/en/people/saule-omarova-{saule.pk}/",
            "jobTitle": "Dean",
            "affiliation": abai,
        },
    }
    assert [one["@id"] for one in event["attendee"]] == [f"{SITE}/people/{asel.pk}/"]


def test_what_it_is_about(full_report, client):
    article, event, _steps = graph(client, address_of(full_report))
    assert article["keywords"] == ["Choirs", "Climate action"]
    choirs, climate = event["about"]
    assert (choirs["@type"], choirs["name"]) == ("DefinedTerm", "Choirs")
    assert climate == {
        "@type": "DefinedTerm",
        "@id": "http://metadata.un.org/sdg/13",
        "name": "Climate action",
        "termCode": "13",
        "inDefinedTermSet": "https://sdgs.un.org/goals",
    }
    assert article["about"] == {"@id": event["@id"]}


def test_each_language_names_the_other_and_the_same_event(full_report, saule, client):
    english, kazakh = (
        graph(client, address_of(in_language(full_report, code)))
        for code in ("en", "kk")
    )
    addresses = {
        code: f"{SITE}{address_of(in_language(full_report, code))}"
        for code in ("en", "kk")
    }
    names = {
        code: {
            "@type": "Article",
            "@id": f"{url}#article",
            "url": url,
            "inLanguage": code,
        }
        for code, url in addresses.items()
    }
    assert of_type(english, "Article")["workTranslation"] == [names["kk"]]
    assert of_type(kazakh, "Article")["translationOfWork"] == names["en"]
    assert "translationOfWork" not in of_type(english, "Article")
    assert "workTranslation" not in of_type(kazakh, "Article")
    assert of_type(english, "Event")["@id"] == of_type(kazakh, "Event")["@id"]
    people = [
        [n["@id"] for n in nodes(found) if n["@type"] == "Person"]
        for found in (english, kazakh)
    ]
    assert people[0] == people[1]
    assert f"{SITE}/people/{saule.pk}/" in people[0]


def test_without_its_original_a_translation_names_none(full_report, marat, client):
    withdraw(version(full_report), by=marat, reason="A wrong name")
    article = of_type(
        graph(client, address_of(in_language(full_report, "kk"))), "Article"
    )
    assert {"workTranslation", "translationOfWork"} & article.keys() == set()


def test_an_id_leads_to_the_page(full_report, saule, client):
    found = graph(client, address_of(full_report))
    (name,) = {
        node["@id"] for node in nodes(found) if node.get("name") == "Saule Omarova"
    }
    answer = client.get(
        name.removeprefix(SITE), headers={"accept-language": "kk"}, follow=True
    )
    assert answer.request["PATH_INFO"] == f"/kk/people/saule-omarova-{saule.pk}/"


def test_a_report_with_nothing_but_what_it_must_have(
    public_trees, aigerim, dana, client
):
    page = publish_report(aigerim, dana, ends_on=None)
    article, event, _steps = graph(client, address_of(page))
    dates = version(page).releases.get().at.isoformat(timespec="seconds")
    assert (article["datePublished"], article["dateModified"]) == (dates, dates)
    assert (event["startDate"], event["endDate"]) == ("2026-04-14", "2026-04-14")
    assert "" not in event.values()
    assert [] not in event.values()
    assert event["location"] == [
        {
            "@id": f"{SITE}{address_of(page)}#place",
            "@type": "Place",
            "name": "Almaty",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": "Almaty",
                "addressCountry": "KZ",
            },
        }
    ]


def test_published_first_and_changed_last(public_trees, aigerim, dana, client):
    page = publish_report(aigerim, dana)
    page.title = "Summer school"
    page = publish(page, author=aigerim, approver=dana)
    article = of_type(graph(client, address_of(page)), "Article")
    last, first = version(page).releases.order_by("-pk")
    assert first.at < last.at
    assert (article["datePublished"], article["dateModified"]) == tuple(
        one.at.isoformat(timespec="seconds") for one in (first, last)
    )


def test_a_room_online_has_its_link(public_trees, founders, aigerim, dana, client):
    link = "https://meet.example/school"
    room = known(Venue(form="online", link=link), founders, en="The room")
    page = publish_report(aigerim, dana, venue=room, attendance="online")
    event = of_type(graph(client, address_of(page)), "Event")
    assert event["eventAttendanceMode"] == f"{SCHEMA}/OnlineEventAttendanceMode"
    assert event["location"] == [
        {
            "@type": "VirtualLocation",
            "@id": f"{SITE}{address_of(page)}#online",
            "name": "The room",
            "url": link,
        }
    ]


def test_online_without_a_room_leads_to_the_report(public_trees, aigerim, dana, client):
    page = publish_report(aigerim, dana, venue=None, attendance="online")
    url = f"{SITE}{address_of(page)}"
    event = of_type(graph(client, address_of(page)), "Event")
    assert event["location"] == [
        {"@id": f"{url}#online", "@type": "VirtualLocation", "url": url}
    ]


def test_merged_people_are_one(full_report, saule, asel, marat, client):
    merging.merge(asel, saule, by=marat)
    event = of_type(graph(client, address_of(full_report)), "Event")
    named = [event["performer"][0]["performer"], *event["attendee"]]
    assert {one["@id"] for one in named} == {f"{SITE}/people/{saule.pk}/"}


def test_nobody_who_was_removed_is_named(full_report, saule, client):
    saule.removed_at = version(full_report).releases.get().at
    saule.save()
    found = json.dumps(graph(client, address_of(full_report)))
    assert ("Omarova" in found, f"/people/{saule.pk}/" in found) == (False, False)


def test_no_name_that_is_only_proposed(full_report, saule, founders, aigerim, client):
    naming.propose(saule, "en", by=aigerim, full="Saule Proposed")
    assert "Proposed" not in json.dumps(graph(client, address_of(full_report)))


def test_a_preview_says_nothing_to_programs(public_trees, aigerim, rf):
    page = write_report(index(), by=aigerim)
    assert b"ld+json" not in preview(page, rf.get("/")).content


def test_nothing_ends_the_script_before_its_end(public_trees, aigerim, dana, client):
    title = "A </script><script>alert(1)</script> & <!-- b"
    page = publish_report(aigerim, dana, title=title, lead="x\u2028y")
    html = client.get(address_of(page)).content.decode()
    inside = html.partition('"application/ld+json">')[2].partition("</script>")[0]
    assert set(inside) & set("<>&\u2028") == set()
    article = of_type(graph(client, address_of(page)), "Article")
    assert article["headline"] == title
    read_again = json.loads(structured_data.as_json([article]))["@graph"]
    assert read_again == [article]


def test_a_correction_is_told(full_report, aigerim, dana, client):
    handed_over(full_report, aigerim, "Summer school", "The season was wrong.")
    approved_by(full_report, dana)
    article = of_type(graph(client, address_of(full_report)), "Article")
    assert [one["text"] for one in article["correction"]] == ["The season was wrong."]


# Other pages


def test_a_person_has_a_profile(full_report, saule, client):
    page, steps = graph(client, f"/en/people/saule-omarova-{saule.pk}/")
    assert page["@type"] == "ProfilePage"
    assert page["mainEntity"]["@id"] == f"{SITE}/people/{saule.pk}/"
    assert [one["url"] for one in page["hasPart"]["itemListElement"]] == [
        f"{SITE}{address_of(full_report)}"
    ]
    assert [one["name"] for one in steps["itemListElement"]] == [
        "Ushtil",
        "Saule Omarova",
    ]


def test_an_organisation_is_what_its_page_is_about(full_report, client):
    number = university().pk
    page, body, _steps = graph(client, f"/en/organisations/abai-university-{number}/")
    assert (page["@type"], body["@type"]) == ("CollectionPage", "Organization")
    assert page["about"] == {"@id": body["@id"]}
    assert body["@id"] == f"{SITE}/organisations/{number}/"


def test_the_home_page_says_how_to_search(full_report, client):
    site, page = graph(client, "/en/")
    assert (site["@type"], page["@type"]) == ("WebSite", "WebPage")
    assert site["inLanguage"] == ["kk", "ru", "en"]
    assert site["potentialAction"]["target"]["urlTemplate"] == (
        f"{SITE}/en/search/?q={{search_term_string}}"
    )


def test_the_second_page_of_a_list_goes_on_counting(
    public_trees, aigerim, dana, client
):
    for number in range(21):
        publish_report(aigerim, dana, title=f"Report {number}")
    found = graph(client, "/en/reports/?page=2")
    rows = of_type(found, "CollectionPage")["mainEntity"]["itemListElement"]
    assert [(row["position"], row["name"]) for row in rows] == [(21, "Report 0")]
    steps = of_type(found, "BreadcrumbList")["itemListElement"]
    assert [step["item"] for step in steps] == [
        f"{SITE}/en/",
        f"{SITE}/en/reports/?page=2",
    ]


def test_the_steps_of_a_report(full_report, client):
    steps = of_type(graph(client, address_of(full_report)), "BreadcrumbList")
    assert [(one["name"], one["item"]) for one in steps["itemListElement"]] == [
        ("Ushtil", f"{SITE}/en/"),
        ("Reports", f"{SITE}/en/reports/"),
        ("Spring school", f"{SITE}{address_of(full_report)}"),
    ]


def test_the_search_is_a_page_of_results(full_report, client):
    found = graph(client, "/en/search/?q=school")
    assert [one["@type"] for one in found] == ["SearchResultsPage", "BreadcrumbList"]


def test_what_is_not_there_describes_nothing(full_report, client):
    for address in ("/en/nothing/", "/ru/ru-reports/spring-school/"):
        page = read(client, address, status=404)
        assert page.select("script") == []
