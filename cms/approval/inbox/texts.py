"""Which text of each language stands beside the one that is decided.

Of the languages of a report a reader sees the newest text that is theirs to read: what
is in review or approved, else what is public, else a draft. Whoever neither decides in
a language nor worked on it sees only what is public there. Of the source of a
translation it is what the translation was made from: the page shows that anyway.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.approval import payload as payloads
from cms.approval.inbox.reading import may_read
from cms.approval.models import HandOver, Release
from cms.approval.payload import Payload
from cms.core.languages import active_language, codes, native_name
from cms.core.values import moment_text
from cms.translation import segments
from cms.translation.models import (
    CLOSED_ROUNDS,
    LanguageVersion,
    Snapshot,
    Translation,
)

if TYPE_CHECKING:
    from cms.accounts.models import User

HERE = pgettext_lazy("text beside others", "Handed over here")
IN_REVIEW = pgettext_lazy("text beside others", "In review since")
APPROVED = pgettext_lazy("text beside others", "Approved, not public yet")
SOURCE = pgettext_lazy("text beside others", "Approved source")
PUBLIC = pgettext_lazy("text beside others", "Public since")
DRAFT = pgettext_lazy("text beside others", "Draft, last saved")
NOTHING = gettext_lazy("Nothing has been written in this language yet.")
NOTHING_PUBLIC = gettext_lazy("Nothing is public in this language yet.")


@dataclass(frozen=True)
class Text:
    """What one language says, which of its texts that is, and since when.

    `made_from` is the source that it follows. `before` is the text since which its
    changes are marked, and missing where there is nothing to mark. A draft has its
    segments in `draft`, by content path and position, instead of a `payload`.
    """

    language: str
    state: Promise
    at: datetime | None = None
    is_here: bool = False
    is_source: bool = False
    payload: Payload | None = None
    before: Payload | None = None
    made_from: Snapshot | None = None
    draft: Mapping[tuple[str, int], str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return native_name(self.language)

    @property
    def is_there(self) -> bool:
        return self.payload is not None or bool(self.draft)

    @property
    def when(self) -> str:
        zone = timezone.get_current_timezone()
        return moment_text(self.at, active_language(), zone) if self.at else ""

    @property
    def from_source(self) -> str:
        """Which source version a translation was made from, in words."""
        if self.is_source or self.made_from is None:
            return ""
        number = self.made_from.number
        return _("Translated from source version %(number)s") % {"number": number}


def source_text(model: Any, snapshot: Snapshot) -> Payload:
    """A source that translators work from, as a payload of its own."""
    return payloads.payload_of(segments.source_page(model, snapshot.content))


def texts_beside(sealed: HandOver, reader: User, before: Release | None) -> list[Text]:
    """A text for each language of the site, in the site's order.

    `before` is the release since which the text handed over has changed. As many
    queries for any number of segments.
    """
    report = _Report(sealed, reader, before)
    return [
        report.here if code == sealed.version.language else report.text(code)
        for code in codes()
    ]


class _Report:
    """The languages of a report, read at once."""

    def __init__(self, sealed: HandOver, reader: User, before: Release | None) -> None:
        self.sealed = sealed
        self.before = before
        rows = LanguageVersion.objects.of_report(sealed.version.translation_key)
        rows = rows.exclude(pk=sealed.version_id).exclude(page=None)
        versions = list(rows.select_related("locale"))
        readable = [row for row in versions if may_read(row, reader)]
        self.hidden = {row.language for row in versions if row not in readable}
        self.last = _last_releases(versions)
        self.closed = _closed(readable)
        self.drafts = _drafts(readable)

    @property
    def here(self) -> Text:
        sealed = self.sealed
        return Text(
            sealed.version.language,
            HERE,
            sealed.at,
            is_here=True,
            is_source=sealed.version.is_source,
            payload=sealed.payload,
            before=self.before.payload if self.before else None,
            made_from=sealed.snapshot,
        )

    def text(self, language: str) -> Text:
        snapshot = self.sealed.snapshot
        if snapshot is not None and snapshot.locale.language_code == language:
            return self._source(snapshot, language)
        return (
            self._on_its_way(language)
            or self._public(language)
            or self._draft(language)
            or Text(language, NOTHING_PUBLIC if language in self.hidden else NOTHING)
        )

    def _source(self, snapshot: Snapshot, language: str) -> Text:
        """What the text was made from, and the changes that it had to follow."""
        last = self.last.get(language)
        state, at = SOURCE, snapshot.taken_at
        if last and last.is_public and _is_text_of(last, snapshot):
            state, at = PUBLIC, last.at
        was = self.before.hand_over.snapshot if self.before else None
        model = payloads.page_class(self.sealed.payload)
        return Text(
            language,
            state,
            at,
            is_source=True,
            payload=source_text(model, snapshot),
            before=source_text(model, was) if was and was != snapshot else None,
            made_from=snapshot,
        )

    def _on_its_way(self, language: str) -> Text | None:
        sealed = self.closed.get(language)
        if sealed is None:
            return None
        decision = getattr(sealed, "decision", None)
        return Text(
            language,
            APPROVED if decision else IN_REVIEW,
            decision.at if decision else sealed.at,
            payload=sealed.payload,
            before=self._was_public(language),
            made_from=sealed.snapshot,
        )

    def _public(self, language: str) -> Text | None:
        last = self.last.get(language)
        if last is None or not last.is_public:
            return None
        return Text(
            language,
            PUBLIC,
            last.at,
            payload=last.payload,
            made_from=last.hand_over.snapshot,
        )

    def _draft(self, language: str) -> Text | None:
        rows = self.drafts.get(language)
        if rows is None:
            return None
        return Text(
            language,
            DRAFT,
            max(row.saved_at for row in rows),
            before=self._was_public(language),
            made_from=rows[0].version.snapshot,
            draft={(row.segment.path, row.segment.position): row.text for row in rows},
        )

    def _was_public(self, language: str) -> Payload | None:
        last = self.last.get(language)
        return last.payload if last else None


def _is_text_of(release: Release, snapshot: Snapshot) -> bool:
    """Whether what is public is this very version of the source."""
    revision = release.hand_over.revision_id
    return revision is not None and revision == snapshot.revision_id


def _last_releases(versions: Iterable[LanguageVersion]) -> dict[str, Any]:
    """By language the newest release, and whether anybody may read it."""
    newest = Release.objects.filter(version=OuterRef("version")).order_by("-pk")
    rows = (
        Release.objects.filter(
            version__in=versions, pk=Subquery(newest.values("pk")[:1])
        )
        .annotate(is_public=Exists(Release.objects.public().filter(pk=OuterRef("pk"))))
        .select_related("version__locale", "hand_over__snapshot")
        .defer("hand_over__payload")
    )
    return {row.version.language: row for row in rows}


def _closed(versions: Iterable[LanguageVersion]) -> dict[str, HandOver]:
    """By language what is in review, or approved and not public."""
    newest = HandOver.objects.of_rounds().filter(version=OuterRef("version"))
    rows = HandOver.objects.filter(
        version__in=versions,
        version__round__in=CLOSED_ROUNDS,
        pk=Subquery(newest.order_by("-pk").values("pk")[:1]),
    ).select_related("version__locale", "snapshot", "decision")
    return {row.version.language: row for row in rows}


def _drafts(versions: Iterable[LanguageVersion]) -> dict[str, list[Any]]:
    """By language what is written at the desk, each piece with its place."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    rows = Translation.objects.filter(version__in=versions, segment__isnull=False)
    rows = rows.exclude(text="")
    for row in rows.select_related("segment", "version__locale", "version__snapshot"):
        found[row.version.language].append(row)
    return found
