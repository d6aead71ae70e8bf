"""A report in one language, and who touched it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale, Page

from cms.translation.models.kept import Kept


class Round(models.TextChoices):
    """Where a language version stands; `cms.approval.states` says how it moves."""

    DRAFTING = "drafting", pgettext_lazy("round", "Drafting")
    IN_REVIEW = "in_review", pgettext_lazy("round", "In review")
    APPROVED = "approved", pgettext_lazy("round", "Approved")
    RELEASED = "released", pgettext_lazy("round", "Released")


# In these rounds a text is being signed: closed at every way in.
CLOSED_ROUNDS = frozenset({Round.IN_REVIEW, Round.APPROVED})


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
    # Who is expected to do what by when; written by `cms.translation.assignment` alone.
    assignment = models.OneToOneField(
        "Assignment", models.PROTECT, null=True, editable=False, related_name="+"
    )
    # What was known when its whole text was last examined: `cms.translation.context`.
    examined = models.CharField(max_length=64, blank=True, editable=False)

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
        rows = LanguageVersion.objects.select_related("locale", "snapshot__locale")
        self.refresh_from_db(from_queryset=rows.select_for_update(of=("self",)))


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
