"""Everything that a release names by number, read with one question.

A page shows pictures, files and names, and each would ask for its own. Which they are
is written down with the hand-over, so one query can ask for all before the page is
written. Apps add what they know to read by `add`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, F, OuterRef, Subquery, Value
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms.approval.models import Named, Release
from cms.core.at_hand import Hand, Rows, having, instance
from cms.core.json_rows import rows_told, told
from cms.core.prepared import Slot, prepared


@dataclass(frozen=True)
class Part:
    """One kind of what releases name.

    `rows` gets a subquery of numbers and the slot of a language, and answers with a
    queryset that has what its rows say as the JSON annotation `told`, `id` in it;
    `made` turns that into an instance.
    """

    kind: str
    rows: Callable[[Any, Slot], Any]
    made: Callable[[dict[str, Any]], Any]


_parts: dict[str, Part] = {}


def add(part: Part) -> None:
    _parts[part.kind] = part


def reading(release: Release) -> AbstractContextManager[None]:
    """What the release names is at hand inside; one query, none if nobody asks."""
    return having(Hand(release.version.language, lambda: _read(release)))


def _read(release: Release) -> dict[str, Rows]:
    found: defaultdict[str, Rows] = defaultdict(dict)
    rows = _named(tuple(_parts)).asked(
        hand_over=release.hand_over_id, language=release.version.language
    )
    for kind, row in rows:
        found[kind][row["id"]] = _parts[kind].made(row)
    return found


@prepared
def _named(kinds: tuple[str, ...]) -> Any:
    """What the `hand_over` names of these kinds, in the `language`, in one query."""
    named = Named.objects.filter(hand_over=Slot("hand_over", BigIntegerField()))
    first, *more = (
        _parts[kind]
        .rows(named.filter(kind=kind).values("number"), Slot("language", CharField()))
        .order_by()
        .annotate(of_kind=Value(kind, CharField()))
        .values_list("of_kind", "told")
        for kind in kinds
    )
    return first.union(*more, all=True)


_FOCUS = tuple(f"focal_point_{part}" for part in ("x", "y", "width", "height"))


def _images(numbers: Any, _language: Slot) -> Any:
    shapes = get_image_model().get_rendition_model()._default_manager
    # All of them: Wagtail would make anew what it does not find among these.
    shapes = shapes.filter(image=OuterRef("pk"))
    columns = ("id", "filter_spec", "focal_point_key", "file", "width", "height")
    made = rows_told(shapes, "image", *columns)
    found = get_image_model()._default_manager.filter(pk__in=numbers)
    return found.annotate(made=Subquery(made)).annotate(
        told=told("id", "title", "file", "width", "height", *_FOCUS, shapes=F("made"))
    )


def _image(row: dict[str, Any]) -> Any:
    image = instance(get_image_model(), row)
    shapes = get_image_model().get_rendition_model()
    image.prefetched_renditions = [
        instance(shapes, {**one, "image_id": image.pk}) for one in row["shapes"] or ()
    ]
    return image


def _documents(numbers: Any, _language: Slot) -> Any:
    found = get_document_model()._default_manager.filter(pk__in=numbers)
    return found.annotate(told=told("id", "title", "file", "file_size"))


def _document(row: dict[str, Any]) -> Any:
    return instance(get_document_model(), row)


add(Part("image", _images, _image))
add(Part("document", _documents, _document))
