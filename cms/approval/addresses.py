"""Where a page is: its address from the page row, its former ones as redirects.

An address is a path below the language's prefix, with a trailing slash: "reports/x/";
the home page of a language has the empty one.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

from django.db.models import CharField, IntegerField
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.approval import evidence
from cms.approval.freshness import with_freshness
from cms.approval.models import Address, Release
from cms.approval.notes import with_history
from cms.core.prepared import Slot, prepared
from cms.core.slugs import MAX_LENGTH, slug_from_title
from cms.translation.refusals import Refused

_SLUG = re.compile(rf"(?=.{{1,{MAX_LENGTH}}}\Z)[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_reserved: set[str] = set()


def reserve(path: str) -> None:
    """Keep an address free of pages in every language: another app answers there."""
    _reserved.add(path)


def url(language: str, path: str) -> str:
    return f"/{language}/{path}"


def path_of(page: Page) -> str:
    """The page's path below its language's home page; no query."""
    return path_of_address(page.url_path) if page.depth > 1 else ""


def path_of_address(url_path: str) -> str:
    """The same from "/<home>/<section>/<page>/": the first part is the home page."""
    return url_path.split("/", 2)[2]


def url_of(release: Release) -> str:
    """The address of a release loaded `with_addresses()`; no query."""
    return url(release.version.language, path_of(release.version.page))


def at(language: str, path: str) -> Release | None:
    """The release that is public at an address, or None; one query.

    It knows how it stands to its original and what was before it: see `freshness` and
    `notes`.
    """
    slug = path.rstrip("/").rpartition("/")[2]
    found = _public_at(bool(slug)).asked(
        language=language, depth=2 + path.count("/"), slug=slug, end=f"/{path}"
    )
    # SQLite compares LIKE without regard to case; addresses have regard to it.
    return next((r for r in found if path_of(r.version.page) == path), None)


@prepared
def _public_at(has_slug: bool) -> Any:
    """By `language` and `depth`, and by `slug` and the `end` of its address."""
    language, depth = Slot("language", CharField()), Slot("depth", IntegerField())
    found = Release.objects.public().in_language(language).with_addresses()
    found = with_history(with_freshness(found)).filter(version__page__depth=depth)
    if not has_slug:
        return found
    # The slug is the indexed part; depth and the end of `url_path` tell the rest.
    return found.filter(
        version__page__slug=Slot("slug", CharField()),
        version__page__url_path__endswith=Slot("end", CharField()),
    )


class AddressRefused(Refused):
    message = _(
        "This address cannot be used: it has only lower-case Latin letters, digits and "
        "hyphens, and no other page beside this one has it. Nothing was changed."
    )


def next_slug(page: Page, *, title: str, wanted: str = "") -> str:
    """The last part of the address a page gets with its release.

    Once a page has had an address, it stays unless another is wanted; before, the
    title makes it. Raises AddressRefused for one that is wanted and cannot be had.
    """
    if not wanted and page.addresses.exists():
        slug: str = page.slug
        return slug
    if wanted:
        taken = _taken_beside(page)
        is_free = wanted not in taken and not _is_no_pages(page, wanted)
        if not _SLUG.fullmatch(wanted) or not is_free:
            raise AddressRefused
        return wanted
    return free_slug(page, slug_from_title(title))


def free_slug(page: Page, base: str) -> str:
    """The base, or with a number what no page beside this one has or ever lost."""
    taken = _taken_beside(page)
    candidates = (base if n == 1 else f"{base}-{n}" for n in itertools.count(1))
    return next(
        slug
        for slug in candidates
        if slug not in taken and not _is_no_pages(page, slug)
    )


def _is_no_pages(page: Page, slug: str) -> bool:
    """Whether the address is no page's: it answers 410 for good, or is reserved."""
    above = path_of(page.get_parent()) if page.depth > 2 else ""
    path = f"{above}{slug}/"
    language = page.locale.language_code
    return path in _reserved or evidence.gone_at(language, path) is not None


def _taken_beside(page: Page) -> set[str]:
    """The slugs beside the page; who else wants one there waits until we are done."""
    parent = page.get_parent()
    Page.objects.select_for_update().get(pk=parent.pk)
    return set(parent.get_children().exclude(pk=page.pk).values_list("slug", flat=True))


def keep(page: Page) -> None:
    """Remember the addresses of a page and of the public pages below it."""
    pages = Page.objects.filter(
        path__startswith=page.path,
        language_version__releases__in=Release.objects.current(),
    )
    Address.objects.bulk_create(
        (
            Address(
                page=below, language=below.locale.language_code, path=path_of(below)
            )
            for below in pages.select_related("locale")
        ),
        ignore_conflicts=True,
    )


def moved_to(language: str, path: str) -> Release | None:
    """The public page that once was at an address, or None."""
    found = _once_at().asked(language=language, path=path)
    return next(iter(found), None)


@prepared
def _once_at() -> Any:
    """By `language` and `path`, the newest first."""
    kept = "version__page__addresses"
    language, path = Slot("language", CharField()), Slot("path", CharField())
    found = Release.objects.public().with_addresses()
    return found.filter(
        **{f"{kept}__language": language, f"{kept}__path": path}
    ).order_by("-pk")[:1]
