"""Who has a text before them at this moment."""

from django.conf import settings
from django.db import models

from cms.translation.models.snapshot import Segment
from cms.translation.models.version import LanguageVersion


class Presence(models.Model):
    """Somebody has the desk of a language version open, and is at a segment there.

    No record of anybody's day: a row that has not been seen for a while is deleted, see
    `cms.translation.presence`.
    """

    version = models.ForeignKey(LanguageVersion, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    segment = models.ForeignKey(
        Segment, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "user"], name="one_presence_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.version_id}"
