"""Pictures for the demo, drawn here: calm, in the site’s colours, nobody’s photo."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw
from wagtail.images import get_image_model

if TYPE_CHECKING:
    from cms.accounts.models import User

SIZE = (1600, 1000)
_SCALE = 2  # drawn twice as large and shrunk: lines come out smooth
_WIDE, _HIGH = (side * _SCALE for side in SIZE)

Colour = tuple[int, int, int]
# The tokens of static/site/site.css, and a light tint of its blue.
PAPER: Colour = (251, 249, 243)
HAZE: Colour = (204, 227, 230)
SKY: Colour = (0, 107, 128)
GOLD: Colour = (180, 138, 30)


def image(name: str, *, by: User) -> Any:
    """The library's picture of this drawing; drawn and uploaded when it is missing."""
    title = f"Demo: {name}"
    model = get_image_model()
    found = model.objects.filter(title=title).first()
    if found is not None:
        return found
    file = ImageFile(BytesIO(drawn(name)), name=f"demo-{name}.jpg")
    return model.objects.create(title=title, file=file, uploaded_by_user=by)


def drawn(name: str) -> bytes:
    """The drawing as a JPEG file; a KeyError names an unknown one."""
    picture = Image.new("RGB", (_WIDE, _HIGH), PAPER)
    DRAWINGS[name](picture)
    file = BytesIO()
    picture.resize(SIZE, Image.Resampling.LANCZOS).save(file, "JPEG", quality=86)
    return file.getvalue()


def _between(first: Colour, second: Colour, share: float) -> Colour:
    red, green, blue = (
        round(a + (b - a) * share) for a, b in zip(first, second, strict=True)
    )
    return red, green, blue


def _fade(picture: Image.Image, top: Colour, bottom: Colour) -> None:
    strip = Image.new("RGB", (1, 2))
    strip.putdata([top, bottom])
    picture.paste(strip.resize(picture.size, Image.Resampling.BICUBIC))


def _hills(picture: Image.Image) -> None:
    """Hills, one behind the other, under a large thin circle."""
    _fade(picture, PAPER, HAZE)
    pen = ImageDraw.Draw(picture)
    middle, radius = _WIDE * 0.64, _HIGH * 0.24
    box = (
        middle - radius,
        _HIGH * 0.14,
        middle + radius,
        _HIGH * 0.14 + 2 * radius,
    )
    pen.ellipse(box, outline=GOLD, width=3 * _SCALE)
    hills = 5
    for number in range(hills):
        share = (number + 1) / hills
        pen.polygon(_ridge(number, share), fill=_between(HAZE, SKY, share**1.5))


def _ridge(number: int, share: float) -> list[tuple[float, float]]:
    base = _HIGH * (0.46 + 0.42 * share)
    rise = _HIGH * (0.085 - 0.04 * share)
    wave = [
        (x, base + rise * sin(2 * pi * (x / _WIDE * (0.8 + share) + number * 0.37)))
        for x in range(0, _WIDE + 1, 8)
    ]
    return [*wave, (_WIDE, _HIGH), (0, _HIGH)]


def _ornament(picture: Image.Image) -> None:
    """A row of spirals turned towards one another between two thin lines."""
    _fade(picture, PAPER, _between(PAPER, HAZE, 0.6))
    pen = ImageDraw.Draw(picture)
    for height in (0.27, 0.73):
        line = (0, _HIGH * height, _WIDE, _HIGH * height)
        pen.line(line, fill=GOLD, width=2 * _SCALE)
    pairs = 4
    step = _WIDE / pairs
    for number in range(pairs):
        middle = step * (number + 0.5)
        for side in (-1, 1):
            pen.line(
                _spiral(middle, side, step * 0.21),
                fill=SKY,
                width=9 * _SCALE,
                joint="curve",
            )


def _spiral(middle: float, side: int, radius: float) -> list[tuple[float, float]]:
    """A horn: from the pair's foot upwards and inwards, one turn and three quarters."""
    centre, height, turns, points = middle + side * radius, _HIGH * 0.46, 1.75, 240
    curl = [
        (
            centre - side * cos(2 * pi * turns * t) * radius * (1 - 0.82 * t),
            height - sin(2 * pi * turns * t) * radius * (1 - 0.82 * t),
        )
        for t in (point / points for point in range(points + 1))
    ]
    return [(middle, _HIGH * 0.66), *curl]


def _table(picture: Image.Image) -> None:
    """A round table seen from above, with twelve seats around it."""
    _fade(picture, PAPER, _between(PAPER, HAZE, 0.6))
    pen = ImageDraw.Draw(picture)
    middle, height, radius = _WIDE / 2, _HIGH / 2, _HIGH * 0.26
    seats, away, size = 12, radius * 1.34, radius * 0.17
    for number in range(seats):
        turn = 2 * pi * number / seats
        seat = (middle + away * cos(turn), height + away * sin(turn))
        pen.ellipse(_around(*seat, size), fill=SKY if number % 2 else GOLD)
    pen.ellipse(_around(middle, height, radius), fill=HAZE)
    pen.ellipse(_around(middle, height, radius * 0.93), outline=GOLD, width=2 * _SCALE)


def _around(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    return x - radius, y - radius, x + radius, y + radius


DRAWINGS: dict[str, Callable[[Image.Image], None]] = {
    "hills": _hills,
    "ornament": _ornament,
    "table": _table,
}
