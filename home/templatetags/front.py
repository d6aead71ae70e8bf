"""What stands around every public page: navigation, languages, alternates."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from cms.approval import addresses
from cms.approval.models import Release
from events.queries import index_url
from home import missing

register = template.Library()


@register.simple_tag
def navigation(language: str) -> list[dict[str, str]]:
    """The public pages right below the language's home page, with titles."""
    releases = (
        Release.objects.public()
        .in_language(language)
        .filter(version__page__depth__lte=3)
        .with_addresses()
        .order_by("version__page__path")
    )
    return [
        {
            "title": release.payload["fields"]["title"],
            "url": addresses.url_of(release),
            "is_home": release.version.page.depth == 2,
        }
        for release in releases
    ]


@register.simple_tag(takes_context=True)
def alternates(context: Any) -> list[dict[str, str]]:
    """The released languages of this page with absolute addresses, and x-default.

    x-default is the site's default language where it is released, otherwise the first
    released one; the home page's is the address that chooses for the reader.
    """
    key = context.get("translation_key")
    if key is None or context.get("is_preview"):
        return []
    found = {r.version.language: r for r in _released(key)}
    rows = [
        {"language": code, "url": absolute(addresses.url_of(found[code]))}
        for code, _name in settings.LANGUAGES
        if code in found
    ]
    if rows:
        default = found.get(settings.LANGUAGE_CODE) or next(iter(found.values()))
        is_home = default.version.page.depth == 2
        fallback = "/" if is_home else addresses.url_of(default)
        rows.append({"language": "x-default", "url": absolute(fallback)})
    return rows


@register.simple_tag(takes_context=True)
def switcher(context: Any) -> list[dict[str, Any]]:
    """Every language of the site in its own name, and where its link leads.

    To the released version; else to the polite page that says it is missing; else to
    the language's home page; a language without a public home page has no link.
    """
    current = context.get("language") or get_language()
    key = context.get("translation_key")
    found = {} if key is None else {r.version.language: r for r in _released(key)}
    homes = {r.version.language: r for r in _homes()}
    here = found.get(current)
    return [
        {
            "language": code,
            "name": name,
            "is_current": code == current,
            "is_missing": key is not None and code not in found,
            "url": _choice(code, _target(code, found, homes, here)),
        }
        for code, name in settings.LANGUAGES
    ]


def _target(code: str, found: Any, homes: Any, here: Release | None) -> str:
    if code in found:
        return addresses.url_of(found[code])
    if here is not None:
        path = missing.path_in(code, here)
        if path is not None:
            return addresses.url(code, path)
    return addresses.url_of(homes[code]) if code in homes else ""


def _choice(code: str, address: str) -> str:
    if not address:
        return ""
    query = urlencode({"next": address})
    return f"{reverse('choose_language', args=[code])}?{query}"


def _released(translation_key: Any) -> Any:
    return Release.objects.public().of_report(translation_key).with_addresses()


def _homes() -> Any:
    return Release.objects.public().filter(version__page__depth=2).with_addresses()


@register.simple_tag
def absolute(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


@register.simple_tag(takes_context=True)
def canonical(context: Any) -> str:
    """The page's own absolute address, empty in a preview and on error pages."""
    if "path" not in context or context.get("is_preview"):
        return ""
    return absolute(addresses.url(context["language"], context["path"]))


@register.simple_tag
def list_of_reports(language: str) -> str:
    return index_url(language)
