from django.conf import settings
from django.db import models
from wagtail.models import Page


class ImportedFile(models.Model):
    """A file that came in through the import, kept as it was handed over.

    Its fingerprint makes the same file one report, whoever brings it again; `doubts`
    is what the import was unsure about, by line.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    text = models.TextField()
    doubts = models.JSONField(default=list)
    page = models.OneToOneField(
        Page, models.SET_NULL, null=True, related_name="imported_file"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
