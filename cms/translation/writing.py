"""Saving what a translator typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.accounts.roles import Act, may
from cms.core.html import clean_segment, forbidden_markup
from cms.core.text import UnprintableError, normalise, refuse_unprintable
from cms.translation.models import (
    LanguageVersion,
    Segment,
    Translation,
    TranslationEdit,
)
from cms.translation.refusals import (
    MarkupRefused,
    NotThisSegment,
    NotYours,
    StaleEdition,
    TextIsClosed,
)
from cms.translation.versions import contributed

if TYPE_CHECKING:
    from cms.accounts.models import User


@transaction.atomic
def translate(
    version: LanguageVersion,
    segment: Segment,
    text: str,
    *,
    by: User,
    edition: int = 0,
    row: Translation | None = None,
) -> Translation:
    """Save a segment's translation as its next edition.

    `edition` is the one the text was typed over, 0 when there was none. The version is
    read anew, so a bare `LanguageVersion(pk=…)` will do; `row` spares a query when the
    caller has read it. The author counts for four eyes, the text goes into the history.
    Raises NotYours, TextIsClosed, NotThisSegment, MarkupRefused, or StaleEdition with
    the text that somebody else saved meanwhile.
    """
    # Otherwise a hand-over could close the text under our feet.
    version.lock()
    if not may(by, Act.TRANSLATE, version.language):
        raise NotYours
    if version.is_closed:
        raise TextIsClosed
    if segment.snapshot_id != version.snapshot_id:
        raise NotThisSegment
    row = row or version.translations.filter(segment=segment).first()
    row = _write(version, segment, row, allowed(text), by, edition)
    TranslationEdit.objects.create(translation=row, text=row.text, author=by)
    contributed(version, by.pk)
    return row


def correct(
    version: LanguageVersion, path: str, before: str, after: str, *, by: User
) -> bool:
    """Say in the draft, too, what was corrected in public; whether it stood there.

    Only a translation that still says `before` to the letter is written; it stays made
    from the source text that it was made from. The caller holds the version.
    """
    rows = version.translations.filter(segment__path=path, text=before)
    row = rows.order_by("segment__order").first()
    if row is None:
        return False
    Translation.objects.filter(pk=row.pk).update(
        text=after, author=by, saved_at=timezone.now(), edition=F("edition") + 1
    )
    TranslationEdit.objects.create(translation=row, text=after, author=by)
    return True


def allowed(text: str) -> str:
    """The text as it is stored; raises MarkupRefused with everything that is wrong."""
    text = normalise(text)
    try:
        refuse_unprintable(text)
    except UnprintableError as error:
        raise MarkupRefused(str(error.reason)) from error
    found = forbidden_markup(text)
    if found:
        raise MarkupRefused(" ".join(str(finding.reason) for finding in found))
    return clean_segment(text)


def _write(
    version: LanguageVersion,
    segment: Segment,
    row: Translation | None,
    text: str,
    by: User,
    edition: int,
) -> Translation:
    values = {
        "text": text,
        "made_from": segment.source,
        "made_from_digest": segment.digest,
        "author": by,
        "saved_at": timezone.now(),
    }
    if row is None:
        return version.translations.create(segment=segment, path=segment.path, **values)
    # Read before the version was locked, perhaps: the database decides who was first.
    rows = Translation.objects.filter(pk=row.pk, edition=edition)
    if rows.update(**values, edition=F("edition") + 1) != 1:
        row.refresh_from_db()
        raise StaleEdition(theirs=row.text, edition=row.edition)
    for name, value in {**values, "edition": edition + 1}.items():
        setattr(row, name, value)
    return row
