"""Words that the law had removed are found no more."""

from __future__ import annotations

from collections.abc import Iterator

from cms.approval.removal import pages, places
from cms.approval.removal.places import Change, Scope, deletion
from cms.approval.removal.words import Redactor
from events.models.public_report import PublicReport
from events.models.search_text import SearchText
from events.search.index import made
from events.search.vocabulary import words_in


def connect() -> None:
    places.place(search_texts)


def search_texts(scope: Scope, say: Redactor) -> Iterator[Change]:
    """What is found of a report follows from what its payload says afterwards."""
    reports = PublicReport.objects.filter(
        release__version__in=scope.ids, search_text__isnull=False
    ).select_related("search_text", "release__version__locale")
    for report in reports.order_by("pk").iterator(100):
        stored = report.search_text
        payload = pages.payload(report.release.payload, say)
        wanted, _namings = PublicReport.of_release(report.release, payload)
        wanted.pk = report.pk
        (text,) = made([wanted])
        for column in ("title", "words"):
            before, after = getattr(stored, column), getattr(text, column)
            if before != after:
                language = stored.language
                yield Change(SearchText, stored.pk, column, language, before, after)
        still_said = words_in(text.said)
        for row in stored.public_words.order_by("pk"):
            if row.word not in still_said:
                yield deletion(row, "word", stored.language)
