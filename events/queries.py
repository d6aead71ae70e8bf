"""What the public may ask about reports."""

from __future__ import annotations

from typing import Any

from cms.approval import addresses
from cms.approval.models import Release
from events.models.public_report import PublicReport


def listed(language: str) -> Any:
    """The public reports of a language, newest event first, with their addresses.

    One query, without the texts: a list shows the rows that were written for it.
    """
    return (
        PublicReport.objects.public()
        .in_language(language)
        .newest_first()
        .with_addresses()
        .defer("release__payload")
    )


def index_url(language: str) -> str:
    """The address of the language's list of reports, empty while it is not public."""
    index = (
        Release.objects.public()
        .in_language(language)
        .filter(page_type="events.reportindexpage")
        .with_addresses()
        .defer("payload")
        .first()
    )
    return addresses.url_of(index) if index else ""
