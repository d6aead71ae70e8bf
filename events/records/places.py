"""Where a record is named: kept as rows by hand-overs, read from drafts themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.approval import guard, payload
from cms.approval.models import ApprovedPage, Named, Release
from cms.core.digest import digest
from cms.translation.refusals import Refused
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
    changed = before is not None and any(
        getattr(before, fact) != getattr(instance, fact)
        for fact in sender.shown_facts
        if update_fields is None or fact in update_fields
    )
    if changed and _is_handed_over(numbers_shown_through(instance)):
        guard.refuse(FactsAreKept())


def _is_handed_over(numbers: Iterable[int]) -> bool:
    return Named.objects.filter(kind=Record.named_as, number__in=numbers).exists()


def is_named(record: Record) -> bool:
    """Whether any hand-over, and so any snapshot or release, or any draft names it."""
    numbers = {record.pk, *record.merged.values_list("pk", flat=True)}
    return _is_handed_over(numbers) or any(
        ("record", number) in payload.named(page)
        for number in numbers
        for page in _drafts_that_may_name(number)
    )


def _drafts_that_may_name(number: int) -> Iterable[Any]:
    """The newest revisions in which the number stands where a reference may stand."""
    classes = tuple(
        model for model in ApprovedPage.__subclasses__() if not model._meta.abstract
    )
    pages = Page.objects.type(*classes).filter(
        latest_revision__content__regex=rf'[ "]{number}[^0-9]'
    )
    for page in pages.select_related("latest_revision"):
        yield page.latest_revision.as_object()


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
    """The public releases in the language that show the record's name."""
    named = Named.objects.filter(
        kind=Record.named_as, number__in=numbers_shown_through(record)
    )
    return list(
        Release.objects.public()
        .in_language(language)
        .filter(hand_over__in=named.values("hand_over"))
        .with_addresses()
        .order_by("pk")
    )


def fingerprint(releases: Iterable[Release]) -> str:
    """Of a list of places, so that somebody decides about the list they were shown."""
    return digest(sorted(release.pk for release in releases))
