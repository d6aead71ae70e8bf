"""What the law may have removed of the people whom reports name, and how.

The approval keeps pages, records and trail; here are the rows that only this app knows:
names with their history, the rows for lists and search, files that came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, Page

from cms.approval import payload as payloads
from cms.approval.models import Entry, Named, Release
from cms.approval.removal import pages, places, subjects, survey
from cms.approval.removal.places import Change, Scope, deletion, in_columns
from cms.approval.removal.words import Copies, Everything, Redactor, Words
from cms.core.languages import active_language
from cms.translation.models import LanguageVersion
from events.models.imported_file import ImportedFile
from events.models.name import Name, NameDecision, NameKey, NameProposal
from events.models.people import Person
from events.models.public_report import PublicReport
from events.models.record import Kind, Record
from events.records.places import drafts_that_may_name
from events.records.shown import was_renamed

# What staff call these places.
NAMES = {
    "events.PublicReport": _("Lists and search"),
    "events.PublicNaming": _("Lists and search"),
    "events.SearchText": _("Lists and search"),
    "events.PublicWord": _("Lists and search"),
    "events.ImportedFile": _("Imported files"),
    "events.Name": _("Names and their history"),
    "events.NameProposal": _("Names and their history"),
    "events.NameDecision": _("Names and their history"),
    "events.NameKey": _("Names and their history"),
    "events.Person": _("The person's record"),
}


def connect() -> None:
    places.place(imported_files)
    places.place(public_rows)
    subjects.register(People())
    for label, words in NAMES.items():
        survey.call(label, words)


# Rows beside a report's own


def imported_files(scope: Scope, say: Redactor) -> Iterator[Change]:
    """The file a report came from, its name and what the import was unsure about."""
    about = Q(page__in=[*scope.pages])
    if isinstance(say, Words):
        # Its page is gone, so nobody can say which report it was.
        about |= Q(page=None)
    yield from in_columns(
        ImportedFile.objects.filter(about).order_by("pk"),
        lambda row: scope.language_of_page(row.page_id),
        name=say.text,
        text=say.text,
        doubts=say.data,
    )
    if isinstance(say, Copies):
        yield from _files_of(say)


def _files_of(copied: Copies) -> Iterator[Change]:
    """A file whose page is gone is known by the text that was made of it."""
    rows = ImportedFile.objects.filter(page=None).order_by("pk")
    whole = Everything()
    yield from in_columns(
        (row for row in rows.iterator(100) if copied.stand_in(row.text)),
        lambda row: "",
        name=whole.text,
        text=whole.text,
        doubts=whole.data,
    )


def public_rows(scope: Scope, say: Redactor) -> Iterator[Change]:
    """What lists and search have of each release follows from its payload."""
    releases = Release.objects.filter(
        version__in=scope.ids, public_report__isnull=False
    ).select_related("public_report", "version__locale")
    for release in releases.order_by("pk").iterator(100):
        # Read first: the row in memory would take its place.
        stored = release.public_report
        wanted = PublicReport.of_release(release, pages.payload(release.payload, say))
        yield from _differing(stored, wanted, release.version.language)


def _differing(
    stored: PublicReport, wanted: tuple[PublicReport, list[Any]], language: str
) -> Iterator[Change]:
    report, namings = wanted
    for column in ("title", "lead", "place", "text"):
        before, after = getattr(stored, column), getattr(report, column)
        if before != after:
            yield Change(PublicReport, stored.pk, column, language, before, after)
    positions = {(row.record_id, row.part): row.position for row in namings}
    for row in stored.namings.order_by("pk"):
        after = positions.get((row.record_id, row.part), row.position)
        if row.position != after:
            yield Change(type(row), row.pk, "position", language, row.position, after)


# People


class People:
    """Persons with all the numbers that stand for them."""

    def named_in(self, translation_key: UUID) -> list[tuple[int, str]]:
        hand_overs = Named.objects.filter(
            kind=Record.named_as,
            hand_over__version__translation_key=translation_key,
        ).values_list("number", flat=True)
        numbers = {*hand_overs} | _in_drafts(translation_key)
        rows = Record.objects.filter(
            pk__in=numbers, kind=Kind.PERSON, removed_at=None
        ).with_names()
        language = active_language()
        return sorted(
            ((row.pk, row.called(language)) for row in rows), key=lambda one: one[1]
        )

    def forms(self, number: int) -> list[str]:
        """Full and short names, proposed, confirmed or former."""
        records = _numbers(number)
        names = Name.objects.filter(record__in=records)
        proposals = NameProposal.objects.filter(name__record__in=records)
        decisions = NameDecision.objects.filter(proposal__name__record__in=records)
        found = {
            *names.values_list("full", flat=True),
            *names.values_list("short", flat=True),
            *proposals.values_list("full", flat=True),
            *proposals.values_list("short", flat=True),
            *proposals.values_list("prefilled", flat=True),
            *decisions.values_list("before", flat=True),
        }
        return sorted(found - {""})

    def reports(self, number: int) -> Iterable[UUID]:
        numbers = _numbers(number)
        named = Named.objects.filter(kind=Record.named_as, number__in=numbers)
        keys = {*named.values_list("hand_over__version__translation_key", flat=True)}
        for one in numbers:
            keys |= {
                page.translation_key
                for page in drafts_that_may_name(one)
                if (Record.named_as, one) in payloads.named(page)
            }
        return keys

    def changes(self, number: int, say: Words) -> Iterator[Change]:
        records = sorted(_numbers(number))
        proposals = NameProposal.objects.filter(name__record__in=records)
        for name in Name.objects.filter(record__in=records).order_by("pk"):
            yield from _emptied(name, name.language, "full", "short", "sort")
        for row in proposals.select_related("name").order_by("pk"):
            columns = ("full", "short", "sort", "prefilled")
            yield from _emptied(row, row.name.language, *columns)
        decisions = NameDecision.objects.filter(proposal__name__record__in=records)
        for said in decisions.select_related("proposal__name").order_by("pk"):
            language = said.proposal.name.language
            yield from _emptied(said, language, "before", "reason")
        for person in Person.objects.filter(pk__in=records).order_by("pk"):
            yield from _emptied(person, "", "official_page")
        for key in NameKey.objects.filter(record__in=records).order_by("pk"):
            yield deletion(key, "key")
        yield from _told(records, say)

    def forget(self, number: int) -> None:
        records = _numbers(number)
        Name.objects.filter(record__in=records).update(edition=0)
        now = timezone.now()
        NameProposal.objects.open().filter(name__record__in=records).update(
            closed_at=now
        )
        Record.objects.filter(pk__in=records).update(removed_at=now)
        for record in Record.objects.filter(pk__in=records):
            was_renamed.send(Record, record=record)


def _numbers(number: int) -> set[int]:
    """The number, what it was merged into, and whatever else was."""
    record = Record.objects.select_related("merged_into").get(pk=number).standing
    return {record.pk, *record.merged.values_list("pk", flat=True)}


def _in_drafts(translation_key: UUID) -> set[int]:
    versions = LanguageVersion.objects.filter(translation_key=translation_key)
    drafts = Page.objects.filter(language_version__in=versions).specific()
    return {
        number
        for page in drafts
        for kind, number in payloads.named(page.get_latest_revision_as_object())
        if kind == Record.named_as
    }


def _emptied(row: Any, language: str, *columns: str) -> Iterator[Change]:
    for column in columns:
        before = getattr(row, column)
        if before:
            # `Person` keeps its own columns; the names have no parents.
            yield Change(type(row), row.pk, column, language, before, "")


def _told(records: list[int], say: Words) -> Iterator[Change]:
    """Audit trail and log tell of confirmations and merges with the names in them."""
    about = Q(data__record__in=records) | Q(data__into__in=records)
    entries = Entry.objects.filter(about, version=None, act__in=("rename", "merge"))
    yield from in_columns(
        entries.order_by("number"), lambda row: row.language, data=say.data
    )
    kinds = ContentType.objects.get_for_models(Record, Person).values()
    notes = ModelLogEntry.objects.filter(
        content_type__in=kinds, object_id__in=[str(number) for number in records]
    )
    yield from in_columns(
        notes.order_by("pk"),
        lambda row: "",
        label=Everything().text,
        data=lambda data: say.data(_without_names(data)),
    )


def _without_names(data: dict[str, Any]) -> dict[str, Any]:
    """A former spelling that nobody thought of stands here under its own key."""
    kept = Everything()
    return {
        key: kept.data(value) if "name" in key else value for key, value in data.items()
    }
