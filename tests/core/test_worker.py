import datetime
import threading

import pytest
from django.utils import timezone

from cms.core import worker
from cms.core.models import DutyRun
from cms.core.origin import origin

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def done(monkeypatch):
    """What the duties of this test have done; the site's own are away."""
    monkeypatch.setattr(worker, "_duties", {})
    return []


def test_a_duty_is_done_when_its_time_has_come(done):
    worker.duty("sweep", every=HOUR)(lambda: done.append(origin()))
    assert worker.do_what_is_due() == ["sweep"]
    assert worker.do_what_is_due() == []
    an_hour_ago = timezone.now() - HOUR
    DutyRun.objects.update(begun_at=an_hour_ago)
    assert worker.do_what_is_due() == ["sweep"]
    assert done == ["worker", "worker"]


def test_a_duty_that_fails_stops_no_other_and_says_why(done, caplog):
    worker.duty("break", every=HOUR)(lambda: 1 / 0)
    worker.duty("sweep", every=HOUR)(lambda: done.append("swept"))
    assert worker.do_what_is_due() == ["break", "sweep"]
    assert done == ["swept"]
    broken = DutyRun.objects.get(name="break")
    assert broken.error == "ZeroDivisionError: division by zero"
    assert (broken.lease_until, broken.finished_at is None) == (None, False)
    assert "The duty 'break' failed" in caplog.text


def test_what_somebody_has_in_hand_is_left_to_them(done):
    worker.duty("sweep", every=HOUR)(lambda: done.append("swept"))
    now = timezone.now()
    row = DutyRun.objects.create(
        name="sweep", begun_at=now - 2 * HOUR, lease_until=now + HOUR
    )
    assert worker.do_what_is_due() == []
    # Whoever it was has died: the lease is over.
    DutyRun.objects.filter(pk=row.pk).update(lease_until=now - HOUR)
    assert worker.do_what_is_due() == ["sweep"]


def test_two_duties_have_two_names(done):
    worker.duty("sweep", every=HOUR)(list)
    with pytest.raises(ValueError, match="sweep"):
        worker.duty("sweep", every=HOUR)(list)


def test_the_loop_ends_when_it_is_told_to(done, monkeypatch):
    # It would close the transaction of this test.
    monkeypatch.setattr(worker, "close_old_connections", list)
    stop = threading.Event()
    worker.duty("sweep", every=HOUR)(stop.set)
    threading.Timer(10, stop.set).start()
    worker.run(stop, pause=0.5)
    assert DutyRun.objects.get(name="sweep").finished_at is not None


def test_the_thread_starts_where_the_settings_want_it(settings, monkeypatch):
    monkeypatch.setattr(worker, "_embedded", None)
    settings.EMBEDDED_WORKER = False
    worker.start_embedded()
    assert worker._embedded is None
    stopped = []
    monkeypatch.setattr(worker, "run", lambda stop: stopped.append(stop.is_set()))
    settings.EMBEDDED_WORKER = True
    worker.start_embedded()
    worker._embedded.join(5)
    assert (stopped, worker._embedded.daemon) == ([False], True)


def test_the_duties_of_the_site():
    assert {one.name: one.every for one in worker._duties.values()} == {
        "plans": datetime.timedelta(seconds=10),
        "corrections": datetime.timedelta(seconds=10),
        "outbox": datetime.timedelta(seconds=5),
        "pictures": datetime.timedelta(seconds=10),
        "due dates": datetime.timedelta(days=1),
        "digest": datetime.timedelta(minutes=5),
        "audit": datetime.timedelta(days=1),
        "words": datetime.timedelta(seconds=10),
    }
