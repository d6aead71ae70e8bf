from __future__ import annotations

from typing import ClassVar

from django.db import models
from wagtail.search import index

from events.models.public_report import PublicReport


class SearchText(index.Indexed, models.Model):
    """The words by which a released report is found; written by its release.

    Which reports are public is not asked here: see `events.search.found`. In the
    scratch index of `manage.py search_eval` there are texts without a report.
    """

    report = models.OneToOneField(
        PublicReport, models.CASCADE, null=True, related_name="search_text"
    )
    language = models.CharField(max_length=10)
    title = models.TextField()
    # Tokens, as `events.search.words` makes them: nothing in here is ever shown.
    words = models.TextField()
    # Whether the words of a reader's language are known that are in it.
    is_learnt = models.BooleanField(default=False)
    # What the tokens were made of, as a reader reads it; in memory only.
    said: str

    # Written in one transaction with what it speaks of, not by a signal after it.
    search_auto_update = False
    search_fields: ClassVar = [
        index.SearchField("words"),
        index.FilterField("language"),
    ]

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                condition=models.Q(is_learnt=False),
                name="texts_to_learn",
            )
        ]

    def __str__(self) -> str:
        return self.title
