"""A mention of nobody, of somebody merged or removed is told; nothing typed is lost."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.approval import transitions
from cms.approval.forms import HAND_OVER
from cms.approval.gates import GatesAreShut
from cms.approval.removal.acts import remove_record
from events.blocks.prose import INLINE
from events.mention_rules import complaints
from events.models import Person
from events.records import merging
from tests.approval.removal.scenery import ORDER
from tests.approval.test_forms import draft, opened
from tests.cast import fresh, known, version
from tests.translation.mentioning import gulmira_known, mention, mentioning

NOBODY = "“Gulmira” mentions somebody who is not on record. Choose anew."


@pytest.fixture
def gulmira(trees, aigerim, dana):
    return gulmira_known(aigerim, dana)


def saved(report, by, body):
    report.body = body
    report.save_revision(user=by)
    return fresh(report)


def post(client, report, **options):
    """Save the report as it stands, as a browser that has it open would."""
    page = draft(report)
    paragraphs = [
        ("paragraph", rich_text(block.value.source, features=INLINE))
        for block in page.body
    ]
    body = nested_form_data({"body": streamfield(paragraphs)})
    ids = {f"body-{place}-id": block.id for place, block in enumerate(page.body)}
    address = reverse("wagtailadmin_pages:edit", args=[report.pk])
    data = {**opened(page), **body, **ids, **options.pop("data", {})}
    return client.post(address, data, **options)


def heard(answer):
    said = [str(one).strip() for one in get_messages(answer.wsgi_request)]
    return [one for one in said if "mentions" in one]


def told(client, report):
    """What Aigerim is told when she saves, and the prose as it then is."""
    said = heard(post(client, report))
    return said, draft(report).body[0].value.source


def test_a_mention_that_is_right_is_not_talked_of(report, gulmira, aigerim, client):
    client.force_login(aigerim)
    page = saved(report, aigerim, mentioning(gulmira))
    assert told(client, page)[0] == []


@pytest.mark.parametrize(
    ("number", "kind"), [("999999999", "person"), ("{own}", "organisation")]
)
def test_nobody_is_told_and_kept_from_review(
    report, gulmira, aigerim, client, number, kind
):
    client.force_login(aigerim)
    link = f'<a linktype="{kind}" id="{number.format(own=gulmira.pk)}">Gulmira</a>'
    body = [{"type": "paragraph", "value": f"<p>{link} sang.</p>"}]
    page = saved(report, aigerim, body)
    said, prose = told(client, page)
    assert said == [NOBODY]
    assert "Gulmira</a> sang." in prose
    with pytest.raises(GatesAreShut) as refusal:
        transitions.hand_over(version(page), by=aigerim)
    (obstacle,) = refusal.value.shut["report facts"]
    assert (str(obstacle.message), obstacle.where) == (
        NOBODY,
        f"body.{draft(page).body[0].id}",
    )


def test_the_form_says_it_when_handing_over(report, aigerim, client):
    client.force_login(aigerim)
    link = '<a linktype="person" id="999999999">Gulmira</a>'
    body = [{"type": "paragraph", "value": f"<p>{link} sang.</p>"}]
    page = saved(report, aigerim, body)
    answer = post(client, page, data={HAND_OVER: "1"})
    assert answer.status_code == 200
    (error,) = answer.context["form"].errors.as_data()["body"]
    beside = {place: one.messages for place, one in error.block_errors.items()}
    assert beside == {0: [NOBODY]}
    assert version(page).round == "drafting"


def test_whom_it_was_merged_with_is_told(report, gulmira, aigerim, dana, marat, client):
    client.force_login(aigerim)
    other = known(Person(), (aigerim, dana), en="G. Abdi", kk="Г. Әбді", ru="Г. Абди")
    page = saved(report, aigerim, mentioning(gulmira))
    merging.merge(gulmira, other, by=marat)
    said, prose = told(client, page)
    assert said == [
        "“Gulmira Abdiraiymova” mentions a record that was merged with another: "
        "G. Abdi. Readers are led there."
    ]
    assert mention(gulmira) in prose
    transitions.hand_over(version(page), by=aigerim)


def test_somebody_removed_is_told(report, gulmira, aigerim, marat, client):
    client.force_login(aigerim)
    page = saved(report, aigerim, mentioning(gulmira, "the singer"))
    remove_record(gulmira.pk, ORDER, by=marat)
    assert told(client, page)[0] == [
        "“the singer” mentions somebody removed by order of the law."
    ]


def test_an_autosave_tells_nobody(report, aigerim, client):
    client.force_login(aigerim)
    link = '<a linktype="person" id="999999999">Gulmira</a>'
    body = [{"type": "paragraph", "value": f"<p>{link} sang.</p>"}]
    page = saved(report, aigerim, body)
    answer = post(client, page, headers={"Accept": "application/json"})
    assert heard(answer) == []


def test_it_asks_nothing_for_nobody_and_the_same_for_all(
    report, aigerim, dana, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert complaints(report) == []
    for number in (1, 3, 30):
        people = [gulmira_known(aigerim, dana) for _ in range(number)]
        body = [part for one in people for part in mentioning(one)]
        page = saved(report, aigerim, body).get_latest_revision_as_object()
        with django_assert_num_queries(1):
            assert complaints(page) == []
