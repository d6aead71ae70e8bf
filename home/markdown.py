"""A report as Markdown (CommonMark): its text and facts, nothing of the site around.

For programs that read, language models among them, and for people who quote.
"""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from markdownify import ATX, MarkdownConverter

from cms.approval.models import Release
from cms.core.addresses import with_whole_addresses
from cms.core.built_from import may_be_kept
from home import beside
from home.asking_again import tagged
from home.reading import html_of

PATH = "index.md"
TYPE = "text/markdown; charset=utf-8"  # RFC 7763
TEMPLATE = "events/report_as_text.html"

# What is a mark wherever it stands; "_" is none inside a word.
_MARK = re.compile(r"[\\`*~\[\]<&]|(?<!\w)_|_(?!\w)")
# What is one at the beginning of a line only: a heading, a list, a quotation, a rule.
_MARK_IN_FRONT = re.compile(r"^(\s*)([#>+=-]|\d+(?=[.)](?:\s|$)))")
_PARAGRAPH = "\n\n"
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


@csrf_exempt  # it answers 405 to everything that could be forged
@require_safe
def of_report(request: HttpRequest, report: str) -> HttpResponse:
    """The report at that address; three queries, as its page."""
    return beside.answer(request, report, PATH, _of_report)


def _of_report(request: HttpRequest, release: Release) -> HttpResponse:
    may_be_kept()
    text = markdown(html_of(request, release, template=TEMPLATE))
    return tagged(request, HttpResponse(text, content_type=TYPE), release.at)


def markdown(html: str) -> str:
    """Our own HTML as Markdown that reads the same; addresses are whole ones."""
    made = _Converter(heading_style=ATX, bullets="-")
    text: str = made.convert(with_whole_addresses(html))
    return f"{_BLANK_LINES.sub(_PARAGRAPH, text).strip()}\n"


def escaped(text: str) -> str:
    """Plain text of which nothing is taken for a mark."""
    text = _MARK.sub(r"\\\g<0>", text)
    return _MARK_IN_FRONT.sub(_escaped_in_front, text)


def _escaped_in_front(found: re.Match[str]) -> str:
    before, mark = found.groups()
    return f"{before}{mark}\\" if mark.isdecimal() else f"{before}\\{mark}"


# Its type stub leaves out what a subclass is for.
_Base: Any = MarkdownConverter


class _Converter(_Base):  # type: ignore[misc]
    def escape(self, text: str, parent_tags: set[str]) -> str:
        """The library's own marks up every full stop after a figure: "2026\\."."""
        return escaped(text)

    def convert_img(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """What describes a picture is a text like any other: "[" would begin a link."""
        element["alt"] = escaped(element.get("alt", ""))
        made: str = super().convert_img(element, text, parent_tags)
        return made

    def convert_figcaption(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """What it shows and who made it, apart as in an excerpt of the search."""
        lines = filter(None, map(str.strip, text.splitlines()))
        return f"{_PARAGRAPH}{' · '.join(lines)}{_PARAGRAPH}"
