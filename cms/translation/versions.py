"""Language versions of a report: found, begun, and who touched them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.crypto import get_random_string
from wagtail.models import Locale, Page

from cms.accounts.roles import Act, may
from cms.translation.models import Contribution, LanguageVersion
from cms.translation.refusals import NotYours, ParentIsMissing, TextIsClosed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from cms.accounts.models import User

_PLACEHOLDER = "draft-"


def placeholder_slug() -> str:
    """An opaque address part for a page that has never been released."""
    return f"{_PLACEHOLDER}{get_random_string(12, 'abcdefghijkmnpqrstuvwxyz23456789')}"


def is_placeholder(slug: str) -> bool:
    return slug.startswith(_PLACEHOLDER)


def version_of(page: Page) -> LanguageVersion:
    """The language version a page carries; one query, kept on the page instance."""
    version: LanguageVersion | None = page.__dict__.get("_language_version")
    if version is None:
        version = LanguageVersion.objects.select_related("locale", "snapshot").get(
            page_id=page.pk
        )
        page.__dict__["_language_version"] = version
    return version


def hold_open(version: LanguageVersion, by: User) -> None:
    """Hold a target for somebody who translates it, until the transaction ends.

    Otherwise a hand-over could close the text under their feet. Raises NotYours or
    TextIsClosed.
    """
    version.lock()
    if not may(by, Act.TRANSLATE, version.language):
        raise NotYours
    if version.is_closed:
        raise TextIsClosed


def hold_all(numbers: Iterable[int], by: User) -> list[LanguageVersion]:
    """Hold many targets, the closed ones among them, until the transaction ends.

    Always in the same order, so that two who hold the same wait for each other and
    never both for ever. Two queries. Raises NotYours if one of them is in a language
    that the person does not translate.
    """
    rows = LanguageVersion.objects.targets().filter(pk__in=set(numbers))
    rows = rows.select_related("locale", "page", "snapshot__locale")
    rows = rows.defer("snapshot__content").order_by("pk")
    held = list(rows.select_for_update(of=("self",)))
    if not all(may(by, Act.TRANSLATE, version.language) for version in held):
        raise NotYours
    return held


def register(page: Page) -> LanguageVersion:
    """Give a new page its language version; the first of a report is its source.

    A language version whose page was deleted goes on with the new page.
    """
    same_report = LanguageVersion.objects.of_report(page.translation_key)
    version, _created = same_report.get_or_create(
        locale_id=page.locale_id,
        defaults={
            "translation_key": page.translation_key,
            "is_source": not same_report.sources().exists(),
        },
    )
    LanguageVersion.objects.filter(pk=version.pk).update(page_id=page.pk)
    version.page_id = page.pk
    if page.owner_id:
        contributed(version, page.owner_id)
    return version


def foreseen(translation_key: UUID, language: str) -> LanguageVersion:
    """The language version of a report, also before anybody has begun it.

    Without a page it says nothing; the page that is made later goes on with it.
    """
    same_report = LanguageVersion.objects.of_report(translation_key)
    version, _created = same_report.get_or_create(
        locale=Locale.objects.get(language_code=language),
        defaults={"translation_key": translation_key, "is_source": False},
    )
    return version


def contributed(version: LanguageVersion, user_id: int) -> None:
    """Remember that somebody touched the text; four eyes will ask."""
    Contribution.objects.get_or_create(
        version_id=version.pk, user_id=user_id, released=False
    )


def contributed_to_all(numbers: Iterable[int], user_id: int) -> None:
    """The same of many texts at once, which the caller holds; two queries."""
    mine = Contribution.objects.filter(
        version__in=numbers, user=user_id, released=False
    )
    there = set(mine.values_list("version", flat=True))
    Contribution.objects.bulk_create(
        [
            Contribution(version_id=number, user_id=user_id)
            for number in numbers
            if number not in there
        ]
    )


@transaction.atomic
def begin_translation(source: Page, language: str, *, by: User) -> Page:
    """Make the page that will carry the translation, or return the one there is.

    It stands under the translation of the source's parent, is not public, has an
    opaque address and no text. Raises NotYours, or ParentIsMissing when the parent has
    no page in the language yet.
    """
    if not (may(by, Act.TRANSLATE, language) or may(by, Act.WRITE, language)):
        raise NotYours
    locale = Locale.objects.get(language_code=language)
    parent = _parent_in(source, locale)
    # Two people who begin at once wait for each other here.
    Page.objects.select_for_update().get(pk=parent.pk)
    existing = source.get_translation_or_none(locale)
    if existing is not None:
        return existing.specific
    target = source.specific_class(
        title=source.title,
        slug=placeholder_slug(),
        locale=locale,
        translation_key=source.translation_key,
        live=False,
    )
    return parent.add_child(instance=target)


def _parent_in(source: Page, locale: Locale) -> Page:
    parent = source.get_parent()
    if parent.is_root():
        return parent
    translated: Page | None = parent.get_translation_or_none(locale)
    if translated is None:
        raise ParentIsMissing
    return translated
