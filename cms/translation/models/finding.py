"""What people made of what the checks found."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from cms.core.saying import read
from cms.translation.models.kept import WrittenOnce
from cms.translation.models.translation import Translation


class Verdict(WrittenOnce):
    """Somebody's word on one finding in one translation.

    What stands in a text is in `Translation.findings`, made anew with every save; here
    is what was said about it. `key` is the finding's: see `cms.translation.findings`.
    """

    class What(models.TextChoices):
        MENDED = "mended", pgettext_lazy("finding", "Mended")
        DISMISSED = "dismissed", pgettext_lazy("finding", "Dismissed")
        BROUGHT_BACK = "brought_back", pgettext_lazy("finding", "Brought back")

    translation = models.ForeignKey(
        Translation, models.CASCADE, related_name="verdicts"
    )
    check_name = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    said = models.JSONField()  # by the check, in every language
    what = models.CharField(max_length=12, choices=What.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["check_name", "what"], name="verdicts_counted")]

    def __str__(self) -> str:
        return f"{self.check_name}: {self.get_what_display()}"

    @property
    def message(self):
        """What the check said, in the language of whoever reads it."""
        return read(self.said)


class Level(WrittenOnce):
    """A managing editor's word on how much a check weighs here; the newest counts."""

    check_name = models.CharField(max_length=20)
    severity = models.CharField(max_length=7)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=500)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.check_name}: {self.severity}"
