"""What of a report can be chosen for a removal: its pictures, the people it names."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.approval import payload
from cms.approval.files import is_removed
from cms.approval.models import Named
from cms.approval.removal import subjects
from cms.core.text import normalise, single_spaced


def pictures(translation_key: UUID) -> list[tuple[int, str]]:
    """The pictures that a hand-over or the present draft of the report names."""
    signed = Named.objects.filter(
        kind="image", hand_over__version__translation_key=translation_key
    )
    numbers = {*signed.values_list("number", flat=True)}
    drafts = Page.objects.filter(language_version__translation_key=translation_key)
    for page in drafts.specific():
        named = payload.named(page.get_latest_revision_as_object())
        numbers |= {number for kind, number in named if kind == "image"}
    rows = get_image_model().objects.filter(pk__in=numbers).order_by("title", "pk")
    return [
        (row.pk, _("%(title)s (no. %(number)s)") % {"title": row, "number": row.pk})
        for row in rows
        if not is_removed(row)
    ]


def people(translation_key: UUID) -> list[tuple[int, str]]:
    """Whom the report names by number."""
    named: list[tuple[int, str]] = subjects.registered().named_in(translation_key)
    return named


def left_on_record(translation_key: UUID, forms: Iterable[str]) -> list[str]:
    """People of the report whom the forms name as well, by what staff call them.

    Typed forms go from prose alone; the name that the site keeps of a person does not.
    """
    typed = [_folded(form) for form in forms]
    known = subjects.registered()
    return [
        called
        for number, called in people(translation_key)
        if any(
            form in name or name in form
            for name in map(_folded, known.forms(number))
            for form in typed
        )
    ]


def _folded(name: str) -> str:
    return single_spaced(normalise(name)).casefold()
