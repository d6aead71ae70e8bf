"""What people, organisations, venues and topics have in common: a number and names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce, Collate
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cms.core.languages import active_language
from cms.core.names import part_keys
from cms.core.sorting import collation_name

# SQLite refuses an expression that is nested deeper than 1,000 levels.
WORDS_ASKED = 10


class Kind(models.TextChoices):
    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    VENUE = "venue", pgettext_lazy("record", "Venue")
    TOPIC = "topic", _("Topic")


class RecordQuerySet(models.QuerySet[Any]):
    def offered(self):
        """What a new report may name: not retired, not merged, not removed."""
        return self.filter(retired_at=None, merged_into=None, removed_at=None)

    def with_names(self):
        return self.prefetch_related("names__proposals")

    def found(self, text: str):
        """Whatever bears a name like this, in any of the languages and scripts.

        Nothing where the text has no letter to look for; of a long text the first words
        count, since each is one more question to the database.
        """
        keys: Any = Record._meta.get_field("keys").related_model
        wanted = sorted(part_keys(text, WORDS_ASKED))[: 3 * WORDS_ASKED]
        found = self if wanted else self.none()
        for key in wanted:
            rows = keys.objects.filter(record=models.OuterRef("pk"))
            found = found.filter(models.Exists(rows.filter(key__startswith=key)))
        return found

    def by_name(self, language: str):
        """In the order of the language's alphabet, by the name in that language.

        A record without a confirmed one is sorted by what is proposed, then by what it
        is called elsewhere.
        """
        names: Any = Record._meta.get_field("names").related_model
        proposals: Any = names._meta.get_field("proposals").related_model
        mine = models.OuterRef("pk")
        confirmed = names.objects.filter(record=mine).exclude(sort="")
        proposed = proposals.objects.open().filter(name__record=mine)
        called = Coalesce(
            *(
                models.Subquery(rows.order_by("pk").values("sort")[:1])
                for rows in (
                    confirmed.filter(language=language),
                    proposed.filter(name__language=language),
                    confirmed,
                    proposed,
                )
            ),
            models.Value(""),
        )
        return self.annotate(
            sorted_as=Collate(called, collation_name(language))
        ).order_by("sorted_as", "pk")


class Record(models.Model):
    """Somebody or something that reports name by number, never by a typed name.

    All kinds share one row of numbers and one table of names. A record that was merged
    keeps its number and points to the one that stands for both; `merged_into` never
    points to a record that is merged itself.
    """

    kind = models.CharField(max_length=20, choices=Kind.choices, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged"
    )
    retired_at = models.DateTimeField(null=True, editable=False)
    # Removed by order of the law: the number stays, nobody is called anything.
    removed_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RecordQuerySet.as_manager()

    # How hand-overs call what they name by number: one numbering for all kinds.
    named_as = "record"
    # Columns that pages show beside the name: signed with the text that names the
    # record, so they stay once one was handed over.
    shown_facts: tuple[str, ...] = ()
    # What kind a subclass is; `Record` itself is of none.
    named_kind = ""

    def __str__(self) -> str:
        return self.called(active_language())

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = self.kind or self.named_kind
        super().save(*args, **kwargs)

    @classmethod
    def names_of(cls, numbers: Iterable[int], language: str) -> dict[int, str]:
        """What staff read for each number; the number of queries does not grow."""
        rows = Record.objects.filter(pk__in=numbers).with_names()
        rows = rows.select_related("merged_into").prefetch_related(
            "merged_into__names__proposals"
        )
        return {row.pk: row.standing.called(language) for row in rows}

    @property
    def standing(self) -> Record:
        """The record that stands for this one: itself, or what it was merged into."""
        return self.merged_into or self

    def called(self, language: str) -> str:
        """The best name there is for staff: confirmed, proposed, or another language's.

        The public never reads this; it reads `events.records.shown`. No query when the
        names are prefetched.
        """
        names = {name.language: name for name in self.names.all()}
        own = names.get(language)
        ranked = ([own] if own else []) + [names[code] for code in sorted(names)]
        for name in ranked:
            if text := name.full or name.proposed_full:
                return text
        if self.removed_at is not None:
            return gettext("%(kind)s %(number)s, removed by order of the law") % {
                "kind": self.get_kind_display(),
                "number": self.pk,
            }
        return f"{self.get_kind_display()} {self.pk}"
