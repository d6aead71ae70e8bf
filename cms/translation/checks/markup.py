"""The opening tags of a text, whether or not it is well-formed."""

import re
from collections.abc import Iterator
from html import unescape

TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>]*)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>"
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[a-zA-Z-]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')"
)


def attributes(written: str) -> dict[str, str]:
    return {
        found["name"].lower(): unescape(found["double"] or found["single"] or "")
        for found in _ATTRIBUTE.finditer(written)
    }


def opened(html: str) -> Iterator[tuple[re.Match[str], str, dict[str, str]]]:
    """Each opening tag: where it stands, its name and its attributes."""
    for tag in TAG.finditer(html):
        if not tag["end"]:
            yield tag, tag["name"].lower(), attributes(tag["attributes"])
