"""Links and inline markup: what the source has, the translation has once each.

A link whose id the source lacks cannot be built at all; a dropped or doubled one
would build and be wrong (measured: wagtail-localize lets both pass).
"""

from collections import Counter
from html.parser import HTMLParser

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.core.html import forbidden_markup
from cms.core.saying import fill
from cms.translation.checks.base import Finding, Severity


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.ids[dict(attrs).get("id") or ""] += 1


def link_ids(html: str) -> Counter[str]:
    """How often each link id occurs in segment HTML."""
    parser = _Links()
    parser.feed(html)
    parser.close()
    return parser.ids


def check_tags(source: str, target: str) -> list[Finding]:
    forbidden = forbidden_markup(target)
    if forbidden:
        return [Finding("tags", Severity.ERROR, found.reason) for found in forbidden]
    if not target.strip():
        return []
    expected, found = link_ids(source), link_ids(target)
    return [
        *(
            _error(_("The link “%(id)s” of the source is missing."), name)
            for name in sorted(expected - found)
        ),
        *(
            _error(_("The link “%(id)s” is not in the source or there twice."), name)
            for name in sorted(found - expected)
        ),
    ]


def _error(message: Promise | str, name: str) -> Finding:
    return Finding("tags", Severity.ERROR, fill(message, id=name))
