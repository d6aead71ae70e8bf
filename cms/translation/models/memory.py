"""What was approved once, so that it can be offered again."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cms.translation.models.kept import Kept
from cms.translation.models.version import LanguageVersion


class Unit(Kept):
    """One segment of a report, in every language it was approved in.

    Its place is what makes it one: the same sentence of another report is another unit,
    with other people behind it.
    """

    translation_key = models.UUIDField(editable=False, db_index=True)
    path = models.CharField(max_length=500)
    # What stood beside it when a language of it was approved last.
    previous = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    following = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.translation_key}: {self.path}"


class UnitText(Kept):
    """A unit in one language: the words that were approved last, and by whom.

    A source has no author here, and whoever approved it is asked of its report: its
    text came with the first translation that was approved.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=10)
    text = models.TextField()  # segment HTML
    # The same as it is compared: plain, one space, small letters.
    folded = models.TextField()
    # Of `folded` in this language; 0 once the law has had the words taken out.
    key = models.BigIntegerField()
    # Another one as soon as other words are approved.
    edition = models.PositiveIntegerField(default=1)
    version = models.ForeignKey(LanguageVersion, models.PROTECT, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField()
    # Whether a machine suggested them, and nobody has put in a word of their own.
    is_machines = models.BooleanField(default=False, db_default=False)
    # The number of the sealed text that was signed; the record is an app above.
    hand_over = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["key"], name="memory_by_key")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "language"], name="one_text_a_unit_and_language"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Rejection(Kept):
    """Somebody's word that these words should not be taken again; kept for good.

    Other words approved in the same place later are not rejected by it.
    """

    text = models.ForeignKey(UnitText, models.PROTECT, related_name="rejections")
    edition = models.PositiveIntegerField()
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "edition"],
                condition=Q(taken_back_at=None),
                name="one_open_rejection_a_wording",
            )
        ]

    def __str__(self) -> str:
        return f"{self.by}: {self.text}"


class Posting(models.Model):
    """The index: a wording, by its key, has this token and is so many letters long.

    Made from the texts and never shown; see `cms.translation.memory.index`.
    """

    token = models.IntegerField()
    length = models.PositiveSmallIntegerField()
    key = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["token", "length", "key"], name="memory_postings"
            )
        ]

    def __str__(self) -> str:
        return f"{self.token}: {self.key}"


class TokenCount(models.Model):
    """In how many wordings a token stands."""

    token = models.IntegerField(primary_key=True)
    wordings = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.token}: {self.wordings}"
