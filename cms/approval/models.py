from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, PageViewRestriction, Revision

from cms.approval import payload, render
from cms.approval.forms import SourceForm
from cms.approval.permissions import ClosedRound, ReleasePermissionTester
from cms.translation import segments
from cms.translation.models import LanguageVersion, WrittenOnce
from cms.translation.versions import placeholder_slug


class HandOver(WrittenOnce):
    """A text somebody declared done, sealed: the revision and what it says in public.

    Closed once, by a decision or by being taken back. The payload is kept here too, so
    that a decision stays readable when the page is gone.
    """

    version = models.ForeignKey(
        LanguageVersion, models.PROTECT, related_name="hand_overs"
    )
    revision = models.ForeignKey(
        Revision, models.SET_NULL, null=True, related_name="hand_overs"
    )
    # The number survives the revision, so that the seal can be told from a copy.
    sealed_revision_id = models.BigIntegerField(db_index=True)
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    payload_hash = models.CharField(max_length=64)
    snapshot = models.ForeignKey(
        "translation.Snapshot", models.PROTECT, null=True, related_name="+"
    )
    # Nobody: the system, because a newer source changed facts and no prose.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=models.Q(closed_at=None),
                name="one_open_hand_over_a_version",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} #{self.pk}"

    @property
    def author(self) -> str:
        """Who handed over, in words."""
        if self.by is not None:
            return str(self.by)
        number = self.snapshot.number if self.snapshot else 0
        return _("the system, from source version %(number)s") % {"number": number}


class Decision(WrittenOnce):
    """What one named person said about one sealed hand-over. Never changed."""

    class Verdict(models.TextChoices):
        APPROVED = "approved", pgettext_lazy("decision", "Approved")
        CHANGES_REQUESTED = (
            "changes_requested",
            pgettext_lazy("decision", "Changes requested"),
        )

    hand_over = models.OneToOneField(HandOver, models.PROTECT, related_name="decision")
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    payload_hash = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.hand_over}"


class ReleaseQuerySet(models.QuerySet["Release"]):
    def current(self) -> ReleaseQuerySet:
        return self.filter(ended_at=None)

    def public(self) -> ReleaseQuerySet:
        """What anybody may read: content from the release, visibility from the row.

        A page that is not live, is gone or lies behind a view restriction (its own or
        an ancestor's) answers nothing, whoever switched it off.
        """
        restrictions = PageViewRestriction.objects.annotate(
            below=ExpressionWrapper(
                OuterRef("version__page__path"), output_field=models.CharField()
            )
        ).filter(below__startswith=F("page__path"))
        return self.current().filter(~Exists(restrictions), version__page__live=True)

    def in_language(self, language: str) -> ReleaseQuerySet:
        return self.filter(version__locale__language_code=language)

    def of_report(self, translation_key: Any) -> ReleaseQuerySet:
        return self.filter(version__translation_key=translation_key)

    def with_addresses(self) -> ReleaseQuerySet:
        return self.select_related("version__page", "version__locale")


class Release(WrittenOnce):
    """The act and the record by which an approved text is public.

    The payload is ours and carries its schema number; it is never rewritten. Ending a
    release takes the text from every public answer; the record stays.
    """

    version = models.ForeignKey(
        LanguageVersion, models.PROTECT, related_name="releases"
    )
    hand_over = models.ForeignKey(HandOver, models.PROTECT, related_name="releases")
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    payload_hash = models.CharField(max_length=64)
    page_type = models.CharField(max_length=100)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    end_reason = models.TextField(blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=models.Q(ended_at=None),
                name="one_current_release_a_version",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} #{self.pk}"


class NamedQuerySet(models.QuerySet["Named"]):
    def of(self, instance: models.Model) -> NamedQuerySet:
        """The rows that name this image, document or record."""
        return self.filter(kind=payload.kind_named(type(instance)), number=instance.pk)


class Named(WrittenOnce):
    """What a hand-over names by number: it can no longer go, nor its file change.

    `kind` is "image", "document" or what a model of an app above calls itself in
    `named_as`. A snapshot names what the hand-over it was taken from names.
    """

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="named")
    kind = models.CharField(max_length=20)
    number = models.BigIntegerField()

    objects = NamedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "number"], name="named_number")]
        constraints = [
            models.UniqueConstraint(
                fields=["hand_over", "kind", "number"], name="named_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Address(models.Model):
    """Every public address a page has ever had, below its language's prefix.

    The current one is read from the page row; the others redirect to it.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="addresses")
    language = models.CharField(max_length=10)
    path = models.CharField(max_length=500)

    class Meta:
        indexes = [models.Index(fields=["language", "path"], name="address_path")]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language", "path"], name="an_address_is_kept_once"
            )
        ]

    def __str__(self) -> str:
        return f"/{self.language}/{self.path}"


class ApprovedPage(Page):
    """A page that is public only through release, in any of the site's languages.

    Each class declares every field and child relation of its own once: `prose` is
    public and translated, `facts` are public and the same in every language, `private`
    is neither. An undeclared one is a system-check error. `schema` numbers the shape of
    its payload; `upgrades` holds, for each older number, a pure function to the next.
    """

    prose: ClassVar[tuple[str, ...]] = ("title", "search_description")
    facts: ClassVar[tuple[str, ...]] = ()
    private: ClassVar[tuple[str, ...]] = ()
    schema: ClassVar[int] = 1
    upgrades: ClassVar[dict[int, Any]] = {}

    base_form_class = SourceForm
    show_in_menus_default = False

    class Meta:
        abstract = True

    @classproperty
    def public_fields(cls) -> tuple[str, ...]:  # noqa: N805 -- a property of the class
        return (*cls.prose, *cls.facts)

    @classproperty
    def translatable_fields(cls) -> list[Any]:  # noqa: N805 -- a property of the class
        return segments.translatable_fields(cls.prose, cls.facts)

    slug: Any  # Wagtail's field, of which mypy knows nothing

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        # Before Wagtail would derive one from an unapproved title.
        self.slug = self.slug or placeholder_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self.slug = self.slug or placeholder_slug()
        super().minimal_clean()

    def permissions_for_user(self, user: Any) -> Any:
        return ReleasePermissionTester(user, self)

    def get_lock(self) -> Any:
        return super().get_lock() or ClosedRound.on(self)

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        return render.preview(self, request)

    @classmethod
    def present(
        cls,
        fields: dict[str, Any],
        language: str,
        request: Any,
        *,
        is_preview: bool = False,
    ) -> Any:
        """What the template needs beyond the decoded fields, for subclasses.

        What only a preview may show, a subclass leaves out unless `is_preview`.
        """
        return {}

    def missing_facts(self) -> list[tuple[str, Any]]:
        """What this draft lacks for a review, field and message; for subclasses."""
        return []

    def facts_in(self, language: str) -> dict[str, str]:
        """The facts in words that their own fields cannot say, by field name.

        For subclasses; asked once for all of them.
        """
        return {}

    @classmethod
    def write_public_rows(cls, release: Release, payload: dict[str, Any]) -> None:
        """Write the app's own list, fact and search rows of a release, for subclasses.

        Called inside the release's transaction.
        """
