"""What a release names is read at once, and a page says the same as if it were not."""

import io

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.test import RequestFactory
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import Filter

from cms.approval import addresses
from cms.approval.read_ahead import reading
from cms.approval.removal.acts import remove_record
from cms.approval.render import rendered
from cms.core.at_hand import at_hand
from events.models import Organisation, Person, Topic, Venue
from events.records import merging
from events.records.shown import names
from tests.approval.removal.scenery import ORDER
from tests.cast import almaty, known, organised_by, session, taking_part, university
from tests.home.reading import picture, publish_report, upload
from tests.photographs import staged
from tests.translation.mentioning import mention


@pytest.fixture
def founders(trees, django_user_model):
    return tuple(django_user_model.objects.order_by("pk")[:2])


@pytest.fixture
def dina(founders):
    return known(Person(), founders, en="Dina", kk="Дина")


@pytest.fixture
def house(founders):
    return known(
        Venue(form="house", city=almaty()), founders, en="Abai Library", kk="Абай"
    )


@pytest.fixture
@staged
def forum(public_trees, dina, house, founders, aigerim, dana):
    """A public report that names one of everything."""
    paper = get_document_model().objects.create(
        title="Inside", file=ContentFile(b"text", name="paper.txt"), file_size=4
    )
    choir = known(Organisation(), founders, en="City Choir")
    row = {"document": paper.pk, "title": "The programme", "language": "kk"}
    publish_report(
        aigerim,
        dana,
        title="Forum",
        venue=house,
        participants=[taking_part(dina, "keynote", "Dean", university())],
        programme=[session("Opening", dina)],
        organisations=organised_by(choir),
        topics=[{"type": "topic", "value": Topic.objects.get(goal=13).pk}],
        documents=[{"type": "document", "value": row}],
        body=[
            picture(upload("hall"), alternative="A hall"),
            {"type": "paragraph", "value": f"<p>{mention(dina, 'She')} sang.</p>"},
        ],
    )


def release():
    return addresses.at("en", "reports/forum/")


def page(record):
    request = RequestFactory().get("/en/reports/forum/")
    request.user = AnonymousUser()
    return rendered(
        record.payload,
        "en",
        request,
        translation_key=record.version.translation_key,
        path="reports/forum/",
        notes=[],
    )


def both_ways():
    record = release()
    with reading(record):
        read_at_once = page(record)
    return read_at_once, page(record)


def test_a_page_is_the_same_either_way(forum):
    read_at_once, asked = both_ways()
    assert read_at_once == asked
    for said in ("Dina", "Abai Library", "Almaty", "City Choir", "hall", "paper"):
        assert said in asked


def test_it_is_the_same_after_a_merger(forum, dina, house, founders):
    other = known(Person(), founders, en="D. Serik", kk="Д. Серік")
    merging.merge(dina, other, by=founders[0])
    hall = known(
        Venue(form="house", city=almaty()), founders, en="Abai Hall", kk="Абай залы"
    )
    merging.merge(house, hall, by=founders[0])
    read_at_once, asked = both_ways()
    assert read_at_once == asked
    assert "D. Serik" in asked
    assert "Abai Hall" in asked


def test_it_is_the_same_after_a_removal(forum, dina, marat):
    remove_record(dina.pk, ORDER, by=marat)
    read_at_once, asked = both_ways()
    assert read_at_once == asked
    assert "Dina" not in asked


def test_names_in_another_language_are_asked_for(forum, dina):
    with reading(release()):
        assert str(names([dina.pk], "en")[dina.pk]) == "Dina"
        assert str(names([dina.pk], "kk")[dina.pk]) == "Дина"


def test_what_the_release_does_not_name_is_asked_for(forum, founders):
    stranger = known(Person(), founders, en="Marat")
    with reading(release()):
        assert at_hand("record", [stranger.pk]) is None
        assert str(names([stranger.pk], "en")[stranger.pk]) == "Marat"


def test_everything_is_one_query_and_nothing_is_none(forum, django_assert_num_queries):
    record = release()
    with django_assert_num_queries(0), reading(record):
        pass
    named = numbers_named_by(record)
    with django_assert_num_queries(1), reading(record):
        found = {kind: len(at_hand(kind, numbers)) for kind, numbers in named.items()}
    assert found == {"image": 1, "document": 1, "record": 5}


def test_nothing_is_made_that_is_there(forum):
    """As the library's list and other templates want it, in shapes of their own."""
    image = get_image_model().objects.get()
    content = io.BytesIO()
    Image.new("RGB", (200, 125)).save(content, "JPEG")
    made = image.renditions.create(
        filter_spec="width-200",
        width=200,
        height=125,
        file=ContentFile(content.getvalue(), name="hall.width-200.jpg"),
    )
    with reading(release()):
        (read,) = at_hand("image", [image.pk]).values()
        assert read.find_existing_rendition(Filter("width-200")) == made


def numbers_named_by(record):
    found = {}
    for one in record.hand_over.named.all():
        found.setdefault(one.kind, []).append(one.number)
    return found
