"""The addresses of our screens, for everybody who links to them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from django.urls import reverse

from cms.translation.places import in_editor

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
    if not version.is_source:
        return f"{editor(version)}#{quote(f'passage-{path}')}"
    model = version.page.specific_class if version.page else None
    return f"{editor(version)}#{quote(in_editor(model, path))}"
