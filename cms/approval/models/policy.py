"""When approved texts become public: the policy, plans for a set time, exceptions."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core.languages import native_name
from cms.core.saying import read
from cms.translation.models import Kept, LanguageVersion


class Policy(models.TextChoices):
    EACH = "each", _("Each language when it is approved")
    STATE_LANGUAGE = "state_language", _("The state language not later than the others")
    TOGETHER = "together", _("All languages together")


class ReleasePolicy(Kept):
    """What a report's releases wait for; without a report it is the site's default.

    `cms.approval.policy` writes it, and the trail keeps what it was.
    """

    translation_key = models.UUIDField(null=True, unique=True, editable=False)
    policy = models.CharField(max_length=20, choices=Policy.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("release policy")
        verbose_name_plural = _("release policies")
        constraints = [
            models.UniqueConstraint(
                models.Value(1),
                condition=models.Q(translation_key=None),
                name="one_policy_of_the_site",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_policy_display())


class PlanQuerySet(models.QuerySet["Plan"]):
    def open(self) -> PlanQuerySet:
        return self.filter(closed_at=None)

    def due(self, now: object) -> PlanQuerySet:
        return self.open().filter(due_at__lte=now).order_by("due_at", "pk")


class Plan(Kept):
    """A release, or the end of one, at a set time, in the chosen languages."""

    class What(models.TextChoices):
        RELEASE = "release", pgettext_lazy("plan", "Release")
        EXPIRE = "expire", pgettext_lazy("plan", "Take from the public")

    class Outcome(models.TextChoices):
        DONE = "done", pgettext_lazy("plan", "Done")
        REFUSED = "refused", pgettext_lazy("plan", "Refused")
        CANCELLED = "cancelled", pgettext_lazy("plan", "Cancelled")

    translation_key = models.UUIDField(editable=False)
    what = models.CharField(max_length=10, choices=What.choices)
    languages = models.JSONField()
    due_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    # What was told when it was refused: each message in every language.
    told = models.JSONField(encoder=DjangoJSONEncoder, default=list)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("release", "plan")
        verbose_name_plural = pgettext_lazy("release", "plans")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["closed_at", "due_at"], name="plans_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "what"],
                condition=models.Q(closed_at=None),
                name="one_open_plan_a_report",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.due_at:%Y-%m-%d %H:%M}"

    @property
    def refusals(self) -> list[str]:
        """What was told, in the reader's language; of old plans in the worker's."""
        return [read(message) for message in self.told]

    @property
    def language_names(self) -> list[str]:
        return [native_name(code) for code in self.languages]


class ExemptionQuerySet(models.QuerySet["Exemption"]):
    def in_force(self) -> ExemptionQuerySet:
        now = timezone.now()
        return self.filter(expires_at__gt=now, used_at=None, closed_at=None)


class Exemption(Kept):
    """A rule that is lifted once, for one language version, by a named person.

    From four eyes for one person, or from the release policy. It ends with its expiry,
    with the decision or release it was used for, or when somebody revokes it.
    """

    class From(models.TextChoices):
        FOUR_EYES = "four_eyes", pgettext_lazy("exception from", "Four eyes")
        POLICY = "policy", pgettext_lazy("exception from", "Release policy")

    version = models.ForeignKey(
        LanguageVersion, models.PROTECT, related_name="exemptions"
    )
    from_what = models.CharField(max_length=10, choices=From.choices)
    # Who may decide although they worked on the text; nobody for the policy.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    # Written once, with what ended it: the same moment as `used_at`, or who and why.
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closing_reason = models.TextField(blank=True)

    objects = ExemptionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("rule", "exception")
        verbose_name_plural = pgettext_lazy("rule", "exceptions")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_from_what_display()}: {self.version}"

    @property
    def is_in_force(self) -> bool:
        """As `in_force` of the rows; for one that is at hand."""
        is_open = self.used_at is None and self.closed_at is None
        return is_open and self.expires_at > timezone.now()
