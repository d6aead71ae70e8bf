"""Where a record is named: kept as rows by hand-overs, read from drafts themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from cms.approval import guard, payload
from cms.approval.models import ApprovedPage, Named, Release
from cms.core.digest import digest
from cms.translation.refusals import Refused
from events.models.public_report import PublicNaming
from events.models.record import Record
from events.models.venues import Venue


class RecordIsNamed(Refused):
    message = _(
        "A report names this record, so it stays. Retire it instead: it is no longer "
        "offered for new reports, and everything that names it goes on as it is."
    )


class FactsAreKept(Refused):
    message = _(
        "A text that was handed over shows these facts, so they stay as they are. "
        "Nothing was changed. Make another record for what is new and choose that."
    )


def connect() -> None:
    pre_delete.connect(refuse_to_delete_named, dispatch_uid="events.records.delete")
    pre_save.connect(refuse_to_change_shown, dispatch_uid="events.records.save")


def refuse_to_delete_named(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Record) and is_named(instance):
        guard.refuse(RecordIsNamed())


def refuse_to_change_shown(
    sender: Any, instance: Any, update_fields: Any = None, **kwargs: Any
) -> None:
    """Names have their own road; other facts that pages show were signed with them."""
    if not isinstance(instance, Record) or instance.pk is None:
        return
    before = sender._base_manager.filter(pk=instance.pk).first()
    fields = [sender._meta.get_field(fact) for fact in sender.shown_facts]
    changed = before is not None and any(
        getattr(before, field.attname) != getattr(instance, field.attname)
        for field in fields
        if update_fields is None or {field.name, field.attname} & {*update_fields}
    )
    if changed and are_handed_over(numbers_shown_through(instance)):
        guard.refuse(FactsAreKept())


def are_handed_over(numbers: Iterable[int]) -> bool:
    return Named.objects.filter(kind=Record.named_as, number__in=numbers).exists()


def is_named(record: Record) -> bool:
    """Whether any hand-over, and so any snapshot or release, or any draft names it."""
    numbers = {record.pk, *record.merged.values_list("pk", flat=True)}
    return are_handed_over(numbers) or any(
        ("record", number) in payload.named(page)
        for number in numbers
        for page in drafts_that_may_name(number)
    )


def drafts_that_may_name(number: int) -> Iterable[Any]:
    """The revisions, old ones too, with the number where a reference may stand."""
    classes = tuple(
        model for model in ApprovedPage.__subclasses__() if not model._meta.abstract
    )
    kinds = ContentType.objects.get_for_models(*classes).values()
    revisions = Revision.objects.filter(
        content_type__in=kinds, content__regex=rf'[ "\[]{number}[^0-9]'
    )
    for revision in revisions:
        yield revision.as_object()


def numbers_shown_through(record: Record) -> set[int]:
    """Every number whose place on a page shows this record's name.

    Its own, those merged into it, and for a city the houses that stand in it.
    """
    numbers = {record.pk, *record.merged.values_list("pk", flat=True)}
    houses = Venue.objects.filter(city__in=numbers).values_list("pk", flat=True)
    numbers |= set(houses)
    numbers |= set(
        Record.objects.filter(merged_into__in=numbers).values_list("pk", flat=True)
    )
    return numbers


def showing(record: Record, language: str) -> list[Release]:
    """The public releases in the language that show the record's name.

    Not those that only mention it inside a sentence: there the words stay as they are.
    """
    reports = PublicNaming.objects.filter(record__in=numbers_shown_through(record))
    return list(
        Release.objects.public()
        .in_language(language)
        .filter(public_report__in=reports.values("report"))
        .with_addresses()
        .order_by("pk")
    )


def fingerprint(releases: Iterable[Release]) -> str:
    """Of a list of places, so that somebody decides about the list they were shown."""
    return digest(sorted(release.pk for release in releases))
