"""Where a page is: its address from the page row, its former ones as redirects.

An address is a path below the language's prefix, with a trailing slash: "reports/x/";
the home page of a language has the empty one.
"""

from __future__ import annotations

from wagtail.models import Page

from cms.approval.models import Address, Release


def url(language: str, path: str) -> str:
    return f"/{language}/{path}"


def path_of(page: Page) -> str:
    """The page's path below its language's home page; no query.

    `url_path` is "/<home>/<section>/<page>/"; the first part is the home page itself.
    """
    return page.url_path.split("/", 2)[2] if page.depth > 1 else ""


def url_of(release: Release) -> str:
    """The address of a release loaded `with_addresses()`; no query."""
    return url(release.version.language, path_of(release.version.page))


def at(language: str, path: str) -> Release | None:
    """The release that is public at an address, or None; one query."""
    found = Release.objects.public().in_language(language).with_addresses()
    # The slug is the indexed part; depth and the end of `url_path` tell the rest.
    found = found.filter(version__page__depth=2 + path.count("/"))
    if path:
        slug = path.rstrip("/").rpartition("/")[2]
        found = found.filter(
            version__page__slug=slug, version__page__url_path__endswith=f"/{path}"
        )
    # SQLite compares LIKE without regard to case; addresses have regard to it.
    return next((r for r in found if path_of(r.version.page) == path), None)


def keep(page: Page) -> None:
    """Remember the address of a page and of the public pages below it."""
    pages = Page.objects.filter(path__startswith=page.path).filter(
        language_version__releases__in=Release.objects.current()
    )
    for below in pages.select_related("locale"):
        Address.objects.get_or_create(
            page=below, language=below.locale.language_code, path=path_of(below)
        )


def moved_to(language: str, path: str) -> Release | None:
    """The public page that once was at an address, or None."""
    return (
        Release.objects.public()
        .with_addresses()
        .filter(
            version__page__addresses__language=language,
            version__page__addresses__path=path,
        )
        .order_by("-pk")
        .first()
    )
