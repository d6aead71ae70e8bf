"""What a reader of one report is led to."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.approval.models import Release
from cms.approval.payload import decoded
from cms.approval.release import withdraw
from events.facts import report_facts
from events.models import Person, PublicReport, ReportPage
from events.records.merging import merge
from events.related import related
from tests.cast import fresh, known, taking_part, version
from tests.events.test_public_queries import (
    about,
    asel,
    asked_about,
    founders,
    physics,
    publish_report,
)
from tests.home.reading import address_of, read, text, translate

__all__ = ["asel", "asked_about", "founders", "physics"]


def page(title):
    return ReportPage.objects.get(draft_title=title)


def near(title, language="en"):
    """The titles, in the order of how much is shared."""
    key = page(title).translation_key
    release = Release.objects.public().in_language(language).of_report(key).get()
    named = report_facts(decoded(release.payload), language).named
    numbers = list(related(key, language, named))
    found = {
        report.release_id: report.title
        for report in PublicReport.objects.filter(
            release__in=[number["report__release"] for number in numbers]
        )
    }
    return [found[number["report__release"]] for number in numbers]


def test_what_shares_most_comes_first(asked_about):
    # All but the academy's share the university and the city as well.
    assert near("Asel on physics") == ["Physics alone", "Asel twice", "None of it"]
    assert near("The academy's")[0] == "Asel twice"


def test_merged_records_are_one(asked_about, founders, aigerim, dana, asel):
    assel = known(Person(), founders, en="Assel Nurbekova")
    publish_report(
        aigerim,
        dana,
        title="As Assel",
        participants=[taking_part(assel)],
        topics=about(*asked_about["topics"]) if "topics" in asked_about else [],
    )
    assert "As Assel" not in near("Asel on physics")[:2]
    merge(assel, asel, by=founders[0])
    assert near("Asel on physics")[0] == "As Assel"


def test_what_is_not_public_leads_nowhere(asked_about, marat):
    withdraw(version(page("Asel twice")), by=marat, reason="A wrong name.")
    assert near("Asel on physics") == ["Physics alone", "None of it", "The academy's"]


def test_only_in_the_language_of_the_page(asked_about, bolat, dana):
    translate(fresh(page("None of it")), "kk", translator=bolat, approver=dana)
    assert near("None of it", "kk") == []


def test_the_page_shows_them_newest_event_first(asked_about, client):
    html = read(client, address_of(page("Asel on physics")))
    rows = [text(row) for row in html.select(".related li")]
    assert rows == [
        "Physics alone April 14–16, 2026",
        "Asel twice April 14–16, 2026",
        "None of it May 1, 2024",
    ]
    addresses = [row["href"] for row in html.select(".related a")]
    assert [client.get(address).status_code for address in addresses] == [200] * 3


def test_a_report_that_shares_nothing_has_no_list(public_trees, aigerim, dana, client):
    alone = publish_report(aigerim, dana)
    html = read(client, address_of(alone))
    assert html.select(".related") == []


def test_they_cost_no_query(asked_about, client, aigerim, dana):
    address = address_of(page("Asel on physics"))
    client.get(address)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    Release.objects.exclude(version=version(page("Asel on physics"))).update(
        ended_at="2026-01-01T00:00Z"
    )
    with CaptureQueriesContext(connection) as none:
        client.get(address)
    assert len(many) == len(none)
