"""The pictures of a report as its page shows them, for those who only tell of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cms.core import pictures
from home.templatetags import front


def shown(body: Any) -> Iterator[tuple[Any, dict[str, str]]]:
    """Each picture that readers see, with its largest shape; two queries for all.

    None once the page has loaded them, in whatever order the two are asked.
    """
    front.with_pictures(body)
    for picture in front.pictures_of(body):
        image = picture["image"]
        shape = {} if not image or front.is_removed(image) else pictures.shown(image)
        if shape:
            yield picture, shape
