"""Public reports in one language: the rows that a release leaves, and who is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model
from wagtail.models import Locale, Page

from cms.approval.models import HandOver, Release
from cms.translation.models import LanguageVersion
from events.models import Organisation, Person, Topic
from events.models.public_report import PublicNaming, PublicReport

LANGUAGE = "en"
YEARS = range(2015, 2025)
PERSONS, ORGANISATIONS, TOPICS = 500, 100, 20
A_PARAGRAPH = "Teachers of forty schools met and agreed on what to try first. " * 10
PAYLOAD = {"type": "events.reportpage", "schema": 1, "fields": {"body": A_PARAGRAPH}}


@dataclass(frozen=True)
class Plan:
    """What the report with a number says; the bench knows the answers by it."""

    number: int

    @property
    def starts_on(self) -> date:
        spread = self.number * 7919
        return date(YEARS[spread % len(YEARS)], 1 + spread % 12, 1 + spread % 28)

    @property
    def persons(self) -> tuple[int, ...]:
        return tuple({(self.number * step) % PERSONS for step in (1, 3, 11)})

    @property
    def organisation(self) -> int:
        return (self.number * 13) % ORGANISATIONS

    @property
    def topics(self) -> tuple[int, ...]:
        return tuple({self.number % TOPICS, (self.number // 3) % TOPICS})


@dataclass(frozen=True)
class Named:
    """The numbers of the records by their place in the plan."""

    persons: list[int]
    organisations: list[int]
    topics: list[int]


def make(count: int) -> Named:
    """So many public reports, with the whole chain of rows that makes them public."""
    named = Named(*(_made(*row) for row in _kinds()))
    # One person was entered twice: half of the reports name the record that is gone.
    standing, gone = named.persons[0], named.persons[1]
    Person.objects.filter(pk=gone).update(merged_into=standing)
    releases = _released(count)
    reports = PublicReport.objects.bulk_create(
        (
            PublicReport(
                release=release,
                language=LANGUAGE,
                title=f"Report {number}",
                lead="What was agreed, and by whom.",
                starts_on=Plan(number).starts_on,
                attendance="in_person",
                text=A_PARAGRAPH,
            )
            for number, release in enumerate(releases)
        ),
        batch_size=500,
    )
    PublicNaming.objects.bulk_create(
        (
            PublicNaming(report=report, record_id=record, part=part)
            for number, report in enumerate(reports)
            for record, part in _namings(Plan(number), named)
        ),
        batch_size=500,
    )
    return named


def _kinds() -> tuple[tuple[Any, int], ...]:
    return (Person, PERSONS), (Organisation, ORGANISATIONS), (Topic, TOPICS)


def _made(model: Any, count: int) -> list[int]:
    return [model.objects.create().pk for _ in range(count)]


def _namings(plan: Plan, named: Named) -> Iterator[tuple[int, str]]:
    yield from ((named.persons[place], "speaker") for place in plan.persons)
    yield named.organisations[plan.organisation], "organiser"
    yield from ((named.topics[place], "topic") for place in plan.topics)


def _released(count: int) -> list[Release]:
    locale, _is_new = Locale.objects.get_or_create(language_code=LANGUAGE)
    by = get_user_model().objects.create(username="dana")
    versions = LanguageVersion.objects.bulk_create(
        (
            LanguageVersion(
                page=page,
                translation_key=page.translation_key,
                locale=locale,
                is_source=True,
                round="released",
            )
            for page in _pages(locale, count)
        ),
        batch_size=500,
    )
    sealed = HandOver.objects.bulk_create(
        (
            HandOver(version=one, sealed_revision_id=one.pk, payload=PAYLOAD, by=by)
            for one in versions
        ),
        batch_size=500,
    )
    return Release.objects.bulk_create(
        (
            Release(
                version=one.version,
                hand_over=one,
                payload=PAYLOAD,
                page_type="events.reportpage",
                by=by,
            )
            for one in sealed
        ),
        batch_size=500,
    )


def _pages(locale: Locale, count: int) -> list[Page]:
    """Rows of pages below the page that Wagtail's migrations leave behind."""
    above = Page.objects.get(depth=2)
    return Page.objects.bulk_create(
        (
            Page(
                title=f"Report {number}",
                draft_title=f"Report {number}",
                slug=f"report-{number}",
                path=Page._get_path(above.path, 3, number + 1),
                depth=3,
                url_path=f"{above.url_path}report-{number}/",
                content_type=above.content_type,
                locale=locale,
                translation_key=uuid4(),
                live=True,
            )
            for number in range(count)
        ),
        batch_size=500,
    )
