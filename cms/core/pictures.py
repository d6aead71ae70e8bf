"""The shapes in which the public sees a picture, and the making of them."""

from __future__ import annotations

import io
import logging
from typing import Any

from PIL import Image, ImageCms, ImageOps
from wagtail.images import get_image_model
from wagtail.images.image_operations import FilterOperation
from wagtail.images.models import Filter
from willow.image import Image as Willow
from willow.plugins.pillow import PillowImage

logger = logging.getLogger(__name__)

# The text is 630 pixels wide, half of it 301, a phone's 315 to 370; screens show one,
# two or three of their own for each.
WIDTHS = (320, 640, 960, 1280)
# A browser takes the first kind it knows: the smallest files come first.
KINDS = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
_EVERYWHERE = "jpeg"


def _spec(width: int, kind: str) -> str:
    return f"width-{width}|bare|format-{kind}"


PUBLIC_SHAPES = tuple(_spec(width, kind) for kind in KINDS for width in WIDTHS)
# Every picture has this one, and it is made when all the others are.
_LAST = _spec(WIDTHS[0], _EVERYWHERE)


class BareOperation(FilterOperation):
    """`bare`: without the camera's notes (place, owner, serial number).

    Wagtail copies them into every JPEG and PNG it makes, Pillow the JPEG's comment.
    """

    def construct(self) -> None: ...

    def run(self, willow: Willow, image: Any, env: dict[str, Any]) -> Willow:
        picture = willow.get_pillow_image().copy()
        picture.info = {
            name: picture.info[name]
            for name in ("icc_profile", "transparency")
            if name in picture.info
        }
        return PillowImage(picture)


def make(image: Any) -> None:
    """Make the shapes of a picture that are missing; takes seconds for a large one.

    An original that is gone or broken is logged, and its picture is not shown.
    """
    stored = _stored(image)
    missing = [spec for spec in _wanted(image) if spec not in stored]
    missing.sort(key=_LAST.__eq__)
    try:
        negative = _negative(image) if missing else None
        for spec in missing:
            _make(image, Filter(spec=spec), negative)
    except OSError:
        logger.exception("The shapes of picture %s could not be made", image.pk)


def shown(image: Any) -> dict[str, Any]:
    """Address and size of the largest JPEG, and a `srcset` for every kind of file.

    Only of shapes that are there: no reader waits until one is made.
    """
    stored = _stored(image)
    by_kind = {
        kind: [stored[spec] for spec in _wanted(image, kind) if spec in stored]
        for kind in KINDS
    }
    if not all(by_kind.values()):
        return {}
    *better, plain = [
        {
            "type": KINDS[kind],
            "srcset": ", ".join(f"{shape.url} {shape.width}w" for shape in shapes),
        }
        for kind, shapes in by_kind.items()
    ]
    largest = by_kind[_EVERYWHERE][-1]
    return {
        "url": largest.url,
        # As text: a template would group the digits of a number.
        "width": str(largest.width),
        "height": str(largest.height),
        "sources": better,
        "srcset": plain["srcset"],
    }


def largest(image: Any) -> Any:
    """The stored JPEG that is the largest, None while there is none."""
    stored = _stored(image)
    specs = [spec for spec in _wanted(image, _EVERYWHERE) if spec in stored]
    return stored[specs[-1]] if specs else None


def original(image: Any) -> dict[str, Any]:
    """The same of the file itself, which only people who work here may see."""
    width, height = str(image.width), str(image.height)
    return {"url": image.file.url, "width": width, "height": height}


def without_shapes() -> Any:
    """Pictures of which not all shapes are made."""
    made = get_image_model().get_rendition_model()._default_manager
    ready = made.filter(filter_spec=_LAST).values("image_id")
    return get_image_model()._default_manager.exclude(pk__in=ready)


def _wanted(image: Any, *kinds: str) -> list[str]:
    """Up to the first width that is the original's or more: nothing is blown up."""
    enough = [width for width in WIDTHS if width >= image.width][:1]
    widths = [width for width in WIDTHS if width < image.width] + enough
    return [_spec(width, kind) for kind in kinds or KINDS for width in widths]


def _stored(image: Any) -> dict[str, Any]:
    wanted = [Filter(spec=spec) for spec in _wanted(image)]
    found = image.find_existing_renditions(*wanted)
    return {shape.spec: rendition for shape, rendition in found.items()}


def _negative(image: Any) -> io.BytesIO:
    """The original, decoded once: upright, plain colours, no larger than is wanted."""
    with image.open_file() as file, Image.open(file) as original:
        original.draft(None, (WIDTHS[-1], WIDTHS[-1]))
        upright: Any = ImageOps.exif_transpose(original)
        plain = _in_plain_colours(upright)
        width = min(plain.width, WIDTHS[-1])
        height = max(1, round(plain.height * width / plain.width))
        content = io.BytesIO()
        plain.resize((width, height), Image.Resampling.LANCZOS).save(
            content,
            "PNG",
            compress_level=1,
            icc_profile=plain.info.get("icc_profile"),
        )
    return content


def _in_plain_colours(picture: Image.Image) -> Image.Image:
    """For ink colours, palettes and sixteen bits, which not every kind of file has."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if picture.mode == "CMYK" and (profile := picture.info.get("icc_profile")):
        inks = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        screen = ImageCms.createProfile("sRGB")
        seen: Any = ImageCms.profileToProfile(picture, inks, screen, outputMode="RGB")
        del seen.info["icc_profile"]
        return seen
    if picture.mode in {"L", "RGB"} and not picture.has_transparency_data:
        return picture
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _make(image: Any, shape: Filter, negative: Any) -> None:
    with image.generate_rendition_file(shape, source=negative) as file:
        image.renditions.get_or_create(
            filter_spec=shape.spec,
            focal_point_key=shape.get_cache_key(image),
            defaults={"file": file},
        )
