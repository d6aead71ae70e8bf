"""Names somebody typed into prose: a renaming lists them, it never changes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from cms.approval.models import Release
from cms.core.names import bases
from events.models.name import Name
from events.models.public_report import PublicReport
from events.models.record import Kind, Record

_WORD = re.compile(r"\w+(?:[-’'ʼ]\w+)*")
SHORTEST_STEM = 4
AROUND = 40


def typed_forms(record: Record, language: str) -> list[tuple[Release, str]]:
    """Public pages in the language with a typed form of the record's confirmed name.

    Any case form of any longer part of the name counts, so a namesake may be among
    them: a person looks. Each page once, with the words around the first find. One
    query.
    """
    name = Name.objects.filter(record=record, language=language, edition__gt=0).first()
    parts = _parts(name.full) if name else []
    if not parts:
        return []
    stems = [
        Q(text__icontains=_stem(part)) | Q(text__contains=_stem(part)) for part in parts
    ]
    # Somebody is written about by one name alone; a body shares its words with many.
    is_alone_enough = record.kind == Kind.PERSON
    combined = reduce(or_ if is_alone_enough else and_, stems)
    reports = PublicReport.objects.public().in_language(language).filter(combined)
    reports = reports.with_addresses().order_by("release")
    return [
        (report.release, excerpt)
        for report in reports
        if (excerpt := next(_excerpts(report.text, parts, language), ""))
    ]


def _parts(full: str) -> list[str]:
    """The words of a name that are long enough to tell anybody apart, or all."""
    words = _WORD.findall(full)
    return [word for word in words if len(word) > SHORTEST_STEM] or words


def _stem(part: str) -> str:
    return part[: max(SHORTEST_STEM, len(part) - 2)]


def _excerpts(text: str, parts: list[str], language: str) -> Iterator[str]:
    wanted = {part.casefold() for part in parts}
    for word in _WORD.finditer(text):
        forms = {word[0].casefold()} | {b.casefold() for b in bases(word[0], language)}
        if forms & wanted:
            yield _around(text, word.start(), word.end())


def _around(text: str, start: int, end: int) -> str:
    """Whole words on both sides, with an ellipsis where something is left out."""
    before, after = text[:start], text[end:]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + "…"
    return f"{before}{text[start:end]}{after}".strip()
