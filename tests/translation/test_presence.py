"""Who has a text open is known to the others there, and forgotten soon after."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.translation import presence
from cms.translation.models import Presence, Segment
from tests.cast import begun, person, version
from tests.photographs import staged

pytestmark = pytest.mark.django_db


@pytest.fixture
@staged
def kazakh(kazakh):
    return version(kazakh)


@pytest.fixture
def kanat(trees):
    return person("Kanat", ("translator", "kk"))


def others(found):
    return [(one.user.username, one.segment_id) for one in found]


def some_time_ago(user):
    Presence.objects.filter(user=user).update(
        seen_at=timezone.now() - presence.GONE_AFTER - timedelta(seconds=1)
    )


def test_each_is_told_of_the_others_and_where_they_are(kazakh, bolat, kanat):
    title, lead = kazakh.snapshot.segments.all()[:2]
    assert others(presence.seen(kazakh, bolat, title.pk)) == []
    assert others(presence.seen(kazakh, kanat, lead.pk)) == [("bolat", title.pk)]
    assert others(presence.seen(kazakh, bolat, lead.pk)) == [("kanat", lead.pk)]


def test_in_another_text_nobody_is_told(kazakh, report, bolat, kanat, vera):
    russian = version(begun(report, "ru", by=vera))
    presence.seen(kazakh, bolat)
    assert others(presence.seen(russian, vera)) == []


def test_a_segment_of_another_text_is_none(kazakh, bolat, kanat):
    elsewhere = Segment.objects.exclude(snapshot=kazakh.snapshot).first()
    for number in (elsewhere.pk, 1_000_000_007):
        presence.seen(kazakh, bolat, number)
        assert others(presence.seen(kazakh, kanat)) == [("bolat", None)]


def test_who_was_not_seen_for_a_while_is_gone(kazakh, bolat, kanat):
    for user in (bolat, kanat):
        presence.seen(kazakh, user)
    some_time_ago(bolat)
    assert others(presence.seen(kazakh, kanat)) == []


def test_nothing_stays_of_who_was_here(kazakh, bolat, kanat):
    presence.seen(kazakh, bolat)
    some_time_ago(bolat)
    presence.seen(kazakh, kanat)
    assert [one.user for one in Presence.objects.all()] == [kanat]


def test_who_closes_the_desk_is_gone_at_once(kazakh, bolat, kanat):
    presence.seen(kazakh, bolat)
    presence.left(kazakh, bolat)
    assert others(presence.seen(kazakh, kanat)) == []


def test_telling_again_costs_the_same_however_many_are_there(
    kazakh, bolat, django_assert_num_queries
):
    presence.seen(kazakh, bolat)
    for number in (1, 3, 20):
        for at in range(number):
            presence.seen(kazakh, person(f"P{number}-{at}", ("translator", "kk")))
        with django_assert_num_queries(2):
            presence.seen(kazakh, bolat)


# The address that the open desk asks


def tell(client, target, **values):
    return client.post(reverse("desk:presence", args=[target.pk]), values)


def test_the_desk_tells_and_is_told(kazakh, bolat, kanat, client):
    title = kazakh.snapshot.segments.first()
    client.force_login(bolat)
    assert tell(client, kazakh, segment=title.pk).json() == {"people": []}
    client.force_login(kanat)
    assert tell(client, kazakh, segment="").json() == {
        "people": [{"name": "Bolat", "segment": title.pk}]
    }
    client.force_login(bolat)
    assert tell(client, kazakh, left="1").json() == {"people": []}
    client.force_login(kanat)
    assert tell(client, kazakh, segment="nonsense").json() == {"people": []}


def test_who_has_no_role_is_not_told(kazakh, bolat, olga, client):
    presence.seen(kazakh, bolat)
    client.force_login(olga)
    assert (tell(client, kazakh).status_code, Presence.objects.count()) == (302, 1)


def test_asking_is_cheap(kazakh, bolat, kanat, client):
    presence.seen(kazakh, kanat)
    client.force_login(bolat)
    tell(client, kazakh)
    with CaptureQueriesContext(connection) as captured:
        tell(client, kazakh)
    assert len(captured) <= 8
