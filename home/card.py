"""The card that stands for a page where somebody shares it (Open Graph): drawn, in the
language of the page, with the site's own faces and colours.

A report's has its title, its day and place, and its first picture; every other page has
the one of its language.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw, ImageOps
from PIL.Image import Resampling

from cms.approval import payload
from cms.approval.models import Release
from cms.approval.read_ahead import reading
from cms.core.languages import active_language, native_name
from cms.core.values import date_range_text
from events.models import ReportPage
from home import beside, pictures
from home.asking_again import tagged
from home.faces import Face, colours

logger = logging.getLogger(__name__)

PATH, TYPE = "card.jpg", "image/jpeg"
# What networks ask for, and how much of it a picture has.
WIDTH, HEIGHT, PICTURE = 1200, 630, 400
EDGE, GAP, LEADING = 72, 28, 1.2
SMALL, LINE = Face("Ushtil Sans", 400, 32), 46
SITE = Face("Ushtil Serif", 600, 40)
# The first of these in which a title has room; in the last it is cut.
TITLE_SIZES, MOST_LINES = (76, 68, 60, 52, 46), 5
DOTS = "…"


@dataclass(frozen=True)
class Card:
    title: str
    lines: tuple[str, ...]  # day and place; under the title
    language: str
    picture: Any = None  # a stored shape of a photograph


@csrf_exempt  # it answers 405 to everything that could be forged
@require_safe
def of_language(request: HttpRequest) -> HttpResponse:
    language = active_language()
    about = _("Event reports in Kazakh, Russian and English")
    return _answer(request, Card(about, (), language))


@csrf_exempt
@require_safe
def of_report(request: HttpRequest, report: str) -> HttpResponse:
    """Of the report at that address; two queries. Drawn when it is asked for."""
    return beside.answer(request, report, PATH, _of_report)


def _of_report(request: HttpRequest, release: Release) -> HttpResponse:
    language = release.version.language
    with reading(release):
        fields = payload.decoded(release.payload)
        facts = ReportPage.present(fields, language, request)["facts"]
        picture = next(pictures.files_of(fields["body"]), None)
    starts, ends = fields["starts_on"], fields["ends_on"]
    day = date_range_text(starts, ends, language) if starts else ""
    lines = filter(None, (day, str(facts.place or fields["place"])))
    return _answer(request, Card(fields["title"], tuple(lines), language, picture))


def _answer(request: HttpRequest, card: Card) -> HttpResponse:
    return tagged(request, HttpResponse(drawn(card), content_type=TYPE))


def drawn(card: Card) -> bytes:
    """A JPEG of the size that networks ask for."""
    image = Image.new("RGB", (WIDTH, HEIGHT), colours()["paper"])
    draw = ImageDraw.Draw(image)
    room = WIDTH - 2 * EDGE
    if _put_picture(image, card.picture):
        room -= PICTURE
    ink, soft = colours()["ink"], colours()["ink-soft"]
    _write(draw, (EDGE, EDGE + 36), settings.WAGTAIL_SITE_NAME, SITE, ink)
    own = native_name(card.language)
    _write(draw, (EDGE + room - SMALL.width(own), EDGE + 36), own, SMALL, soft)
    rule = EDGE + 64
    draw.line((EDGE, rule, EDGE + room, rule), colours()["gold"], 2)
    below = HEIGHT - EDGE - LINE * (len(card.lines) - 1)
    face, lines = set_in(card.title, room, below - 2 * LINE - rule - GAP)
    for number, line in enumerate(lines):
        place = rule + GAP + int(face.size * (1 + LEADING * number))
        _write(draw, (EDGE, place), line, face, ink)
    for number, line in enumerate(card.lines):
        short = _cut(line, SMALL, room)
        _write(draw, (EDGE, below + LINE * number), short, SMALL, soft)
    content = BytesIO()
    image.save(content, "JPEG", quality=90, subsampling=0, optimize=True)
    return content.getvalue()


def _put_picture(image: Image.Image, shape: Any) -> bool:
    """Down the right side. A file that is gone or broken is logged, and not there."""
    if shape is None:
        return False
    try:
        with shape.file.open() as file, Image.open(file) as photograph:
            size = (PICTURE, HEIGHT)
            fitted = ImageOps.fit(photograph.convert("RGB"), size, Resampling.LANCZOS)
    except OSError:
        logger.exception("The picture %s could not be put on a card", shape.pk)
        return False
    image.paste(fitted, (WIDTH - PICTURE, 0))
    return True


def _write(draw: Any, place: tuple[float, float], text: str, face: Face, ink: str):
    """On its base line: pieces from several files have to stand on one."""
    across, down = place
    for piece, font in face.pieces(text):
        draw.text((across, down), piece, fill=ink, font=font, anchor="ls")
        across += font.getlength(piece)


def set_in(title: str, room: int, height: int) -> tuple[Face, list[str]]:
    """The title in lines, as large as it has room; what has none even so is cut."""
    title = " ".join(title.split())
    for size in TITLE_SIZES:
        face = Face("Ushtil Serif", 600, size)
        most = min(MOST_LINES, int(height / (LEADING * size)))
        lines = list(_lines(title.split(" "), face, room))
        if len(lines) <= most and all(face.width(line) <= room for line in lines):
            return face, _balanced(title, face, room, len(lines))
    rest = " ".join(lines[most - 1 :])
    return face, [_cut(line, face, room) for line in (*lines[: most - 1], rest)]


def _lines(words: list[str], face: Face, room: float) -> Iterator[str]:
    line = words[0]
    for word in words[1:]:
        longer = f"{line} {word}"
        if face.width(longer) > room:
            yield line
            line = word
        else:
            line = longer
    yield line


def _balanced(title: str, face: Face, room: int, number: int) -> list[str]:
    """As many lines, of about one length: the narrowest column that has room."""
    words = title.split(" ")
    for narrow in range(room // 2, room, 20):
        lines = list(_lines(words, face, narrow))
        if len(lines) == number and all(face.width(line) <= room for line in lines):
            return lines
    return list(_lines(words, face, room))


def _cut(text: str, face: Face, room: float) -> str:
    if face.width(text) <= room:
        return text
    while text and face.width(f"{text}{DOTS}") > room:
        text = text[:-1]
    return f"{text.rstrip()}{DOTS}"
