"""What goes out of the house after a change, however often somebody dies."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from cms.approval import outbox
from cms.approval.models import Delivery

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def carried(monkeypatch):
    """The keys that were carried out; the site's own handlers are away."""
    done = []
    monkeypatch.setattr(outbox, "_handlers", {})
    outbox.handler("carry")(lambda delivery: done.append(delivery.key))
    return done


def later(by=HOUR):
    Delivery.objects.update(due_at=timezone.now() - by)


def test_a_delivery_is_carried_out_once(carried):
    outbox.put("carry", "a", weight=1)
    outbox.put("carry", "a", weight=2)
    assert [row.data for row in Delivery.objects.all()] == [{"weight": 1}]
    assert (outbox.deliver_due(), outbox.deliver_due()) == (1, 0)
    later()
    assert (outbox.deliver_due(), carried) == (0, ["a"])


def test_what_was_rolled_back_goes_nowhere(carried):
    with transaction.atomic():
        outbox.put("carry", "a")
        transaction.set_rollback(True)
    assert (outbox.deliver_due(), carried) == (0, [])


def test_what_fails_is_tried_later_and_longer_apart(carried, caplog):
    def fail(delivery):
        raise OSError("the line is dead")

    outbox._handlers["carry"] = fail
    outbox.put("carry", "a")
    outbox.put("carry", "b")
    waits = []
    for _ in range(3):
        before = timezone.now()
        assert outbox.deliver_due() == 0
        row = Delivery.objects.get(key="a")
        waits.append(round((row.due_at - before) / datetime.timedelta(minutes=1)))
        later()
    assert waits == [1, 2, 4]
    assert (row.attempts, row.error) == (3, "OSError: the line is dead")
    outbox._handlers["carry"] = lambda delivery: carried.append(delivery.key)
    assert (outbox.deliver_due(), carried) == (2, ["a", "b"])


def test_whoever_dies_leaves_it_to_the_next(carried):
    """The process is gone between taking a delivery in hand and finishing it."""
    outbox.put("carry", "a")
    row = Delivery.objects.get()
    assert outbox._begin(row)
    assert not outbox._begin(row)
    assert outbox.deliver_due() == 0
    later()
    assert (outbox.deliver_due(), carried) == (1, ["a"])


def test_a_kind_that_nobody_carries_out_is_a_mistake(carried):
    with pytest.raises(KeyError):
        outbox.put("carrier pigeon", "a")
    with pytest.raises(ValueError, match="carry"):
        outbox.handler("carry")(print)
    assert Delivery.objects.count() == 0


def test_one_round_is_not_for_ever(carried, monkeypatch):
    monkeypatch.setattr(outbox, "A_ROUND", 2)
    for key in "abc":
        outbox.put("carry", key)
    assert (outbox.deliver_due(), outbox.deliver_due(), carried) == (2, 1, [*"abc"])


def test_what_another_worker_has_begun_is_left_to_them(carried):
    """Two workers have the same list; the second one is done with it earlier."""

    def work(delivery):
        if delivery.key == "a":
            assert outbox.deliver_due() == 1
        carried.append(delivery.key)

    outbox._handlers["carry"] = work
    outbox.put("carry", "a")
    outbox.put("carry", "b")
    assert (outbox.deliver_due(), carried) == (1, ["b", "a"])
