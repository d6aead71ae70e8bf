from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale, Page, Revision

from cms.translation.refusals import RecordIsKept


class Round(models.TextChoices):
    """Where a language version stands; `cms.approval.states` says how it moves."""

    DRAFTING = "drafting", pgettext_lazy("round", "Drafting")
    IN_REVIEW = "in_review", pgettext_lazy("round", "In review")
    APPROVED = "approved", pgettext_lazy("round", "Approved")
    RELEASED = "released", pgettext_lazy("round", "Released")


# In these rounds a text is being signed: closed at every way in.
CLOSED_ROUNDS = frozenset({Round.IN_REVIEW, Round.APPROVED})


class Kept(models.Model):
    """A row that somebody will ask for later: it is never deleted, by nobody."""

    class Meta:
        abstract = True


class WrittenOnce(Kept):
    """A kept row that no later `save()` changes."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise RecordIsKept
        super().save(*args, **kwargs)


@receiver(pre_delete, dispatch_uid="translation.kept")
def refuse_to_forget(sender, instance, **kwargs):
    if isinstance(instance, Kept):
        raise RecordIsKept


class LanguageVersionQuerySet(models.QuerySet["LanguageVersion"]):
    def of_report(self, translation_key):
        return self.filter(translation_key=translation_key)

    def in_language(self, language: str):
        return self.filter(locale__language_code=language)

    def sources(self):
        return self.filter(is_source=True)

    def targets(self):
        return self.filter(is_source=False)


class LanguageVersion(Kept):
    """One report in one language, and where its text stands.

    The row outlives its page: a page that is deleted and made again in the same
    language continues here, with its decisions and with everybody who touched it.
    `round` is written by `cms.approval.transitions` alone.
    """

    page = models.OneToOneField(
        Page, models.SET_NULL, null=True, related_name="language_version"
    )
    translation_key = models.UUIDField(editable=False)
    locale = models.ForeignKey(Locale, models.PROTECT, related_name="+")
    is_source = models.BooleanField()
    round = models.CharField(
        max_length=10, choices=Round.choices, default=Round.DRAFTING
    )
    snapshot = models.ForeignKey(
        "Snapshot", models.PROTECT, null=True, related_name="versions"
    )

    objects = LanguageVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("language version")
        verbose_name_plural = _("language versions")
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="one_version_a_language"
            ),
            models.UniqueConstraint(
                fields=["translation_key"],
                condition=models.Q(is_source=True),
                name="one_source_a_report",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page or self.translation_key} ({self.language})"

    @property
    def language(self) -> str:
        return self.locale.language_code

    @property
    def is_closed(self) -> bool:
        return self.round in CLOSED_ROUNDS

    def lock(self) -> None:
        """Hold the row until the transaction ends and read it anew: a copy ages.

        SQLite has no row locks; there the transaction itself waits for its turn.
        """
        rows = LanguageVersion.objects.select_related("locale")
        self.refresh_from_db(from_queryset=rows.select_for_update(of=("self",)))


class Snapshot(WrittenOnce):
    """The numbered, frozen text of an approved source that translators work from."""

    translation_key = models.UUIDField(editable=False)
    number = models.PositiveIntegerField()
    locale = models.ForeignKey(Locale, models.PROTECT, related_name="+")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
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
    edition = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "segment"], name="one_translation_a_segment"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def needs_review(self) -> bool:
        return self.segment is None or self.segment.digest != self.made_from_digest


class TranslationEdit(WrittenOnce):
    """One accepted save of a translation: who typed what, when. Never changed."""

    translation = models.ForeignKey(Translation, models.CASCADE, related_name="history")
    text = models.TextField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Contribution(Kept):
    """Somebody touched the text of a language version.

    Four eyes asks for everybody since the last release, so a release marks the rows
    it covers as `released` instead of deleting them.
    """

    version = models.ForeignKey(
        LanguageVersion, models.CASCADE, related_name="contributions"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="contributions"
    )
    first_at = models.DateTimeField(auto_now_add=True)
    released = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "user"],
                condition=models.Q(released=False),
                name="one_open_contribution_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} → {self.version}"
