"""What a target says, and how it came to say it."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from cms.translation.models.kept import Kept, WrittenOnce
from cms.translation.models.snapshot import Segment
from cms.translation.models.version import LanguageVersion


class Translation(Kept):
    """What a target says for a segment: the truth of the target's text.

    It remembers the source text it was made from, so it needs review as soon as the
    segment says something else. A translation whose segment has gone keeps its row
    without a segment: nothing that was typed is lost.
    """

    version = models.ForeignKey(
        LanguageVersion, models.CASCADE, related_name="translations"
    )
    segment = models.ForeignKey(
        Segment, models.SET_NULL, null=True, related_name="translations"
    )
    path = models.CharField(max_length=500)
    text = models.TextField()
    made_from = models.TextField()
    made_from_digest = models.CharField(max_length=64)
    # Words that somebody still has to look at, brought by a file or suggested by a
    # machine: not yet translated.
    is_draft = models.BooleanField(default=False, db_default=False)
    edition = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now=True)
    # What brought a draft; not stored, see `writing.with_origin_of_drafts`.
    draft_of: str | None
    # What the checks found in this text: written and read by `findings` alone.
    findings = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "segment"], name="one_translation_a_segment"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_machines(self) -> bool:
        """Whether a machine suggested these words and nobody has confirmed them yet.

        Only rows read `with_origin_of_drafts` know.
        """
        return self.is_draft and self.draft_of == Origin.MACHINE

    @property
    def needs_review(self) -> bool:
        return (
            self.is_draft
            or self.segment is None
            or self.segment.digest != self.made_from_digest
        )


class Origin(models.TextChoices):
    """Where the words of a saved text come from; a segment's history shows it."""

    TYPED = "typed", pgettext_lazy("origin of a text", "Typed")
    KEPT = "kept", pgettext_lazy("origin of a text", "Still correct")
    MEMORY = "memory", pgettext_lazy("origin of a text", "Memory")
    MACHINE = "machine", pgettext_lazy("origin of a text", "Machine")
    FILE = "file", pgettext_lazy("origin of a text", "File")
    REPAIR = "repair", pgettext_lazy("origin of a text", "Repaired")
    UNDONE = "undone", pgettext_lazy("origin of a text", "Undone")
    REVERTED = "reverted", pgettext_lazy("origin of a text", "Taken from the history")
    CORRECTION = "correction", pgettext_lazy("origin of a text", "Corrected in public")
    REPLACED = "replaced", pgettext_lazy("origin of a text", "Replaced")


class Step(Kept):
    """Many segments written at once by one person: shown, and undone, as one.

    What was written in many texts at once is one act: each text has its step of it,
    and the act is undone as one, too.
    """

    version = models.ForeignKey(LanguageVersion, models.CASCADE, related_name="steps")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    # What people call it: the name of the file, for one.
    label = models.CharField(max_length=255, blank=True)
    act = models.UUIDField(null=True, editable=False, db_index=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_origin_display()} {self.label}".strip()


class TranslationEditQuerySet(models.QuerySet["TranslationEdit"]):
    def bringing_drafts(self):
        """Those that brought words which nobody had looked at, the newest first."""
        brings = (Origin.FILE, Origin.MACHINE)
        return self.filter(is_draft=True, origin__in=brings).order_by("-pk")


class TranslationEdit(WrittenOnce):
    """One accepted save of a translation: who typed what, when. Never changed."""

    translation = models.ForeignKey(Translation, models.CASCADE, related_name="history")
    text = models.TextField()
    # Whose translation it was: the digest of the source text of that time.
    made_from_digest = models.CharField(max_length=64, blank=True)
    is_draft = models.BooleanField(default=False, db_default=False)
    origin = models.CharField(
        max_length=10, choices=Origin.choices, default=Origin.TYPED
    )
    step = models.ForeignKey(Step, models.PROTECT, null=True, related_name="edits")
    # Where its words come from, if they were taken from the memory as they stood.
    unit = models.ForeignKey(
        "translation.Unit", models.PROTECT, null=True, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now_add=True)

    objects = TranslationEditQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.text[:60]
