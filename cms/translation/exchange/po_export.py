"""Texts leave as PO files, with what a translator needs to understand each entry."""

from __future__ import annotations

import io
import zipfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.roles import Act, may
from cms.core.languages import codes
from cms.core.slugs import slug_from_title
from cms.core.text import plain_text
from cms.translation import context, findings
from cms.translation.exchange import remarks
from cms.translation.exchange.po_file import Edition, Entry, Sheet, write
from cms.translation.findings import Standing
from cms.translation.models import (
    CLOSED_ROUNDS,
    Contribution,
    LanguageVersion,
    Segment,
    Snapshot,
    Translation,
)
from cms.translation.places import Place, place_of, places
from cms.translation.refusals import Refused

if TYPE_CHECKING:
    from wagtail.models import Page

    from cms.accounts.models import User

# What goes into one archive: nobody translates more before coming back.
MOST_TEXTS = 100


class TooManyTexts(Refused):
    def __init__(self) -> None:
        super().__init__(
            _("An archive holds at most %(most)d texts. Take them in several parts.")
            % {"most": MOST_TEXTS}
        )


class NothingToExport(Refused):
    def __init__(self) -> None:
        super().__init__(
            _(
                "There is no text to export: none is being translated whose source has "
                "been approved."
            )
        )


def exportable() -> QuerySet[LanguageVersion]:
    """Targets that have a text to translate, as `sheets` needs them."""
    rows = LanguageVersion.objects.targets().filter(
        page__isnull=False, snapshot__isnull=False
    )
    rows = rows.select_related("locale", "page", "snapshot__locale")
    return context.with_moments(rows).order_by("pk")


def mine(user: User) -> QuerySet[LanguageVersion]:
    """Every open text that somebody is expected to translate.

    Where nobody is, those that one has worked on since they were released last.
    """
    languages = [code for code in codes() if may(user, Act.TRANSLATE, code)]
    worked_on = Contribution.objects.filter(
        version=OuterRef("pk"), user=user, released=False
    )
    return (
        exportable()
        .filter(
            Q(assignment__writer=user) | Q(Exists(worked_on), assignment__writer=None),
            locale__language_code__in=languages,
        )
        .exclude(round__in=CLOSED_ROUNDS)
    )


def archive(versions: Iterable[LanguageVersion], *, by: str) -> bytes:
    """The PO files of these texts as a zip archive.

    Constant queries. Raises NothingToExport or TooManyTexts.
    """
    taken = list(versions)
    if not taken:
        raise NothingToExport
    if len(taken) > MOST_TEXTS:
        raise TooManyTexts
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for sheet, name in named(sheets(taken, by=by)):
            packed.writestr(name, write(sheet))
    return out.getvalue()


def named(found: Iterable[Sheet]) -> Iterator[tuple[Sheet, str]]:
    """Each with the name of its file, which no other one has."""
    names: Counter[str] = Counter()
    for sheet in found:
        name = file_name(sheet)
        names[name] += 1
        if names[name] > 1:
            name = name.replace(".", f"-{names[name]}.", 1)
        yield sheet, name


def file_name(sheet: Sheet) -> str:
    """Safe in every file system: "spring-school.kk.po"."""
    return f"{slug_from_title(sheet.title)}.{sheet.language}.po"


def sheets(versions: Collection[LanguageVersion], *, by: str) -> Iterator[Sheet]:
    """What each of these texts says now, in the order given; three queries.

    The versions come from `exportable`. What others have said about them is asked for
    once for all of them.
    """
    # Before anything is read: what is saved meanwhile was saved after the export.
    now = timezone.now()
    segments: defaultdict[int, list[Segment]] = defaultdict(list)
    snapshots = {version.snapshot_id for version in versions}
    for segment in Segment.objects.filter(snapshot__in=snapshots).order_by("order"):
        segments[segment.snapshot_id].append(segment)
    rows: defaultdict[int, dict[int, Translation]] = defaultdict(dict)
    for row in Translation.objects.filter(
        version__in=versions, segment__isnull=False
    ).order_by("pk"):
        rows[row.version_id][row.segment_id or 0] = row
    said: defaultdict[int, list[remarks.Remark]] = defaultdict(list)
    for remark in remarks.on(versions):
        said[remark.version_id].append(remark)
    for version in versions:
        writer = _Writer(version, rows[version.pk], said[version.pk])
        yield writer.sheet(segments[version.snapshot_id or 0], at=now, by=by)


