"""The gates every kind of page passes."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.approval.four_eyes import may_decide, still_able
from cms.approval.gates import Candidate, Obstacle, Stage, gate
from cms.approval.models import Release
from cms.core.text import plain_text
from cms.translation import checks, snapshots


@gate("complete", Stage.HAND_OVER, Stage.APPROVAL)
def complete(candidate: Candidate) -> Iterator[Obstacle]:
    """Every segment of a target is translated, from the text it now says, and clean."""
    version = candidate.version
    if version.is_source or version.snapshot is None:
        return
    rows = {row.segment_id: row for row in version.translations.all()}
    for segment in version.snapshot.segments.all():
        row = rows.get(segment.pk)
        excerpt = {"text": plain_text(segment.source)[:60]}
        if row is None:
            yield Obstacle(_("Not translated yet: “%(text)s”") % excerpt, segment.path)
        elif row.made_from_digest != segment.digest:
            yield Obstacle(
                _("The source has changed, look again: “%(text)s”") % excerpt,
                segment.path,
            )
        else:
            for finding in checks.findings(segment.source, row.text):
                yield Obstacle(finding.message, segment.path)


@gate("source approved", Stage.HAND_OVER, Stage.APPROVAL)
def source_approved(candidate: Candidate) -> Iterator[Obstacle]:
    """A target is made from an approved source, at hand-over from the newest one."""
    version = candidate.version
    if version.is_source:
        return
    if version.snapshot is None:
        yield Obstacle(_("The source has not been approved yet."))
    elif candidate.stage == Stage.HAND_OVER and snapshots.is_outdated(version):
        yield Obstacle(
            _(
                "The source has been approved in a newer version. Open the text to get it."
            )
        )


@gate("title", Stage.HAND_OVER)
def has_a_title(candidate: Candidate) -> Iterator[Obstacle]:
    if not candidate.page.title.strip():
        yield Obstacle(_("The title is empty."), "title")


@gate("four eyes", Stage.APPROVAL)
def four_eyes(candidate: Candidate) -> Iterator[Obstacle]:
    if not may_decide(candidate.version, candidate.by):
        yield Obstacle(
            _(
                "You worked on this text yourself, so somebody else has to decide. "
                "Able to: %(names)s."
            )
            % {"names": _names(candidate)}
        )


@gate("somebody can approve", Stage.HAND_OVER)
def somebody_can_approve(candidate: Candidate) -> Iterator[Obstacle]:
    """Says the four-eyes deadlock before the review instead of after it."""
    if not still_able(candidate.version, but=candidate.by):
        yield Obstacle(
            _(
                "Nobody would be left to approve this text: everybody with the right "
                "has worked on it. Ask an administrator for another approver."
            )
        )


def _names(candidate: Candidate) -> str:
    return ", ".join(str(user) for user in still_able(candidate.version)) or "–"


@gate("pages above", Stage.APPROVAL, Stage.RELEASE)
def pages_above_are_public(candidate: Candidate) -> Iterator[Obstacle]:
    """A page's address contains those above it, which get theirs by being released."""
    above = candidate.page.get_ancestors().filter(depth__gte=2)
    public = Release.objects.public().filter(version__page__in=above)
    missing = Page.objects.filter(pk__in=above.values("pk")).exclude(
        pk__in=public.values("version__page")
    )
    for page in missing:
        yield Obstacle(
            _("The page above it is not public in this language: “%(title)s”")
            % {"title": page.draft_title or page.title}
        )
