"""In which languages reports are public, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from cms.approval import addresses
from cms.approval.models import Release
from cms.approval.notes import with_history
from cms.core.addresses import absolute
from cms.core.languages import codes
from events.models import ReportPage


def addresses_of(keys: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """By report the addresses of its public pages, in the site's order; one query."""
    found: defaultdict[UUID, dict[str, str]] = defaultdict(dict)
    releases = Release.objects.public().filter(version__translation_key__in=set(keys))
    for release in releases.with_addresses().defer("payload"):
        version = release.version
        url = absolute(addresses.url_of(release))
        found[version.translation_key][version.language] = url
    return {
        key: {code: urls[code] for code in codes() if code in urls}
        for key, urls in found.items()
    }


def of_report(key: UUID) -> dict[str, Release]:
    """The public releases of a report by language, in the site's order; one query.

    Empty for the key of another kind of page.
    """
    releases = Release.objects.public().of_report(key).with_addresses()
    releases = with_history(releases)
    kind = ReportPage._meta.label_lower
    found = {one.version.language: one for one in releases.filter(page_type=kind)}
    return {code: found[code] for code in codes() if code in found}
