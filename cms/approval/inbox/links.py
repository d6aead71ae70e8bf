"""The addresses of our screens, for everybody who links to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from django.urls import reverse
from wagtail.fields import StreamField

if TYPE_CHECKING:
    from cms.approval.models import HandOver
    from cms.translation.models import LanguageVersion


def inbox() -> str:
    return reverse("approval:inbox")


def decision(hand_over: HandOver) -> str:
    return reverse("approval:decision", args=[hand_over.pk])


def move(name: str, version: LanguageVersion, *, following: str = "") -> str:
    """The page of a move ("hand_over", "take_back", "reopen", "withdraw").

    `following` is the address to go to afterwards.
    """
    address = reverse(f"approval:{name}", args=[version.pk])
    return f"{address}?{urlencode({'next': following})}" if following else address


def editor(version: LanguageVersion) -> str:
    return reverse("wagtailadmin_pages:edit", args=[version.page_id])


def place(version: LanguageVersion, path: str) -> str:
    """A place of the text where it is written: on the desk or in Wagtail's editor."""
    anchor = _in_editor(version, path) if version.is_source else f"passage-{path}"
    return f"{editor(version)}#{quote(anchor)}"


def _in_editor(version: LanguageVersion, path: str) -> str:
    """There one can point at a whole block, at a field with blocks, or at an input."""
    name, _dot, below = path.partition(".")
    if below:
        return f"block-{below.partition('.')[0]}-section"
    model: Any = version.page.specific_class if version.page else None
    if model and any(
        field.name == name and isinstance(field, StreamField)
        for field in model._meta.get_fields()
    ):
        return f"panel-child-content-{name}-section"
    return f"id_{name}"
