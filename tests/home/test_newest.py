"""What programs subscribe to: of a language, of a person, an organisation, a topic."""

from urllib.parse import urljoin
from xml.etree import ElementTree as Xml

import pytest

from events.models import Organisation, Person, Topic
from events.models.record import Kind
from events.records import merging, naming
from events.records.addresses import SECTIONS, id_of
from home.newest import FORMS
from tests.cast import known, organised_by, taking_part, university
from tests.home.reading import publish_report, read
from tests.home.test_feeds import ATOM, check_whole

NEW = {Kind.PERSON: Person, Kind.ORGANISATION: Organisation, Kind.TOPIC: Topic}
each_form = pytest.mark.parametrize("form", FORMS)


@pytest.fixture(params=list(SECTIONS))
def record(request, public_trees, founders, aigerim, dana):
    """One record of each kind that has public pages; two reports name it."""
    record = known(NEW[request.param](), founders, en="Choirs", kk="Хорлар")
    naming_it = {
        Kind.PERSON: {"participants": [taking_part(record)]},
        Kind.ORGANISATION: {"organisations": organised_by(university(), record)},
        Kind.TOPIC: {"topics": [{"type": "topic", "value": record.pk}]},
    }[request.param]
    for title in ("First", "Second"):
        publish_report(aigerim, dana, title=title, **naming_it)
    publish_report(aigerim, dana, title="Of something else")
    return record


def titles(response):
    """Of the reports that any of the forms tells of."""
    said = response.content.decode()
    return {one for one in ("First", "Second", "Of something else") if one in said}


def test_each_record_with_a_page_has_a_feed(record, client):
    section = SECTIONS[Kind(record.kind)]
    page = f"/en/{section}/choirs-{record.pk}/"
    (link,) = read(client, page).select('link[type="application/atom+xml"][href^=feed]')
    assert link["title"] == "Ushtil: Choirs"
    response = client.get(urljoin(page, link["href"]))
    found = Xml.fromstring(response.content)  # noqa: S314 -- our own
    check_whole(found)
    assert found.findtext(f"{ATOM}title") == "Ushtil: Choirs"
    assert found.findtext(f"{ATOM}id") == f"{id_of(record.kind, record.pk)}#en"
    assert [one.text for one in found.findall(f"{ATOM}entry/{ATOM}title")] == [
        "Second",
        "First",
    ]


@pytest.mark.turns
@each_form
def test_it_tells_of_its_own_reports_and_once(form, record, client):
    address = f"/en/{SECTIONS[Kind(record.kind)]}/choirs-{record.pk}/{form}"
    response = client.get(address)
    assert titles(response) == {"First", "Second"}
    again = client.get(address, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    everything = client.get(f"/en/{form}")
    assert titles(everything) == {"First", "Second", "Of something else"}


@pytest.mark.turns
@each_form
def test_a_former_name_leads_on(form, record, founders, client):
    proposer, confirmer = founders
    section = SECTIONS[Kind(record.kind)]
    proposal = naming.propose(record, "en", by=proposer, full="Singers")
    naming.confirm(proposal, by=confirmer)
    response = client.get(f"/en/{section}/choirs-{record.pk}/{form}", follow=True)
    assert response.redirect_chain == [
        (f"/en/{section}/singers-{record.pk}/{form}", 302)
    ]


def test_a_feed_stays_the_same_under_another_name(record, founders, client):
    proposer, confirmer = founders
    section = SECTIONS[Kind(record.kind)]
    proposal = naming.propose(record, "en", by=proposer, full="Singers")
    naming.confirm(proposal, by=confirmer)
    response = client.get(f"/en/{section}/singers-{record.pk}/feed.xml")
    found = Xml.fromstring(response.content)  # noqa: S314 -- our own
    assert found.findtext(f"{ATOM}id") == f"{id_of(record.kind, record.pk)}#en"


@pytest.mark.turns
@each_form
def test_what_was_merged_leads_to_what_stands(form, record, founders, marat, client):
    other = known(NEW[Kind(record.kind)](), founders, en="Singers")
    merging.merge(other, record, by=marat)
    section = SECTIONS[Kind(record.kind)]
    response = client.get(f"/en/{section}/singers-{other.pk}/{form}", follow=True)
    assert response.redirect_chain == [
        (f"/en/{section}/choirs-{record.pk}/{form}", 302)
    ]


@pytest.mark.turns
@each_form
def test_nothing_where_there_is_no_page(form, record, client):
    section = SECTIONS[Kind(record.kind)]
    addresses = (
        f"/kk/nobody/nobody/{form}",
        f"/kk/{section}/khorlar-{record.pk}/{form}",
        f"/en/{section}/choirs-999999/{form}",
    )
    assert [client.get(one).status_code for one in addresses] == [404, 404, 404]


@each_form
@pytest.mark.parametrize("more", [0, 2])
def test_two_queries_however_many_reports(
    form, more, public_trees, aigerim, dana, client, django_assert_num_queries
):
    for number in range(1 + more):
        publish_report(aigerim, dana, title=f"Report {number}")
    with django_assert_num_queries(2):
        assert client.get(f"/en/{form}").content.count(b"Report ") >= 1 + more
