"""Mentions of a report that mean nobody, somebody gone, or by now somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from cms.core.languages import active_language
from cms.core.saying import fill
from cms.translation.checks.mentions import Mention, mentions
from events.linked import rich_texts
from events.models.record import Record


@dataclass(frozen=True)
class Complaint:
    """`is_nobody`: no such record is there, which keeps the report from review."""

    where: str
    message: Any
    is_nobody: bool = False


def complaints(page: Any) -> list[Complaint]:
    """About the mentions of a page in memory; no query where it mentions nobody."""
    found = [
        (f"body.{block.id}", mention)
        for block in page.body
        for text in rich_texts(block.value)
        for mention in mentions(text.source, {})
    ]
    records = _records({mention.number for _where, mention in found})
    return [
        complaint
        for where, mention in found
        for complaint in _about(where, mention, records)
    ]


def _records(numbers: set[int | None]) -> dict[int, Record]:
    if not numbers:
        return {}
    rows = Record.objects.filter(pk__in=numbers - {None}).select_related("merged_into")
    return {
        row.pk: row for row in rows.prefetch_related("merged_into__names__proposals")
    }


def _about(
    where: str, mention: Mention, records: dict[int, Record]
) -> Iterator[Complaint]:
    record = records.get(mention.number or 0)
    words = mention.words
    # `key` begins with the kind that the text says it is.
    if record is None or record.kind != mention.key.partition(" ")[0]:
        message = _("“%(words)s” mentions somebody who is not on record. Choose anew.")
        yield Complaint(where, fill(message, words=words), is_nobody=True)
    elif record.removed_at is not None:
        message = _("“%(words)s” mentions somebody removed by order of the law.")
        yield Complaint(where, fill(message, words=words))
    elif record.merged_into is not None:
        message = _(
            "“%(words)s” mentions a record that was merged with another: %(name)s. "
            "Readers are led there."
        )
        name = record.merged_into.called(active_language())
        yield Complaint(where, fill(message, words=words, name=name))


def tell_after_saving(request: HttpRequest, page: Any) -> None:
    """A hook of Wagtail's editor: says it above the page, which is saved all the same.

    An autosave has nobody to read it.
    """
    if not hasattr(page, "body") or not request.accepts("text/html"):
        return
    for message in dict.fromkeys(str(one.message) for one in complaints(page)):
        messages.warning(request, message)
