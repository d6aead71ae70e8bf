"""A small public site with everything in it that a stored answer is built from."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from cms.approval.models import Address
from cms.core.languages import codes
from events.models import Organisation, Person, Topic
from events.models.name import Name
from events.models.record import Record
from events.records.addresses import SECTIONS, path_of
from events.records.shown import ShownName
from home import calendars, markdown
from home.newest import FORMS
from tests.cast import begun, fresh, known, release_target, taking_part
from tests.home.reading import picture, publish_report, upload
from tests.photographs import scene
from tests.translation.mentioning import mention

LANGUAGES = ("en", "kk", "ru")


@dataclass
class Site:
    """Spring is in three languages. Autumn is in English, mentions Asel, who takes part
    in Spring, and a choir, and links to Spring. Winter has nothing to do with them.
    """

    spring: Any
    autumn: Any
    winter: Any
    asel: Any
    choir: Any
    topic: Any
    image: Any
    paper: Any


@pytest.fixture
def site(public_trees, aigerim, bolat, vera, dana):
    def play():
        givers = aigerim, dana
        asel = known(Person(), givers, en="Asel Omar", kk="Әсел Омар", ru="Асель Омар")
        choir = known(Organisation(), givers, en="City Choir", kk="Қала хоры", ru="Хор")
        topic = known(Topic(), givers, en="Song", kk="Ән", ru="Песня")
        image = upload()
        paper = get_document_model().objects.create(
            title="x", file=ContentFile(b"text", name="programme.txt")
        )
        row = {"document": paper.pk, "title": "The programme", "language": "kk"}
        spring = publish_report(
            aigerim,
            dana,
            participants=[taking_part(asel)],
            topics=[{"type": "topic", "value": topic.pk}],
            documents=[{"type": "document", "value": row}],
            body=[
                {"type": "paragraph", "value": "<p>They sang.</p>"},
                picture(image),
            ],
        )
        for language, translator in (("kk", bolat), ("ru", vera)):
            release_target(
                begun(spring, language, by=translator),
                translator=translator,
                approver=dana,
                mark=language.upper(),
            )
        link = f'<a linktype="page" id="{spring.pk}">before</a>'
        autumn = publish_report(
            aigerim,
            dana,
            title="Autumn school",
            body=[
                {
                    "type": "paragraph",
                    "value": f"<p>{mention(asel, 'Asel')} sang, as {link}, with "
                    f"{mention(choir, 'them', 'organisation')}.</p>",
                }
            ],
        )
        winter = publish_report(
            aigerim,
            dana,
            title="Winter school",
            participants=[taking_part(choir_singer(givers))],
        )
        return Site(spring, autumn, winter, asel, choir, topic, image, paper)

    found = scene("serving site", play)
    for name in ("spring", "autumn", "winter"):
        setattr(found, name, fresh(getattr(found, name)))
    return found


def choir_singer(givers):
    return known(Person(), givers, en="Bek Ali", kk="Бек Әли", ru="Бек Али")


def addresses():
    """Every address that is public, was public, or may stand for one of them."""
    files = ("", *FORMS, "sitemap-1.xml", "sitemap-records-1.xml", "nothing/")
    found = {f"/{code}/{one}" for code in codes() for one in files}
    kept = [*Address.objects.values_list("language", "path")]
    found |= {f"/{language}/{path}" for language, path in kept}
    found |= {
        f"/{language}/{path}{form}"
        for language, path in kept
        if path.count("/") > 1
        for form in (markdown.PATH, calendars.OF_REPORT)
    }
    above = {
        (language, path.rpartition("/")[0])
        for language, path in kept
        if path.count("/") == 1
    }
    slugs = {path.split("/")[-2] for _language, path in kept if path.count("/") > 1}
    found |= {
        f"/{language}/{place}/{slug}/" for language, place in above for slug in slugs
    }
    for row in Name.objects.filter(
        record__in=Record.objects.filter(kind__in=SECTIONS), edition__gt=0
    ).select_related("record"):
        name = ShownName(row.record_id, row.full, "", "", True)
        found |= {f"/{code}/{path_of(row.record.kind, name)}" for code in codes()}
    return found