class _Writer:
    def __init__(
        self,
        version: LanguageVersion,
        rows: Mapping[int, Translation],
        said: Iterable[remarks.Remark],
    ) -> None:
        self.version, self.rows = version, rows
        # `exportable` has only those that have both.
        self.snapshot = cast("Snapshot", version.snapshot)
        self.page = cast("Page", version.page)
        self.known = context.as_of(version)
        self.where = places(self.page.specific_class, self.snapshot.content)
        self.said: defaultdict[tuple[str, int | None], list[str]] = defaultdict(list)
        for remark in said:
            self.said[remark.path, remark.position].append(remark.said)
        self.editor = settings.WAGTAILADMIN_BASE_URL + reverse(
            "wagtailadmin_pages:edit", args=[self.page.pk]
        )

    def sheet(self, segments: list[Segment], *, at: Any, by: str) -> Sheet:
        self.in_path = Counter(segment.path for segment in segments)
        source = self.snapshot.locale.language_code
        title = str(self.snapshot.content.get("title") or self.page.title)
        return Sheet(
            report=str(self.version.translation_key),
            language=self.version.language,
            snapshot=self.snapshot.number,
            entries=tuple(map(self.entry, segments)),
            exported_at=at,
            source_language=source,
            title=title,
            by=by,
        )

    def entry(self, segment: Segment) -> Entry:
        row = self.rows.get(segment.pk)
        is_behind = row is not None and row.made_from_digest != segment.digest
        return Entry(
            path=segment.path,
            position=segment.position,
            source=segment.source,
            text=row.text if row else "",
            is_draft=bool(row and row.text and (is_behind or row.is_draft)),
            edition=Edition(row.pk, row.edition) if row else Edition(),
            made_from=row.made_from
            if row and is_behind and row.made_from != segment.source
            else "",
            notes=tuple(self.notes(segment, row)),
            reference=f"{self.editor}#passage-{segment.path}",
        )

    def notes(self, segment: Segment, row: Translation | None) -> Iterator[str]:
        yield self._place(segment, place_of(self.where, segment.path))
        found = findings.standing(row, self.known) if row else []
        yield from _state(segment, row, found)
        for one in found:
            if one.dismissed is None:
                yield f"{one.level}: {one.message}"
        yield from self.said.get((segment.path, segment.position), ())
        if segment.position == 0:
            yield from self.said.get((segment.path, None), ())
        for name, attrs in (segment.attrs or {}).items():
            leads_to = attrs.get("href") or attrs.get("linktype") or ""
            yield _("Link %(name)s: %(address)s") % {"name": name, "address": leads_to}

    def _place(self, segment: Segment, place: Place) -> str:
        if self.in_path[segment.path] == 1:
            return place.label
        return _("%(place)s, sentence %(number)d of %(all)d") % {
            "place": place.label,
            "number": segment.position + 1,
            "all": self.in_path[segment.path],
        }


def _state(
    segment: Segment, row: Translation | None, found: list[Standing]
) -> Iterator[str]:
    """Where the translation stands, in words."""
    if row is None or not plain_text(row.text).strip():
        yield _("To translate")
    elif row.made_from_digest != segment.digest:
        yield (
            _(
                "The sentence is the same, but what it is about has changed: a link "
                "leads elsewhere, or it is about somebody else."
            )
            if row.made_from == segment.source
            else _("Needs review: the source has changed since.")
        )
    elif row.is_draft:
        yield _("A draft: nobody has looked at it yet.")
    else:
        yield _("Look again") if any(one.blocks for one in found) else _("Translated")
