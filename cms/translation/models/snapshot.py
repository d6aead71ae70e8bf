"""The frozen text that translators work from."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.models import Locale, Revision

from cms.translation.models.kept import WrittenOnce


class Snapshot(WrittenOnce):
    """The numbered, frozen text of an approved source that translators work from."""

    translation_key = models.UUIDField(editable=False)
    number = models.PositiveIntegerField()
    locale = models.ForeignKey(Locale, models.PROTECT, related_name="+")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    # Its number survives the revision; unknown of snapshots older than this column.
    sealed_revision_id = models.BigIntegerField(null=True, editable=False)
    # The revision's own content, kept because old revisions may be purged.
    content = models.JSONField(encoder=DjangoJSONEncoder)
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "number"], name="snapshots_are_numbered"
            )
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} #{self.number}"


class Segment(WrittenOnce):
    """One piece of prose of a snapshot, in the order of the page.

    `path` is its place on the page (`body.<block id>`); all sentences of one rich text
    share a path and differ in `position`. `source` is HTML whose links carry only an
    id; `attrs` holds what those ids stand for.
    """

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="segments")
    order = models.PositiveIntegerField()
    path = models.CharField(max_length=500)
    position = models.PositiveIntegerField()
    source = models.TextField()
    attrs = models.JSONField(null=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "order"], name="segments_are_ordered"
            ),
            models.UniqueConstraint(
                fields=["snapshot", "path", "position"], name="segments_have_a_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path}[{self.position}]"
