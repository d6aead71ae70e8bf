"""The pictures of a body, as its page shows them and as programs are told of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import prefetch_related_objects
from django.db.models.query import Prefetch
from wagtail.images import get_image_model

from cms.approval import files
from cms.core import built_from as built
from cms.core import pictures
from cms.core.built_from import built_from


def loaded(body: Any) -> Any:
    """The blocks of a body, their pictures loaded with all shapes in two queries.

    The first of them is marked: a browser is not to wait for it until it is in sight.
    """
    if found := [one for one in _all(body) if one["image"]]:
        found[0].comes_first = True
        built_from(*(built.file("image", one["image"].pk) for one in found))
        renditions = get_image_model().get_rendition_model()._default_manager
        shapes = Prefetch(
            "renditions",
            queryset=renditions.filter(filter_spec__in=pictures.PUBLIC_SHAPES),
            to_attr="prefetched_renditions",
        )
        prefetch_related_objects([picture["image"] for picture in found], shapes)
    return body


def shown(body: Any) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Each picture that readers see, with its largest shape; two queries for all.

    None once the page has loaded them, in whatever order the two are asked.
    """
    for picture in _of_readers(body):
        if shape := pictures.shown(picture["image"]):
            yield picture, shape


def files_of(body: Any) -> Iterator[Any]:
    """Of each picture that readers see the largest file that every program can open."""
    for picture in _of_readers(body):
        if file := pictures.largest(picture["image"]):
            yield file


def _of_readers(body: Any) -> Iterator[Any]:
    for picture in _all(loaded(body)):
        if picture["image"] and not files.is_removed(picture["image"]):
            yield picture


def _all(body: Any) -> Iterator[Any]:
    """With their texts, those of galleries too, in the order of the body."""
    for block in body or ():
        if block.block_type == "gallery":
            yield from block.value["pictures"]
        elif block.block_type == "picture":
            yield block.value
