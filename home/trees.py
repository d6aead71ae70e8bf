"""The page trees: one language each, home page and list of reports in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from cms.accounts.roles import keep_groups
from cms.translation.versions import begin_translation, placeholder_slug
from events.models import ReportIndexPage
from home.models import HomePage

if TYPE_CHECKING:
    from cms.accounts.models import User


@transaction.atomic
def plant(*, by: User) -> HomePage:
    """Make locales, groups, home pages and lists of reports where they are missing.

    Everything begins as an unreleased draft: the source in the site's default language,
    written by `by`, and a page for each translation. `by` must be a superuser. Safe to
    repeat; returns the source home page.
    """
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    keep_groups()
    home = _source_home(by)
    index = _source_index(home, by)
    for code, _name in settings.LANGUAGES:
        begin_translation(home, code, by=by)
        begin_translation(index, code, by=by)
    # Once more, now that the permissions have home pages to hang on.
    keep_groups()
    return home


def _source_home(by: User) -> HomePage:
    locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    home = HomePage.objects.filter(locale=locale, depth=2).first()
    if home is not None:
        return home
    root = Page.get_first_root_node()
    home = HomePage(
        title="Ushtil", slug=placeholder_slug(), locale=locale, live=False, owner=by
    )
    root.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "root_page": home,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
    _remove_the_welcome_page(root)
    return home


def _remove_the_welcome_page(root: Page) -> None:
    """Wagtail's migrations leave a live page of its own behind."""
    for page in root.get_children():
        if page.specific_class is Page:
            page.delete()


def _source_index(home: HomePage, by: User) -> ReportIndexPage:
    index = ReportIndexPage.objects.child_of(home).first()
    if index is not None:
        return index
    index = ReportIndexPage(
        title="Reports",
        slug=placeholder_slug(),
        locale=home.locale,
        live=False,
        owner=by,
    )
    home.add_child(instance=index)
    return index
