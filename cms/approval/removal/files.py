"""Files of removed pictures: their rows change at once, they themselves go after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry

from cms.approval import outbox
from cms.approval.files import REMOVED
from cms.approval.models import Delivery, Removal
from cms.approval.removal.places import Change, deletion, in_columns
from cms.approval.removal.words import MARK, Everything


def changes(image: Any) -> Iterator[Change]:
    """The row in the library, the shapes it was shown in, what Wagtail noted."""
    model = get_image_model()
    for column, after in (("title", MARK), ("file", f"{REMOVED}{image.pk}")):
        before = str(getattr(image, column))
        if before != after:
            yield Change(model, image.pk, column, "", before, after)
    yield from in_columns([image], lambda row: "", description=Everything().text)
    for rendition in image.renditions.order_by("pk"):
        yield Change(
            *(type(rendition), rendition.pk, "file", "", str(rendition.file), None),
            is_deleted=True,
        )
    for tag in image.tags.through.objects.filter(
        object_id=image.pk, content_type=ContentType.objects.get_for_model(model)
    ).order_by("pk"):
        yield deletion(tag, "tag_id")
    notes = ModelLogEntry.objects.filter(
        object_id=str(image.pk), content_type=ContentType.objects.get_for_model(model)
    )
    say = Everything()
    yield from in_columns(
        notes.order_by("pk"), lambda row: "", label=say.text, data=say.data
    )


def paths(image: Any) -> list[str]:
    """Every file of the picture."""
    found = [str(image.file), *(str(one.file) for one in image.renditions.all())]
    return [path for path in found if path and not path.startswith(REMOVED)]


def put_away(removal: Removal, files: list[str]) -> None:
    for number, path in enumerate(files):
        outbox.put("remove_file", f"removal-{removal.pk}-file-{number}", path=path)


@outbox.handler("remove_file")
def remove_file(delivery: Delivery) -> None:
    """Delete one file; its name, which may tell what it was, is forgotten as well."""
    path = delivery.data.get("path")
    if path:
        default_storage.delete(path)
        Delivery.objects.filter(pk=delivery.pk).update(data={})
