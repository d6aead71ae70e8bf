"""What the template of a programme asks of its sessions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from cms.core.templatetags.localised import join_names
from events.records.shown import ShownName

register = template.Library()


@register.simple_tag(takes_context=True)
def joined(context: Any, names: Iterable[ShownName], kind: str) -> SafeString:
    """Names in a row with the language's own "and", each as it is shown elsewhere."""
    one = get_template("events/includes/name.html")
    is_preview = context.get("is_preview")
    return join_names(
        mark_safe(  # noqa: S308 -- a template escaped it
            one.render({"name": name, "kind": kind, "is_preview": is_preview}).strip()
        )
        for name in names
    )
