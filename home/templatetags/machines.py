"""What a page says of itself in its head: to search engines, messengers, archives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel.core import get_global
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cms.approval import addresses
from cms.core.addresses import absolute
from home import calendars, markdown, paper, structured_data
from home import card as drawing
from home.api import listing

register = template.Library()

# Open Graph has a language only with a country. Our English is spelled as in Britain;
# for any other language it is where CLDR says that most of its readers are.
SPELLED_AS_IN = {"en": "en_GB"}


@register.simple_tag(takes_context=True, name="structured_data")
def structured_data_of(context: Any, kind: str) -> SafeString | str:
    """A block of data, which no browser runs: a strict policy for scripts lets it be.

    Empty in a preview, whose names nobody may have confirmed, and on error pages.
    """
    front = context["front"]
    if not front.canonical:
        return ""
    found = structured_data.things(kind, front, context.flatten())
    text = mark_safe(structured_data.as_json(found))  # noqa: S308 -- escaped there
    return format_html('<script type="application/ld+json">{}</script>', text)


@register.simple_tag(takes_context=True)
def other_forms(context: Any) -> list[tuple[str, str]]:
    """Where programs read the same report, by media type; nowhere in a preview."""
    front = context["front"]
    if not front.canonical:
        return []
    forms = [
        ("application/json", listing.address_of(front.translation_key)),
        ("text/markdown", f"{front.canonical}{markdown.PATH}"),
        ("text/calendar", f"{front.canonical}{calendars.OF_REPORT}"),
    ]
    if address := paper_url(context):
        forms.append((paper.TYPE, address))
    return forms


@register.simple_tag(takes_context=True)
def paper_url(context: Any) -> str:
    """Where people have the report as a PDF; nowhere in a preview or without Pango."""
    front = context["front"]
    if not front.canonical or paper.press() is None:
        return ""
    return f"{front.canonical}{paper.PATH}"


@register.simple_tag(takes_context=True)
def card(context: Any) -> dict[str, Any]:
    """What a link to the page looks like elsewhere: its languages and its card."""
    front = context["front"]
    fields = context.get("fields") or {}
    others = [code for code in front.counterparts if code != front.language]
    return {
        "locale": locale_of(front.language),
        "other_locales": [locale_of(code) for code in others],
        "picture": _picture(front, fields) if context.get("facts") else _site(front),
        "type": drawing.TYPE,
        "width": str(drawing.WIDTH),
        "height": str(drawing.HEIGHT),
        "published": context.get("public_since"),
        "changed": context.get("changed_at"),
    }


def locale_of(language: str) -> str:
    if language in SPELLED_AS_IN:
        return SPELLED_AS_IN[language]
    likely = get_global("likely_subtags").get(language, language)
    return f"{language}_{likely.rpartition('_')[2]}" if "_" in likely else language


def _picture(front: Any, fields: Mapping[str, Any]) -> dict[str, str]:
    """A report's own: its title, its day, its place and its first picture."""
    return {"url": f"{front.canonical}{drawing.PATH}", "alternative": fields["title"]}


def _site(front: Any) -> dict[str, str]:
    """Of every page that has none of its own, and of the site in its language."""
    url = absolute(addresses.url(front.language, drawing.PATH))
    return {"url": url, "alternative": front.site_name}
