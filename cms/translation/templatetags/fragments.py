"""A text of a page, its foreign fragments told by their language."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from cms.core.languages import active_language
from cms.translation.fragments import marked

register = template.Library()


@register.filter
def with_languages(text: Any) -> SafeString:
    """For plain text, escaped here, and for rich text, which is clean already."""
    html = marked(str(conditional_escape(text)), active_language())
    return mark_safe(html)  # noqa: S308 -- escaped above; only our own tags are added
