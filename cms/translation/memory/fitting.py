"""A text from the memory, with the markup that the segment at hand can have."""

from __future__ import annotations

import re
from html import escape

from cms.core.text import plain_text

_BREAK = re.compile(r"<br\s*/?>", re.I)
_MARKUP = re.compile(r"<(?!/?br\b)/?[a-z]", re.I)
_LINK = re.compile(r'<a id="(?P<id>[^"]*)">(?P<words>.*?)</a>', re.DOTALL)
_LINK_ID = re.compile(r'<a id="([^"]*)"')


def fitted(text: str, source: str) -> str:
    """Links that the source does not have become their words.

    Where the source has no markup at all, its translation has none either.
    """
    if _MARKUP.search(source) is None:
        lines = _BREAK.split(text)
        return "<br>".join(escape(plain_text(line), quote=False) for line in lines)
    known = set(_LINK_ID.findall(source))
    return _LINK.sub(
        lambda link: link[0] if link["id"] in known else link["words"], text
    )
