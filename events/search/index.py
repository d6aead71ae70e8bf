"""Writing what the search compares, in the transaction of what it speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.search.backends import get_search_backends

from events.models.name import Name
from events.models.public_report import PublicNaming, PublicReport, was_written
from events.models.record import Kind, Record
from events.models.search_text import SearchText
from events.models.venues import Venue
from events.records.places import numbers_shown_through
from events.records.shown import standing, was_renamed
from events.search import vocabulary
from events.search.words import index_text

AT_ONCE = 200


def connect() -> None:
    was_written.connect(remember, dispatch_uid="events.search.remember")
    was_renamed.connect(follow_name, dispatch_uid="events.search.follow_name")


def remember(sender: Any, report: PublicReport, **kwargs: Any) -> None:
    """Let a report that is being released be found, and its former texts no more."""
    former = SearchText.objects.filter(report__release__version=report.release.version)
    former.exclude(report=report).delete()
    _write([report])


def follow_name(sender: Any, record: Record, **kwargs: Any) -> None:
    """Let every report that names the record be found by what it is called now."""
    numbers = numbers_shown_through(record)
    named = PublicNaming.objects.filter(record__in=numbers).values("report")
    _write(PublicReport.objects.filter(pk__in=named, search_text__isnull=False))


def rewrite() -> int:
    """Write every text anew, after the rules for words have changed; how many.

    A part at a time: readers find by the former rules what is not yet written.
    """
    numbers = list(SearchText.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        some = SearchText.objects.filter(pk__in=numbers[start : start + AT_ONCE])
        with transaction.atomic():
            # Held, so that none comes back that a release is about to delete.
            held = some.select_for_update().values_list("report", flat=True)
            _write(PublicReport.objects.filter(pk__in=list(held)))
    return len(numbers)


def add(texts: list[SearchText]) -> None:
    """Hand them to the search engines that are set up."""
    for engine in get_search_backends(with_auto_update=True):
        engine.add_bulk(SearchText, texts)


def _write(reports: Iterable[PublicReport]) -> None:
    texts = SearchText.objects.bulk_create(
        made(reports),
        update_conflicts=True,
        unique_fields=["report"],
        update_fields=["title", "words", "is_learnt"],
    )
    add(texts)
    vocabulary.forget(texts)


def made(reports: Iterable[PublicReport]) -> list[SearchText]:
    """In memory what is found of each report; four queries for any number of them."""
    rows = list(reports)
    named = _named(rows)
    names = _names({number for numbers in named.values() for number in numbers})
    texts = []
    for row in rows:
        called = [name for number in sorted(named[row.pk]) for name in names[number]]
        here = _said(name for name in called if name.language == row.language)
        people = _said(name for name in called if name.record.kind == Kind.PERSON)
        said = "\n".join([row.text, row.place, *here])
        words = index_text(row.title, said, people, row.language)
        text = SearchText(report=row, language=row.language, title=row.title)
        text.words, text.said = words, f"{row.title}\n{said}"
        texts.append(text)
    return texts


def _named(reports: list[PublicReport]) -> dict[int, set[int]]:
    """By report the records that it names and that stand, a house with its city."""
    rows = PublicNaming.objects.filter(report__in=reports)
    pairs = list(rows.values_list("report", "record"))
    pairs += [(row.pk, row.venue_id) for row in reports if row.venue_id]
    numbers = {number for _report, number in pairs}
    houses = Venue.objects.filter(pk__in=numbers, city__isnull=False)
    cities = dict(houses.values_list("pk", "city"))
    stands = standing(numbers | set(cities.values()))
    found: dict[int, set[int]] = {row.pk: set() for row in reports}
    for report, number in pairs:
        for one in (number, cities.get(number)):
            if one in stands:
                found[report].add(stands[one])
    return found


def _names(numbers: set[int]) -> dict[int, list[Name]]:
    """By record what is confirmed, in every language."""
    found: dict[int, list[Name]] = {number: [] for number in numbers}
    names = Name.objects.filter(record__in=numbers, edition__gt=0).order_by("pk")
    for name in names.select_related("record"):
        found[name.record_id].append(name)
    return found


def _said(names: Iterable[Name]) -> list[str]:
    return [said for name in names for said in (name.full, name.short) if said]
