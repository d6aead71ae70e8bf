"""Repeats at the desk: shown, filled in, undone."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.urls import reverse

from cms.approval import transitions
from cms.translation.models import Step
from tests.cast import begun, fill, version
from tests.photographs import staged
from tests.translation.memory.stories import report_of, translated


@pytest.fixture
@staged
def kazakh(public_trees, aigerim, bolat, dana):
    sentences = "They sang together.", "They danced together."
    spring = report_of(*sentences, by=aigerim, approver=dana)
    texts = "Көктем", "Олар ән айтты.", "Олар биледі."
    translated(spring, "kk", *texts, by=bolat, approver=dana)
    autumn = report_of(*sentences, by=aigerim, approver=dana, title="Autumn")
    return begun(autumn, "kk", by=bolat)


@pytest.fixture
def target(kazakh, bolat, client):
    """Bolat's new Kazakh version, two sentences of which were approved before."""
    client.force_login(bolat)
    return version(kazakh)


def boxes(client, target):
    answer = client.get(reverse("desk:repeats", args=[target.pk]))
    assert answer.status_code == 200
    soup = BeautifulSoup(answer.content, "html.parser")
    return [tag["value"] for tag in soup.select("[name=fill]")]


def post(client, name, *args, **data):
    answer = client.post(reverse(f"desk:{name}", args=args), data)
    told = [str(one) for one in get_messages(answer.wsgi_request)]
    return answer.status_code, told


def stored(target):
    rows = target.translations.order_by("segment__order")
    return [row.text for row in rows if row.text]


def test_they_are_shown_filled_in_and_undone(target, client):
    met, sang = boxes(client, target)
    assert stored(target) == []
    status, told = post(client, "repeats", target.pk, fill=[met, sang])
    assert (status, told[-1]) == (302, "2 segments were filled in.")
    assert stored(target) == ["Олар ән айтты.", "Олар биледі."]
    assert boxes(client, target) == []
    step = Step.objects.get()
    _status, told = post(client, "undo", target.pk, step.pk)
    assert told[-1] == "2 segments are as they were before."
    assert stored(target) == []
    assert boxes(client, target) == [met, sang]
    _status, told = post(client, "undo", target.pk, step.pk)
    assert told[-1] == "This step has been undone before. Nothing was changed."


def test_choosing_nothing_writes_nothing(target, client):
    _status, told = post(client, "repeats", target.pk)
    assert told[-1] == "Nothing was chosen, so nothing was filled in."
    _status, told = post(client, "repeats", target.pk, fill=["1-x"])
    assert told[-1].startswith("None of the chosen segments can be filled")
    assert Step.objects.count() == 0


def test_only_translators_of_the_language_come_here(target, client, vera, dana, olga):
    post(client, "repeats", target.pk, fill=boxes(client, target))
    filled, step = stored(target), Step.objects.get()
    for person in (vera, dana, olga):
        client.force_login(person)
        for name, args in (("repeats", [target.pk]), ("undo", [target.pk, step.pk])):
            assert client.post(reverse(f"desk:{name}", args=args)).status_code == 302
    assert stored(target) == filled == ["Олар ән айтты.", "Олар биледі."]


def test_a_closed_text_offers_nothing(target, client, bolat):
    fill(target.page.specific, bolat, "KK")
    transitions.hand_over(version(target.page), by=bolat)
    assert boxes(client, target) == []


@pytest.mark.parametrize("others", [0, 2])
def test_the_page_costs_the_same_for_any_number(
    target, client, bolat, others, aigerim, dana, django_assert_max_num_queries
):
    sentences = ["They sang together."] * (1 + others)
    page = report_of(*sentences, by=aigerim, approver=dana, title="Winter")
    winter = version(begun(page, "kk", by=bolat))
    boxes(client, winter)
    with django_assert_max_num_queries(24):
        assert len(boxes(client, winter)) == 1 + others
