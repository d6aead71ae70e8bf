"""A mention leads to the page of whom it means; where there is none it is words."""

import pytest
from bs4 import BeautifulSoup

from cms.approval import transitions
from cms.approval.removal.acts import remove_record
from cms.translation.writing import translate
from events.appearances import addresses_of
from events.models import Organisation, Person
from events.records import merging
from tests.approval.removal.scenery import ORDER
from tests.cast import (
    approved_by,
    begun,
    fill,
    fresh,
    in_language,
    known,
    release_source,
    release_target,
    taking_part,
    university,
    version,
    write_report,
)
from tests.home.reading import address_of, read
from tests.photographs import staged
from tests.translation.mentioning import gulmira_known, mention


@pytest.fixture
def gulmira(trees, aigerim, dana):
    return gulmira_known(aigerim, dana)


@pytest.fixture
@staged
def concert(public_trees, report, gulmira, aigerim, dana):
    """A public report in English that mentions Gulmira and a choir nobody presents."""
    choir = known(Organisation(), (aigerim, dana), en="City Choir")
    said = f"{mention(gulmira, 'She')} sang in {mention(choir, 'it', 'organisation')}."
    report.body = [
        {"type": "paragraph", "value": f"<p>{said}</p>"},
        {"type": "list", "value": [f"<p>{mention(gulmira, 'Gulmira')} first</p>"]},
    ]
    release_source(report, author=aigerim, approver=dana)
    return fresh(report)


@pytest.fixture
@staged
def presented(concert, gulmira, aigerim, dana):
    """Another public report, where Gulmira takes part: so she has a page."""
    index = concert.get_parent().specific
    page = write_report(
        index, by=aigerim, title="Evening", participants=[taking_part(gulmira)]
    )
    release_source(page, author=aigerim, approver=dana)
    return page


def mentions(client, page):
    body = read(client, address_of(page)).select_one(".prose")
    return [(tag.text, tag.get("href")) for tag in body.select("p a")]


def test_without_a_page_it_is_words(concert, client):
    assert mentions(client, concert) == [("She", None), ("it", None), ("Gulmira", None)]


def test_with_a_page_every_mention_leads_there(concert, presented, gulmira, client):
    page = f"/en/people/gulmira-abdiraiymova-{gulmira.pk}/"
    assert mentions(client, concert) == [("She", page), ("it", None), ("Gulmira", page)]
    assert client.get(page).status_code == 200


def test_a_merged_record_leads_to_the_one_that_stands(
    concert, presented, gulmira, aigerim, dana, marat, client
):
    names = {"en": "Gulya Abdi", "kk": "Гүля Әбді", "ru": "Гуля Абди"}
    other = known(Person(), (aigerim, dana), **names)
    merging.merge(gulmira, other, by=marat)
    page = f"/en/people/gulya-abdi-{other.pk}/"
    assert addresses_of({gulmira.pk, other.pk}, "en") == {
        gulmira.pk: page,
        other.pk: page,
    }
    assert mentions(client, concert)[0] == ("She", page)


def test_somebody_removed_leads_nowhere(concert, presented, gulmira, marat, client):
    remove_record(gulmira.pk, ORDER, by=marat)
    assert [href for _words, href in mentions(client, concert)] == [None] * 3
    assert addresses_of({gulmira.pk}, "en") == {}


def test_each_language_has_its_own_page(
    concert, presented, gulmira, bolat, dana, client
):
    target = begun(concert, "kk", by=bolat)
    fill(target, bolat, "KK")
    said = {
        "paragraph": '<a id="a1">Әбдірайымова ханым</a> <a id="a2">хорда</a> ән айтты.',
        "list": '<a id="a1">Гүлмира Әбдірайымова</a> бірінші',
    }
    rows = version(target).translations.filter(segment__path__startswith="body")
    for row, text in zip(rows.order_by("segment__order"), said.values(), strict=True):
        translate(version(target), row.segment, text, by=bolat, edition=row.edition)
    transitions.hand_over(version(target), by=bolat)
    approved_by(target, dana)
    kazakh = in_language(concert, "kk")
    # Nobody has released a report in Kazakh that presents her.
    assert mentions(client, kazakh) == [
        ("Әбдірайымова ханым", None),
        ("хорда", None),
        ("Гүлмира Әбдірайымова", None),
    ]
    evening = begun(presented, "kk", by=bolat)
    release_target(evening, translator=bolat, approver=dana, mark="KK")
    page = f"/kk/people/gulmira-abdirayymova-{gulmira.pk}/"
    assert mentions(client, kazakh)[0] == ("Әбдірайымова ханым", page)


def test_the_university_has_a_page_at_once(concert):
    assert addresses_of({university().pk}, "en") == {
        university().pk: f"/en/organisations/abai-university-{university().pk}/"
    }


def test_a_page_asks_the_same_for_any_number_of_mentions(
    concert, aigerim, dana, client, django_assert_num_queries
):
    counts = []
    for number in (1, 3, 30):
        people = [gulmira_known(aigerim, dana) for _ in range(number)]
        body = [
            {"type": "paragraph", "value": f"<p>{mention(one)} sang.</p>"}
            for one in people
        ]
        page = write_report(
            concert.get_parent().specific,
            by=aigerim,
            title=f"Concert {number}",
            body=body,
            participants=[taking_part(one) for one in people],
        )
        release_source(page, author=aigerim, approver=dana)
        address = address_of(fresh(page))
        client.get(address)
        counts.append(address)
    for address in counts:
        with django_assert_num_queries(3):
            answer = client.get(address)
        links = BeautifulSoup(answer.content, "html.parser").select(".prose p a[href]")
        assert len(links) == int(address.rstrip("/").rpartition("-")[2])
