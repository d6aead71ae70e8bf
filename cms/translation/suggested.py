"""Which sentences of a text a machine suggested, and which of them stand as it did."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Subquery

from cms.core.text import plain_text, single_spaced
from cms.translation.models import LanguageVersion, Origin, Translation, TranslationEdit


@dataclass(frozen=True)
class Suggested:
    """A sentence for which somebody took the machine's words.

    Spaces and markup make them nobody's own: without another word they are unchanged.
    """

    row: Translation
    is_unchanged: bool


def is_any(version: str) -> Exists:
    """For a query of rows with a version: whether any of its words were a machine's."""
    edits = TranslationEdit.objects.filter(origin=Origin.MACHINE)
    return Exists(edits.filter(translation__version=OuterRef(version)))


def suggested(
    version: LanguageVersion,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Suggested]:
    """In page order; one query, and one more where there are any.

    `since` is the moment from which on taking counts, `until` that of the text. The
    same sentence filled in elsewhere from such a text counts as well.
    """
    edits = TranslationEdit.objects.filter(translation__version=version)
    taken = edits.filter(origin=Origin.MACHINE)
    if until is not None:
        edits, taken = (some.filter(saved_at__lte=until) for some in (edits, taken))
    if since is not None:
        taken = taken.filter(saved_at__gt=since)
    # By row, and by what the source said.
    here: defaultdict[int, set[str]] = defaultdict(set)
    said: defaultdict[str, set[str]] = defaultdict(set)
    for number, source, text in taken.values_list(
        "translation", "made_from_digest", "text"
    ):
        here[number].add(_words(text))
        said[source].add(_words(text))
    if not here:
        return []
    newest = edits.filter(translation=OuterRef("pk")).order_by("-pk")
    texts = version.translations.filter(segment__isnull=False).annotate(
        said=Subquery(newest.values("text")[:1]),
        said_of=Subquery(newest.values("made_from_digest")[:1]),
    )
    found = []
    for row in texts.select_related("segment").order_by("segment__order"):
        words = _words(row.said or "")
        machines = here.get(row.pk, set()) | said.get(row.said_of or "", set())
        if words and (row.pk in here or words in machines):
            found.append(Suggested(row, words in machines))
    return found


def _words(html: str) -> str:
    return single_spaced(plain_text(html))
