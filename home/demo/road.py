"""The road of a text, walked in code by the demo's people as they would on screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from cms.approval import transitions
from cms.translation import segments, snapshots
from cms.translation.models import LanguageVersion, Segment
from cms.translation.versions import begin_translation
from cms.translation.writing import translate
from home.demo.accounts import account

if TYPE_CHECKING:
    from cms.approval.models import HandOver


class TextsDisagree(Exception):  # noqa: N818 -- it reads as a statement
    """A translation has prose where its source has none, or more of it."""


def version_of(page: Page) -> LanguageVersion:
    """As the database has it now: a move may just have changed it."""
    return LanguageVersion.objects.select_related("locale", "snapshot", "page").get(
        page_id=page.pk
    )


def is_untouched(page: Page) -> bool:
    return not version_of(page).hand_overs.exists()


def write(page: Page, values: dict[str, Any]) -> None:
    """The author of the page's language saves these field values as a draft."""
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision(user=account("author", page.locale.language_code))


def hand_over(page: Page) -> HandOver:
    version = version_of(page)
    role = "author" if version.is_source else "translator"
    return transitions.hand_over(version, by=account(role, version.language))


def release(page: Page) -> None:
    """Handed over by one person, approved and so made public by another."""
    sealed = hand_over(page)
    approver = account("approver", sealed.version.language)
    transitions.approve(sealed, by=approver, expected_hash=sealed.payload_hash)


def translated(source: Page, language: str, values: dict[str, Any]) -> Page:
    """The page of a language with its segments translated, as far as `values` goes.

    Saved segment by segment, as the desk saves them. Raises TextsDisagree.
    """
    translator = account("translator", language)
    page = begin_translation(source, language, by=translator)
    snapshots.adopt_newest(version_of(page))
    version = version_of(page)
    for segment, text in pairs(version, type(source)(locale=page.locale, **values)):
        translate(version, segment, text, by=translator)
    return page


def pairs(version: LanguageVersion, target: Page) -> Iterator[tuple[Segment, str]]:
    """Source segments with what the target says there: field by field, in order.

    By order and not by block id, because an imported report gives its blocks ids of
    its own.
    """
    texts = defaultdict(list)
    for segment in segments.extract(target):
        texts[_field(segment.path)].append(segment.source)
    places = defaultdict(list)
    for row in version.snapshot.segments.all() if version.snapshot else ():
        places[_field(row.path)].append(row)
    for field, sources in texts.items():
        if len(sources) > len(places[field]):
            raise TextsDisagree(f"{target.title}: too much text in {field}")
        yield from zip(places[field], sources, strict=False)


def _field(path: str) -> str:
    return path.partition(".")[0]
