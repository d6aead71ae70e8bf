"""Images and documents that a hand-over names: kept as they are, served when public."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images import get_image_model
from wagtail.images.forms import BaseImageForm

from cms.approval import guard
from cms.approval.models import Named, Release
from cms.translation.refusals import Refused

# Where no file is: the path of a picture that the law had removed begins with it.
REMOVED = "removed/"


class FileIsNamed(Refused):
    message = _(
        "This file belongs to a text that was handed over or released, so it stays as "
        "it is. Upload the new one as another file and choose that."
    )


def connect() -> None:
    for model in (get_image_model(), get_document_model()):
        pre_save.connect(watch_save, sender=model, dispatch_uid=f"files.save.{model}")
        pre_delete.connect(
            watch_delete, sender=model, dispatch_uid=f"files.delete.{model}"
        )
    pre_save.connect(
        watch_rendition,
        sender=get_image_model().get_rendition_model(),
        dispatch_uid="files.rendition",
    )
    for form in (BaseImageForm, BaseDocumentForm):
        # Wagtail's document form deletes the old file before it saves the new one.
        form.clean_file = clean_file


def clean_file(form: Any) -> Any:
    """Says in the form itself that the file stays."""
    upload = form.cleaned_data["file"]
    if "file" in form.changed_data and form.instance.pk and is_named(form.instance):
        try:
            guard.refuse(FileIsNamed())
        except FileIsNamed as refusal:
            raise ValidationError(str(refusal)) from refusal
    return upload


def watch_save(
    sender: Any, instance: Any, update_fields: Any = None, **kwargs: Any
) -> None:
    if instance.pk is None or (update_fields and "file" not in update_fields):
        return
    before = sender._base_manager.filter(pk=instance.pk).values_list("file").first()
    # An upload that is not stored yet may bear the name of the file in place.
    same = before == (str(instance.file),) and instance.file._committed
    if before is not None and not same and is_named(instance):
        guard.refuse(FileIsNamed())


def watch_rendition(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Wagtail makes and deletes renditions; it never writes one a second time."""
    before = sender._base_manager.filter(pk=instance.pk).select_related("image").first()
    if before is not None and (is_named(before.image) or is_named(instance.image)):
        guard.refuse(FileIsNamed())


def watch_delete(sender: Any, instance: Any, **kwargs: Any) -> None:
    if is_named(instance):
        guard.refuse(FileIsNamed())


def is_named(instance: Any) -> bool:
    """Whether any hand-over names the file, decided or not."""
    return Named.objects.of(instance).exists()


def is_public(kind: str, file_id: int) -> bool:
    """Whether a current, visible release names the file."""
    return (
        Release.objects.public()
        .filter(hand_over__named__kind=kind, hand_over__named__number=file_id)
        .exists()
    )


def is_removed(image: Any) -> bool:
    """Whether the law had the picture removed: a page shows nothing in its place."""
    return str(image.file).startswith(REMOVED)
