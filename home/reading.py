"""A released page as its readers get it."""

from __future__ import annotations

from django.http import HttpRequest

from cms.approval import addresses
from cms.approval.freshness import freshness
from cms.approval.models import Release
from cms.approval.notes import history
from cms.approval.read_ahead import reading
from cms.approval.render import rendered


def html_of(request: HttpRequest, release: Release, *, template: str = "") -> str:
    """The release, loaded by `addresses.at`; a `template` makes another form of it."""
    past = history(release)
    with reading(release):
        return rendered(
            release.payload,
            release.version.language,
            request,
            template=template,
            translation_key=release.version.translation_key,
            path=addresses.path_of(release.version.page),
            freshness=freshness(release),
            notes=past.notes,
            public_since=past.since,
            changed_at=release.at,
        )
