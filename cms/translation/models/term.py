"""Agreed words: what a thing is called in each language, and what it is not called."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Collate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core.languages import active_language, codes
from cms.core.sorting import collation_name
from cms.translation.models.kept import Kept, WrittenOnce

LONGEST_FORM = 200
LONGEST_TEXT = 2_000


class ConceptQuerySet(models.QuerySet["Concept"]):
    def in_use(self):
        return self.filter(retired_at=None)

    def with_wordings(self):
        return self.prefetch_related("wordings")

    def without_a_name_in(self, language: str):
        """Where a translator into the language finds nothing.

        What is not translated is called the same everywhere and lacks nothing.
        """
        named = Wording.objects.filter(concept=OuterRef("pk"), language=language)
        return self.filter(~Exists(named.exclude(preferred="")), do_not_translate=False)

    def by_name(self, language: str):
        """In the order of the language's alphabet; nameless there, by another name."""
        named = Wording.objects.filter(concept=OuterRef("pk")).exclude(preferred="")
        own = named.filter(language=language)
        called = Coalesce(
            *(
                Subquery(rows.order_by("pk").values("preferred")[:1])
                for rows in (own, named)
            ),
            Value(""),
        )
        return self.annotate(
            sorted_as=Collate(called, collation_name(language))
        ).order_by("sorted_as", "pk")

    def found(self, folded: str):
        """Whatever has the words in one of its forms, or in its definition."""
        named = Wording.objects.filter(concept=OuterRef("pk"), folded__contains=folded)
        return self.filter(Exists(named) | Q(folded__contains=folded))


class Concept(Kept):
    """One thing, whatever it is called; written by `cms.translation.glossary` alone.

    `edition` counts its changes, so that nobody writes over what they have not seen.
    """

    definition = models.TextField(_("Definition"), blank=True)
    note = models.TextField(_("Note for translators"), blank=True)
    do_not_translate = models.BooleanField(_("Is not translated"), default=False)
    # The definition as the search compares it.
    folded = models.TextField(blank=True, editable=False)
    edition = models.PositiveIntegerField(default=1, editable=False)
    retired_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("glossary", "term")
        verbose_name_plural = pgettext_lazy("glossary", "terms")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.called(active_language())

    def wording(self, language: str) -> Wording:
        """What it is called in the language; no query when wordings are prefetched."""
        rows = (row for row in self.wordings.all() if row.language == language)
        return next(rows, None) or Wording(concept=self, language=language)

    def called(self, language: str) -> str:
        """In that language, else in the first one that has a name for it."""
        ranked = [language, *(code for code in codes() if code != language)]
        names = (self.wording(code).preferred for code in ranked)
        return next(filter(None, names), f"№ {self.pk}")


class Wording(Kept):
    """The forms of a concept in one language; the other ones stand one on a line."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=10)
    preferred = models.CharField(max_length=LONGEST_FORM, blank=True)
    allowed = models.TextField(blank=True)
    forbidden = models.TextField(blank=True)
    # All of them as the search compares them: a database knows no Kazakh capitals.
    folded = models.TextField(blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "language"], name="one_wording_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.preferred}"

    @property
    def others(self) -> tuple[str, ...]:
        return tuple(self.allowed.splitlines())

    @property
    def not_to_use(self) -> tuple[str, ...]:
        return tuple(self.forbidden.splitlines())

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it may be called, the preferred name first."""
        return (*filter(None, [self.preferred]), *self.others)


class ConceptChange(WrittenOnce):
    """Who changed what of a concept, when, from what to what. Only ever added."""

    class What(models.TextChoices):
        ADDED = "added", pgettext_lazy("term", "Added")
        CHANGED = "changed", pgettext_lazy("term", "Changed")
        RETIRED = "retired", pgettext_lazy("term", "Retired")
        BROUGHT_BACK = "brought_back", pgettext_lazy("term", "Brought back")

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="changes")
    what = models.CharField(max_length=12, choices=What.choices)
    # What has changed, and nothing else: by column, forms as "ru.forbidden".
    before: Any = models.JSONField(default=dict)
    after: Any = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    # The name of the file it came from, where it was not typed.
    file = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.concept}"
