"""Where texts stand: every table that keeps words of a report, and how to find them.

An app above adds its own places. A place answers what would change and writes nothing;
`acts` shows that to people and, when they have confirmed it, does it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import BigIntegerField, Exists, Model, OuterRef, Q
from django.db.models.functions import Cast
from django.utils.crypto import salted_hmac
from modelcluster.models import get_all_child_relations
from wagtail.admin.models import FormState
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Comment, CommentReply, Page, PageLogEntry, Revision

from cms.approval import evidence
from cms.approval.models import (
    Address,
    AuditRun,
    Correction,
    Decision,
    Delivery,
    Entry,
    Exemption,
    HandOver,
    Named,
    Notice,
    Plan,
    Release,
    Remark,
)
from cms.approval.removal import pages
from cms.approval.removal.words import Copies, Everything, Redactor, Words
from cms.core.digest import digest
from cms.translation.models import (
    Answer,
    LanguageVersion,
    Question,
    Rejection,
    Segment,
    Snapshot,
    Step,
    Translation,
    TranslationEdit,
    UnitText,
    Verdict,
)
from cms.translation.versions import is_placeholder, placeholder_slug

# Of these a hash is kept elsewhere; the digests in `Removed` join it.
HASHED = {(HandOver, "payload"), (Release, "payload"), (Entry, "data")}


@dataclass(frozen=True)
class Scope:
    """The language versions whose texts are gone over.

    `has_source` says that the text the others were translated from is among them.
    """

    versions: tuple[LanguageVersion, ...]
    has_source: bool

    @cached_property
    def ids(self) -> list[int]:
        return [version.pk for version in self.versions]

    @cached_property
    def pages(self) -> dict[int, Any]:
        """By number, in their own classes."""
        numbers = [version.page_id for version in self.versions if version.page_id]
        return {
            page.pk: page for page in Page.objects.filter(pk__in=numbers).specific()
        }

    @cached_property
    def keys(self) -> set[Any]:
        return {version.translation_key for version in self.versions}

    @cached_property
    def languages(self) -> dict[int, str]:
        return {version.pk: version.language for version in self.versions}

    def language_of_page(self, number: int | None) -> str:
        page = self.pages.get(number or 0)
        return page.locale.language_code if page is not None else ""


@dataclass(frozen=True)
class Change:
    """A value that is to become another one; without `after` the whole row goes.

    `also` holds columns that follow the value and say nothing of their own.
    """

    model: type[Model]
    number: int
    column: str
    language: str
    before: Any
    after: Any
    also: dict[str, Any] = field(default_factory=dict)
    is_deleted: bool = False

    @property
    def place(self) -> tuple[str, int, str]:
        return (self.model._meta.label, self.number, self.column)

    def digest(self, value: Any) -> str:
        """Plain where it joins a kept hash, else keyed: see `Removed`."""
        if (self.model, self.column) in HASHED:
            return digest(value)
        said = digest(DjangoJSONEncoder().encode(value))
        return salted_hmac("ushtil.removed", said, algorithm="sha256").hexdigest()


Place = Callable[[Scope, Redactor], Iterable[Change]]
_places: list[Place] = []


def place(function: Place) -> Place:
    """Register where texts stand."""
    _places.append(function)
    return function


def changes(scope: Scope, say: Redactor) -> Iterator[Change]:
    """All that would change, place by place."""
    for one in _places:
        yield from one(scope, say)


def in_columns(
    rows: Iterable[Any],
    language: Callable[[Any], str],
    **columns: Callable[[Any], Any],
) -> Iterator[Change]:
    """What these functions change in these columns of the rows."""
    for row in rows:
        for name, say in columns.items():
            before = getattr(row, name)
            if before in (None, ""):
                continue
            after = say(before)
            if after != before:
                yield Change(type(row), row.pk, name, language(row), before, after)


# Pages as they stand


@place
def page_rows(scope: Scope, say: Redactor) -> Iterator[Change]:
    for page in scope.pages.values():
        language = page.locale.language_code
        yield from _row(page, say, language, but={"slug", "url_path"})
        yield from _address(page, say, language)
        for relation in get_all_child_relations(type(page)):
            children = relation.related_model
            # Comments of the editor have their own place.
            if children is not Comment:
                parent = {relation.field.attname: page.pk}
                for child in children._base_manager.filter(**parent).order_by("pk"):
                    yield from _row(child, say, language)


def _row(
    row: Any, say: Redactor, language: str, but: set[str] | None = None
) -> Iterator[Change]:
    for column in row._meta.concrete_fields:
        if column.name in (but or ()) or not pages.is_text(column):
            continue
        value = column.value_from_object(row)
        if isinstance(column, StreamField):
            value = value.get_prep_value()
        after = pages.column(column, value, say)
        if after != value:
            yield Change(column.model, row.pk, column.attname, language, value, after)


def _address(page: Any, say: Redactor, language: str) -> Iterator[Change]:
    """The last part of its address repeats the title; a free one is found later."""
    was_never_public = is_placeholder(page.slug) and not page.addresses.exists()
    slug = page.slug if was_never_public else say.slug(page.slug)
    if slug != page.slug and page.depth > 1:
        slug = slug if isinstance(say, Words) else placeholder_slug()
        yield Change(Page, page.pk, "slug", language, page.slug, slug)


# Pages as they were


@place
def revisions(scope: Scope, say: Redactor) -> Iterator[Change]:
    if not scope.pages:
        return
    rows = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(number) for number in scope.pages],
    ).order_by("pk")
    for row in rows.iterator(100):
        number = int(row.object_id)
        language = scope.language_of_page(number)
        content = pages.fields(type(scope.pages[number]), row.content, say)
        yield from _if_other(row, "content", content, language)
        yield from _if_other(row, "object_str", say.text(row.object_str), language)


def _if_other(row: Any, column: str, after: Any, language: str) -> Iterator[Change]:
    before = getattr(row, column)
    if after != before:
        yield Change(type(row), row.pk, column, language, before, after)


@place
def signed(scope: Scope, say: Redactor) -> Iterator[Change]:
    """Hand-overs, decisions and releases, with what people wrote about them."""

    def sealed(payload: Any) -> Any:
        return pages.payload(payload, say)

    def of_hand_over(row: Any) -> str:
        return scope.languages[row.hand_over.version_id]

    mine = {"version__in": scope.ids}
    about = {"hand_over__version__in": scope.ids}
    yield from in_columns(
        HandOver.objects.filter(**mine).order_by("pk").iterator(100),
        lambda row: scope.languages[row.version_id],
        payload=sealed,
    )
    yield from in_columns(
        Decision.objects.filter(**about).select_related("hand_over").order_by("pk"),
        of_hand_over,
        reason=say.text,
        slug=say.slug,
    )
    yield from in_columns(
        Remark.objects.filter(decision__hand_over__version__in=scope.ids)
        .select_related("decision__hand_over")
        .order_by("pk"),
        lambda row: of_hand_over(row.decision),
        comment=say.text,
    )
    yield from in_columns(
        Release.objects.filter(**mine).order_by("pk").iterator(100),
        lambda row: scope.languages[row.version_id],
        payload=sealed,
        reason=say.text,
        end_reason=say.text,
        end_told=say.data,
    )


@place
def planned(scope: Scope, say: Redactor) -> Iterator[Change]:
    yield from in_columns(
        Exemption.objects.filter(version__in=scope.ids).order_by("pk"),
        lambda row: scope.languages[row.version_id],
        reason=say.text,
        closing_reason=say.text,
    )
    yield from in_columns(
        Correction.objects.filter(version__in=scope.ids).order_by("pk"),
        lambda row: scope.languages[row.version_id],
        before=say.html,
        after=say.html,
        reason=say.text,
        closing_reason=say.text,
    )
    spoken = {version.language for version in scope.versions}
    plans = Plan.objects.filter(translation_key__in=scope.keys).order_by("pk")
    yield from in_columns(
        (plan for plan in plans if spoken & {*plan.languages}),
        lambda row: "",
        reason=say.text,
        told=say.data,
    )


# What translators work with


@place
def sources(scope: Scope, say: Redactor) -> Iterator[Change]:
    """Snapshots, their segments, and what translations remember of them."""
    if not scope.has_source:
        return
    snapshots = Snapshot.objects.filter(translation_key__in=scope.keys)
    for frozen in snapshots.select_related("locale").order_by("pk").iterator(100):
        model = _model_of(frozen.content)
        content = (
            pages.fields(model, frozen.content, say)
            if model
            else say.data(frozen.content)
        )
        language = frozen.locale.language_code
        yield from _if_other(frozen, "content", content, language)
    segments = Segment.objects.filter(snapshot__translation_key__in=scope.keys)
    for segment in segments.select_related("snapshot__locale").order_by("pk"):
        language = segment.snapshot.locale.language_code
        yield from _followed_by_digest(segment, "source", "digest", language, say)
        if segment.attrs:
            attrs = say.data(segment.attrs)
            yield from _if_other(segment, "attrs", attrs, language)
    translated = Translation.objects.filter(
        version__translation_key__in=scope.keys
    ).select_related("version__locale")
    for row in translated.order_by("pk"):
        yield from _followed_by_digest(
            row, "made_from", "made_from_digest", row.version.language, say
        )
    # What a check said may quote the source; the rest of these rows is no source.
    beside = Translation.objects.filter(
        version__translation_key__in=scope.keys
    ).exclude(version__in=scope.ids)
    yield from in_columns(
        beside.select_related("version__locale").order_by("pk"),
        lambda row: row.version.language,
        findings=say.data,
    )
    yield from in_columns(
        Verdict.objects.filter(translation__in=beside)
        .select_related("translation__version__locale")
        .order_by("pk"),
        lambda row: row.translation.version.language,
        said=say.data,
    )


def _model_of(content: dict[str, Any]) -> Any:
    kind = ContentType.objects.filter(pk=content.get("content_type") or 0).first()
    return kind.model_class() if kind else None


def _followed_by_digest(
    row: Any, name: str, digest_name: str, language: str, say: Redactor
) -> Iterator[Change]:
    """Segments are matched by digest: the same text goes on to have the same one."""
    before = getattr(row, name)
    after = say.html(before)
    if after != before:
        followed = salted_hmac(
            "ushtil.segment", getattr(row, digest_name), algorithm="sha256"
        )
        also = {digest_name: followed.hexdigest()}
        yield Change(type(row), row.pk, name, language, before, after, also)


@place
def translations(scope: Scope, say: Redactor) -> Iterator[Change]:
    targets = [version.pk for version in scope.versions if not version.is_source]
    yield from in_columns(
        Translation.objects.filter(version__in=targets).order_by("pk"),
        lambda row: scope.languages[row.version_id],
        text=say.html,
        findings=say.data,
    )
    about = {"translation__version__in": targets}
    yield from in_columns(
        Verdict.objects.filter(**about).select_related("translation").order_by("pk"),
        lambda row: scope.languages[row.translation.version_id],
        said=say.data,
        reason=say.text,
    )
    yield from in_columns(
        Step.objects.filter(version__in=targets).order_by("pk"),
        lambda row: scope.languages[row.version_id],
        label=say.text,
    )
    yield from in_columns(
        TranslationEdit.objects.filter(**about)
        .select_related("translation")
        .order_by("pk"),
        lambda row: scope.languages[row.translation.version_id],
        text=say.html,
    )


@place
def questions(scope: Scope, say: Redactor) -> Iterator[Change]:
    """What was asked and said about a source goes with it, in whatever language.

    The sentence itself stands in the segment that was asked about.
    """
    asked = Question.objects.filter(
        segment__snapshot__translation_key__in=scope.keys
    ).select_related("version__locale", "segment__snapshot__locale")
    if not scope.has_source:
        asked = asked.filter(version__in=scope.ids)
    yield from in_columns(
        asked.order_by("pk"), lambda row: row.version.language, text=say.text
    )
    yield from in_columns(
        Answer.objects.filter(question__in=asked)
        .select_related("question__version__locale")
        .order_by("pk"),
        lambda row: row.question.version.language,
        text=say.text,
    )
    if scope.has_source:
        yield from in_columns(
            asked.order_by("pk"),
            lambda row: row.segment.snapshot.locale.language_code,
            words=say.text,
        )


@place
def memory(scope: Scope, say: Redactor) -> Iterator[Change]:
    """A text that lost some of its words is emptied: nobody should take it again.

    What the index knew of it goes with it, see `search.follow`.
    """
    texts = UnitText.objects.filter(version__in=scope.ids).exclude(text="")
    for row in texts.order_by("pk").iterator(500):
        if say.html(row.text) != row.text:
            also = {"folded": "", "key": 0}
            language = row.language
            yield Change(UnitText, row.pk, "text", language, row.text, "", also)
    yield from in_columns(
        Rejection.objects.filter(text__version__in=scope.ids)
        .select_related("text")
        .order_by("pk"),
        lambda row: row.text.language,
        reason=say.text,
    )


# What the house says about them


@place
def trail_entries(scope: Scope, say: Redactor) -> Iterator[Change]:
    """Not what tells of legal removals: that is what is left of them."""
    reports = [str(key) for key in scope.keys]
    spoken = {version.language for version in scope.versions}
    # What is told of a whole report has no version; a plan names its languages.
    about = Q(version__in=scope.ids) | Q(version=None, data__report__in=reports)
    entries = Entry.objects.filter(about).exclude(act=evidence.ACT).order_by("number")
    yield from in_columns(
        (
            entry
            for entry in entries.iterator(500)
            if entry.version_id
            or scope.has_source
            or spoken & {*(entry.data or {}).get("languages", ())}
        ),
        lambda row: row.language,
        data=say.data,
    )


@place
def told(scope: Scope, say: Redactor) -> Iterator[Change]:
    notices = Notice.objects.filter(version__in=scope.ids)
    yield from in_columns(
        notices.order_by("pk"),
        lambda row: scope.languages[row.version_id],
        data=say.data,
    )
    deliveries = Delivery.objects.annotate(
        notice=Cast("data__notice", BigIntegerField())
    ).filter(kind="mail", notice__in=notices.values("pk"))
    yield from in_columns(deliveries.order_by("pk"), lambda row: "", error=say.text)


@place
def audits(scope: Scope, say: Redactor) -> Iterator[Change]:
    """A check remembers the titles of what it found.

    Of a whole text those of its other languages, too: they may repeat its title, and
    one value changes once.
    """
    whole = isinstance(say, Everything)
    versions = LanguageVersion.objects.filter(translation_key__in=scope.keys)
    about = {*versions.values_list("pk", flat=True)} if whole else {*scope.ids}

    def mine(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {**one, "title": say.text(one["title"])}
            if one.get("version") in about or one.get("page") in scope.pages
            else one
            for one in findings
        ]

    runs = AuditRun.objects.filter(what=AuditRun.What.PUBLIC, findings__gt=0)
    yield from in_columns(
        runs.order_by("pk").iterator(100), lambda row: "", first_findings=mine
    )


# What Wagtail keeps beside pages


@place
def beside_pages(scope: Scope, say: Redactor) -> Iterator[Change]:
    # A page that is gone leaves its entries without saying which report it was.
    there = Page.objects.filter(pk=OuterRef("page_id"))
    orphans = PageLogEntry.objects.filter(~Exists(there))
    notes = PageLogEntry.objects.filter(page__in=[*scope.pages])
    if isinstance(say, Words):
        notes |= orphans
    if isinstance(say, Copies):
        titled = orphans.filter(label__in=say.texts).values("page_id")
        yield from _notes(orphans.filter(page_id__in=titled), scope, Everything())
    yield from _notes(notes, scope, say)
    yield from in_columns(
        Comment.objects.filter(page__in=[*scope.pages]).order_by("pk"),
        lambda row: scope.language_of_page(row.page_id),
        text=say.text,
    )
    yield from in_columns(
        CommentReply.objects.filter(comment__page__in=[*scope.pages])
        .select_related("comment")
        .order_by("pk"),
        lambda row: scope.language_of_page(row.comment.page_id),
        text=say.text,
    )
    # What somebody typed and has not saved: nobody could go over it word by word.
    unsaved = FormState.objects.filter(object_id__in=[str(n) for n in scope.pages])
    for row in unsaved.order_by("pk").select_related("content_type"):
        if issubclass(row.content_type.model_class() or object, Page):
            yield deletion(row, "data", scope.language_of_page(int(row.object_id)))


def _notes(rows: Any, scope: Scope, say: Redactor) -> Iterator[Change]:
    yield from in_columns(
        rows.order_by("pk").iterator(500),
        lambda row: scope.language_of_page(row.page_id),
        label=say.text,
        data=say.data,
    )


def deletion(row: Any, column: str, language: str = "") -> Change:
    """A row that says nothing else than what is taken out."""
    before = getattr(row, column)
    return Change(type(row), row.pk, column, language, before, None, is_deleted=True)


@place
def library(scope: Scope, say: Redactor) -> Iterator[Change]:
    """Titles and descriptions of the files that the report names; for words only."""
    if not isinstance(say, Words):
        return
    named = Named.objects.filter(hand_over__version__in=scope.ids)
    for kind, model in (
        ("image", get_image_model()),
        ("document", get_document_model()),
    ):
        rows = model._base_manager.filter(
            pk__in=named.filter(kind=kind).values("number")
        ).order_by("pk")
        for row in rows:
            yield from _row(row, say, "", but={"file_hash"})


@place
def addresses_of_pages(scope: Scope, say: Redactor) -> Iterator[Change]:
    """Those that repeat what is taken out; they answer 410 from then on."""
    rows = Address.objects.filter(page__in=[*scope.pages]).order_by("pk")
    for row in rows:
        if say.slug(row.path) != row.path:
            yield deletion(row, "path", row.language)
