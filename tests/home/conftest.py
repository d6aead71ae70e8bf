"""A report with everything a report can have, for whoever tells of reports."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from events.models import Organisation, Person, Topic, Venue
from tests.cast import (
    almaty,
    fresh,
    known,
    organised_by,
    session,
    taking_part,
    university,
)
from tests.home.reading import picture, publish_report, translate, upload
from tests.photographs import staged


@pytest.fixture
def founders(trees):
    return tuple(get_user_model().objects.order_by("pk")[:2])


@pytest.fixture
@staged
def saule(founders):
    names = {"en": "Saule Omarova", "kk": "Сәуле Омарова", "ru": "Сауле Омарова"}
    return known(Person(), founders, **names)


@pytest.fixture
@staged
def asel(founders):
    return known(Person(), founders, en="Asel", kk="Әсел", ru="Асель")


@pytest.fixture
@staged
def full_report(public_trees, saule, asel, founders, aigerim, bolat, dana):
    """Two days, a programme, a picture, a paper, people; English and Kazakh."""
    fund = known(Organisation(), founders, en="The fund", kk="Қор", ru="Фонд")
    hall = known(
        Venue(form="house", city=almaty()), founders, en="Hall", kk="Зал", ru="Зал"
    )
    choirs = known(Topic(), founders, en="Choirs", kk="Хорлар", ru="Хоры")
    goal = Topic.objects.get(goal=13)
    file = ContentFile(b"text", name="paper.txt")
    paper = get_document_model().objects.create(title="Inside", file=file)
    row = {"document": paper.pk, "title": "The programme", "language": "kk"}
    page = publish_report(
        aigerim,
        dana,
        lead="Forty met.",
        venue=hall,
        attendance="hybrid",
        starts_on="2026-04-14",
        ends_on="2026-04-15",
        organisations=[
            *organised_by(university()),
            {
                "type": "organisation",
                "value": {"organisation": fund.pk, "part": "supporter"},
            },
        ],
        participants=[
            taking_part(saule, "keynote", "Dean", university()),
            taking_part(asel, "participant"),
        ],
        programme=[
            session("Opening", saule, ends_at="10:30"),
            session("Closing", day="2026-04-15", starts_at="16:00", ends_at="17:15"),
        ],
        topics=[{"type": "topic", "value": one.pk} for one in (choirs, goal)],
        documents=[{"type": "document", "value": row}],
        body=[picture(upload(), caption="Day one")],
    )
    translate(page, "kk", translator=bolat, approver=dana)
    return fresh(page)
