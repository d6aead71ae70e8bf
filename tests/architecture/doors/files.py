"""Images and documents: what a public text names is public by its file."""

from __future__ import annotations

import gc
from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition
from wagtail.models import Collection

from cms.approval.files import FileIsNamed
from tests.architecture.doors.base import Family, change, post
from tests.architecture.house import House, picture_file, renditions_are_closed_late

door = Family()


@door("image form: replace the file", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    picture = house.picture
    upload = SimpleUploadedFile("new.png", picture_file("red").read(), "image/png")
    data = {
        "title": "Hall",
        "file": upload,
        "collection": picture.collection_id,
        "tags": "",
        "description": "",
        "focal_point_x": "",
        "focal_point_y": "",
        "focal_point_width": "",
        "focal_point_height": "",
    }
    yield
    with renditions_are_closed_late():  # the form shows the picture again
        post(house, reverse("wagtailimages:edit", args=[picture.pk]), data)
        gc.collect()


@door("image: another file", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    picture = house.picture
    yield
    picture.file = picture_file("red", "other.png")
    picture.save()
    picture.renditions.all().delete()


@door("image: another file of the same name", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    picture = house.picture
    yield
    picture.file = picture_file("red", picture.file.name)
    picture.save()
    picture.renditions.all().delete()


@door("image: FieldFile.save()", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    picture = house.picture
    yield
    picture.file.save("other.png", picture_file("red"))
    picture.renditions.all().delete()


@door("image rendition: another file", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    rendition = house.picture.renditions.first()
    yield
    rendition.file = picture_file("red", "other.png")
    rendition.save()


@door("image rendition: of a public image", FileIsNamed)
def _(house: House) -> Iterator[None]:
    other = Image.objects.create(title="x", file=picture_file("red", "other.png"))
    rendition = Rendition.objects.create(
        image=other,
        filter_spec="width-100",
        file=picture_file("red", "small.png"),
        width=400,
        height=300,
    )
    yield
    change(rendition, image=house.picture).save()


@door("image: delete", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    with transaction.atomic():
        house.picture.delete()


@door("images: delete in bulk", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    with transaction.atomic():
        Image.objects.all().delete()


@door("bulk action: delete images", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    url = reverse("wagtail_bulk_action", args=["wagtailimages", "image", "delete"])
    yield
    with transaction.atomic():
        response = post(house, f"{url}?id={house.picture_id}&next=/admin/", {})
        assert response.status_code in (302, 403)


@door("image screen: delete", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    url = reverse("wagtailimages:delete", args=[house.picture_id])
    yield
    with transaction.atomic():
        post(house, url, {})


@door("collection of a named image: delete", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    collection = Collection.get_first_root_node().add_child(name="Halls")
    Image.objects.filter(pk=house.picture_id).update(collection=collection)
    yield
    with transaction.atomic():
        models.Model.delete(collection)


@door("document form: replace the file", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    paper = house.paper
    data = {
        "title": "Programme",
        "file": SimpleUploadedFile("new.txt", b"Another programme."),
        "collection": paper.collection_id,
        "tags": "",
    }
    yield
    post(house, reverse("wagtaildocs:edit", args=[paper.pk]), data)


@door("document: another file", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    paper = house.paper
    yield
    paper.file = ContentFile(b"Another programme.", "other.txt")
    paper.save()


@door("document: delete", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    with transaction.atomic():
        house.paper.delete()


@door("documents: delete in bulk", FileIsNamed, only_lock=True)
def _(house: House) -> Iterator[None]:
    yield
    with transaction.atomic():
        Document.objects.all().delete()
