"""A picture is taken out of the library, the pages and the folder of files."""

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.images.models import Image, Rendition
from wagtail.log_actions import log

from cms.approval import outbox
from cms.approval.files import is_removed
from cms.approval.models import Delivery, HandOver, Removed
from cms.approval.removal import acts, choices
from cms.approval.removal.acts import Order
from cms.core import pictures
from cms.translation.refusals import NotYours
from tests.approval.removal.canaries import columns_with
from tests.approval.removal.scenery import ORDER, findings
from tests.cast import person
from tests.home.reading import address_of, read, text

pytestmark = pytest.mark.django_db


def captions(client, page):
    html = read(client, address_of(page))
    return [text(one) for one in html.select("figure.picture .caption")]


def test_pages_show_nothing_in_its_place(illustrated, image, marat, client):
    assert captions(client, illustrated) == ["The portrait", "The hall"]
    acts.remove_picture(image, ORDER, by=marat)
    assert captions(client, illustrated) == ["The hall"]
    assert findings() == []


def test_payloads_keep_the_number(illustrated, image, marat):
    before = HandOver.objects.values_list("payload", flat=True).last()
    acts.remove_picture(image, ORDER, by=marat)
    assert HandOver.objects.values_list("payload", flat=True).last() == before
    assert choices.pictures(illustrated.translation_key) == [
        (image.pk + 1, f"Hall (no. {image.pk + 1})")
    ]


def test_the_library_forgets_it(illustrated, image, marat, client):
    captions(client, illustrated)  # makes the shapes that readers are shown
    log(image, "wagtail.edit")
    assert "wagtailcore_modellogentry.label" in columns_with("Quagga")
    shapes = Rendition.objects.filter(image=image).count()
    removal = acts.remove_picture(image, ORDER, by=marat)
    row = Image.objects.get(pk=image.pk)
    assert (row.title, row.description, row.tags.count()) == ("[…]", "[…]", 0)
    assert (is_removed(row), row.file_hash) == (True, image.file_hash)
    assert Rendition.objects.filter(image=image).count() == 0
    labels = Removed.objects.filter(removal=removal, label="wagtailimages.Rendition")
    assert labels.count() == shapes > 0
    assert columns_with("Quagga") <= {"taggit_tag.name", "taggit_tag.slug"}


def test_its_files_go_after_the_transaction_however_often(image, marat):
    path = str(image.file)
    pictures.make(image)
    small = str(image.renditions.first().file)
    acts.remove_picture(image, ORDER, by=marat)
    assert default_storage.exists(path)
    outbox.deliver_due()
    assert [default_storage.exists(one) for one in (path, small)] == [False, False]
    assert {*Delivery.objects.values_list("attempts", "error")} == {(1, "")}
    # Somebody died before saying it was done.
    Delivery.objects.update(done_at=None, due_at=timezone.now())
    outbox.deliver_due()
    rows = Delivery.objects.filter(kind="remove_file", done_at=None)
    assert (rows.count(), {str(one.data) for one in Delivery.objects.all()}) == (
        0,
        {"{}"},
    )


def test_a_file_that_cannot_be_deleted_is_tried_again(image, marat, monkeypatch):
    def refuse(path):
        raise OSError("no route to the store")

    acts.remove_picture(image, ORDER, by=marat)
    with monkeypatch.context() as broken:
        broken.setattr(default_storage, "delete", refuse)
        outbox.deliver_due()
    (waiting,) = Delivery.objects.filter(done_at=None)
    assert (waiting.error, waiting.data["path"]) == (
        "OSError: no route to the store",
        str(image.file),
    )


def test_nobody_is_served_the_file(illustrated, image, marat, client):
    html = read(client, address_of(illustrated))
    address = html.select_one("figure.picture img")["src"]
    served = client.get(address)
    assert (served.status_code, b"".join(served)[:3]) == (200, b"\xff\xd8\xff")
    acts.remove_picture(image, ORDER, by=marat)
    assert client.get(address).status_code == 404


def test_the_order_does_not_repeat_the_title(image, marat):
    order = Order("The court", "No. 7", "About the “Quagga portrait”.")
    with pytest.raises(acts.OrderRepeatsIt):
        acts.remove_picture(image, order, by=marat)
    assert Image.objects.get(pk=image.pk).title == "Quagga portrait"


def test_every_language_that_names_it_is_needed(illustrated, image):
    kazakh = person("Saule", ("managing_editor", "kk"))
    with pytest.raises(NotYours):
        acts.remove_picture(image, ORDER, by=kazakh)
    english = person("Anna", ("managing_editor", "en"))
    assert acts.remove_picture(image, ORDER, by=english).number == image.pk


def test_of_one_that_nobody_names_any_language_is_enough(image, dana):
    kazakh = person("Saule", ("managing_editor", "kk"))
    with pytest.raises(NotYours):
        acts.remove_picture(image, ORDER, by=dana)
    assert acts.remove_picture(image, ORDER, by=kazakh).by == kazakh
    with pytest.raises(acts.NothingToRemove):
        acts.remove_picture(image, ORDER, by=kazakh)
