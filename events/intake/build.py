"""From a draft that was read to an unpublished report page."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.accounts.roles import Act, may
from cms.translation.refusals import NotYours, Refused
from cms.translation.versions import placeholder_slug
from events.intake.linking import Linked, link
from events.models import ImportedFile, ReportIndexPage, ReportPage

if TYPE_CHECKING:
    from cms.accounts.models import User
    from events.intake.doubts import Doubt
    from events.intake.draft import Block, DraftReport

TITLE_LENGTH = 255  # Wagtail's column


class NoLanguage(Refused):
    message = _(
        "The language of the text is not clear, so no page was made. Name it and "
        "import the file again."
    )


class NoListOfReports(Refused):
    message = _(
        "There is no list of reports in the language of the text yet, so no page was "
        "made. Set the site up in that language first."
    )


@dataclass(frozen=True)
class Imported:
    """`doubts` is what the file left open, and what its names left open here."""

    page: Page
    is_new: bool
    doubts: tuple[Doubt, ...] = ()


@transaction.atomic
def build(draft: DraftReport, data: bytes, name: str, *, by: User) -> Imported:
    """Make the draft page for a file, or find the one made from it before.

    The person becomes the page's owner and the author of its first revision, so they
    count for four eyes. Whom and what no record stands for becomes a record, whose
    name the person proposes. Nothing is public. Raises NoLanguage, NotYours or
    NoListOfReports; nothing has been written then.
    """
    if draft.language is None:
        raise NoLanguage
    language = draft.language.value
    if not may(by, Act.WRITE, language):
        raise NotYours
    fingerprint = hashlib.sha256(data).hexdigest()
    known = ImportedFile.objects.filter(sha256=fingerprint).first()
    if known is not None and known.page is not None:
        return Imported(known.page.specific, is_new=False)
    linked = link(draft, language, by=by)
    page = _page(draft, linked, name, language, by)
    doubts = sorted((*draft.doubts, *linked.doubts), key=lambda doubt: doubt.line)
    ImportedFile.objects.update_or_create(
        sha256=fingerprint,
        defaults={
            "name": name[-255:],
            "text": data.decode("utf-8-sig"),
            "doubts": [_doubt(doubt) for doubt in doubts],
            "page": page,
            "by": by,
        },
    )
    return Imported(page, is_new=True, doubts=tuple(doubts))


def _page(
    draft: DraftReport, linked: Linked, name: str, language: str, by: User
) -> ReportPage:
    index = ReportIndexPage.objects.filter(locale__language_code=language).first()
    if index is None:
        raise NoListOfReports
    title, overflow = _title(draft, name)
    page = ReportPage(
        title=title,
        slug=placeholder_slug(),
        locale=index.locale,
        owner=by,
        live=False,
        starts_on=draft.event.value.start if draft.event else None,
        ends_on=_last_day(draft),
        published_on=draft.publication_date.value if draft.publication_date else None,
        venue=linked.venue,
        place=draft.place.value if draft.place and not linked.venue else "",
        participants=linked.participants,
        organisations=linked.organisations,
        topics=linked.topics,
        attendance=draft.attendance.value if draft.attendance else "",
        body=[*overflow, *(_block(block) for block in draft.blocks)],
    )
    index.add_child(instance=page)
    page.save_revision(user=by, clean=False)
    return page


def _title(draft: DraftReport, name: str) -> tuple[str, list[dict[str, Any]]]:
    """The title, and blocks that keep what does not fit into one.

    Without a title the file's name stands in: a page needs something to be called.
    """
    if draft.title is None:
        return name.rpartition(".")[0] or name, []
    title = draft.title.value
    if len(title) <= TITLE_LENGTH:
        return title, []
    return f"{title[: TITLE_LENGTH - 1]}…", [_paragraph(title)]


def _last_day(draft: DraftReport) -> Any:
    if draft.event is None or draft.event.value.end == draft.event.value.start:
        return None
    return draft.event.value.end


def _block(block: Block) -> dict[str, Any]:
    if block.kind == "heading" and len(block.text) <= 200:
        return {"type": "heading", "value": block.text}
    if block.kind == "recommendations" and block.ordered:
        # The block numbers them itself.
        items = [_item(text) for text in block.items]
        return {"type": "recommendations", "value": items}
    if block.kind in ("list", "recommendations"):
        return {"type": "list", "value": [_item(text) for text in _points(block)]}
    return _paragraph(block.text)


def _item(text: str) -> dict[str, Any]:
    # Without an id Wagtail would take the whole mapping for the item's text.
    return {"type": "item", "id": str(uuid.uuid4()), "value": _html(text)}


def _points(block: Block) -> list[str]:
    """The items of a list; numbers stay, the page's own list has none."""
    if not block.ordered:
        return list(block.items)
    return [f"{item.marker} {item.text}".strip() for item in block.passages]


def _paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": _html(text)}


def _html(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"


def _doubt(doubt: Any) -> dict[str, Any]:
    return {"line": doubt.line, "code": doubt.code, "params": dict(doubt.params)}
