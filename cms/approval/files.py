"""Images and documents that a hand-over names: kept as they are, served when public."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms.approval import guard
from cms.approval.models import NamedFile, Release
from cms.translation.refusals import Refused


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


def watch_save(
    sender: Any, instance: Any, update_fields: Any = None, **kwargs: Any
) -> None:
    if instance.pk is None or (update_fields and "file" not in update_fields):
        return
    before = sender._base_manager.filter(pk=instance.pk).values_list("file").first()
    if before is not None and before != (str(instance.file),) and is_named(instance):
        guard.refuse(FileIsNamed())


def watch_delete(sender: Any, instance: Any, **kwargs: Any) -> None:
    if is_named(instance):
        guard.refuse(FileIsNamed())


def kind_of(instance: Any) -> str:
    if isinstance(instance, get_image_model()):
        return NamedFile.Kind.IMAGE
    return NamedFile.Kind.DOCUMENT


def is_named(instance: Any) -> bool:
    """Whether any hand-over names the file, decided or not."""
    return NamedFile.objects.filter(
        kind=kind_of(instance), file_id=instance.pk
    ).exists()


def is_public(kind: str, file_id: int) -> bool:
    """Whether a current, visible release names the file."""
    return (
        Release.objects.public()
        .filter(
            hand_over__named_files__kind=kind, hand_over__named_files__file_id=file_id
        )
        .exists()
    )
