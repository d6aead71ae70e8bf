"""What is stored is answered in front of Django, and is what Django would say."""

import pytest

from home.serving.models import StoredAnswer
from tests.home.serving.reader import asked, fresh_answer, process

REPORT = "/en/reports/spring-school/"


def stored():
    return set(StoredAnswer.objects.values_list("path", flat=True))


@pytest.fixture
def read_once(public_report, front):
    asked(front, REPORT)
    return front


def test_the_first_reader_has_it_stored(public_report, front):
    assert stored() == set()
    first = asked(front, REPORT)
    assert stored() == {REPORT}
    assert first.plain == fresh_answer(REPORT).plain
    assert asked(process(), REPORT) == first


PAGES = (
    "/en/",
    "/kk/kk-reports/",
    REPORT,
    "/ru/feed.xml",
    "/en/sitemap-1.xml",
)


def test_it_is_what_django_would_say(public_report, front):
    for path in PAGES:
        fresh = fresh_answer(path)
        assert fresh.status == 200
        for _time in range(2):
            assert asked(front, path).plain == fresh.plain
    assert stored() == {*PAGES}
