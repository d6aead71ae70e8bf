"""HTML as a tagged PDF (ISO 32000-1, 14.8): programs know headings, lists, pictures.

Importing this raises OSError on a machine without Pango.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import unquote

import pydyf
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from PIL import ImageFile
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from cms.core.addresses import absolute
from home import faces

logger = logging.getLogger(__name__)

# WeasyPrint has the whole process take half a picture for a whole one.
ImageFile.LOAD_TRUNCATED_IMAGES = False

STYLES = "site/paper.css"
OF_AN_ITEM = ("/Lbl", "/LBody")
# It takes a processor for a second: the others keep answering readers.
_one_at_a_time = Lock()


class OwnFiles(URLFetcher):
    """What the site and its editors have put there; nothing from elsewhere."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Raises LookupError for an address of none of our files."""
        for root, read in (
            (settings.STATIC_URL, _static),
            (settings.MEDIA_URL, _upload),
        ):
            if url.startswith(absolute(root)):
                name = unquote(url.removeprefix(absolute(root)))
                return URLFetcherResponse(url, read(name))
        raise LookupError(f"This is none of our files: {url}")


def printed(html: str) -> bytes:
    """The same HTML gives the same bytes; a picture that is gone is logged."""
    with _one_at_a_time:
        fonts, styles = _styles()
        page = HTML(string=html, url_fetcher=OwnFiles(), media_type="print")
        content: bytes = page.write_pdf(
            stylesheets=styles, font_config=fonts, pdf_tags=True, finisher=_finish
        )
        return content


@cache
def _styles() -> tuple[FontConfiguration, list[CSS]]:
    """The site's rules for print, with whole faces in the place of its own."""
    fonts = FontConfiguration()
    read = [
        CSS(
            string=text,
            base_url=absolute(f"{settings.STATIC_URL}{name}"),
            url_fetcher=OwnFiles(),
            font_config=fonts,
            media_type="print",
        )
        for name, text in (
            (faces.STYLES, faces.rules()),
            (STYLES, _static(STYLES).decode()),
        )
    ]
    return fonts, read


def _finish(document: Any, pdf: Any) -> None:
    """A list has items only, and an item a mark and a body (ISO 32000-1, 14.8.4.3.3).

    WeasyPrint leaves in what groups a term with what is said of it, and what makes a
    row of an item.
    """
    known = {one.reference: one for one in pdf.objects}
    parts = [one for one in pdf.objects if isinstance(one, dict) and "S" in one]
    for one in parts:
        if one["S"] == "/L":
            _put(one, [*_items(one, known)], known)
    for one in parts:
        if one["S"] == "/LI":
            loose = [kid for kid in one["K"] if known[kid]["S"] not in OF_AN_ITEM]
            if loose:
                said = {key: one[key] for key in ("Type", "Pg")}
                body = pydyf.Dictionary({**said, "S": "/LBody", "K": pydyf.Array()})
                pdf.add_object(body)
                known[body.reference] = body
                _put(body, loose, known)
                rest = [kid for kid in one["K"] if kid not in loose]
                _put(one, [*rest, body.reference], known)


def _items(group: Any, known: dict[bytes, Any]) -> Iterator[bytes]:
    for kid in group["K"]:
        is_group = known[kid]["S"] == "/Div"
        yield from _items(known[kid], known) if is_group else (kid,)


def _put(parent: Any, kids: list[bytes], known: dict[bytes, Any]) -> None:
    parent["K"][:] = kids
    for kid in kids:
        known[kid]["P"] = parent.reference


def _static(name: str) -> bytes:
    found = finders.find(name)
    if found is None:
        raise LookupError(f"There is no {name}")
    return Path(found).read_bytes()


def _upload(name: str) -> bytes:
    try:
        with default_storage.open(name) as file:
            content: bytes = file.read()
    except OSError:
        logger.exception("The file %s could not be put on paper", name)
        raise
    return content
