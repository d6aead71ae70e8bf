"""The gates every kind of page passes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction

from cms.approval.four_eyes import may_decide, still_able
from cms.approval.gates import Candidate, Obstacle, Stage, gate
from cms.approval.models import Release
from cms.approval.payload import payload_of
from cms.core.text import UnprintableError, plain_text, refuse_unprintable
from cms.translation import checks, snapshots


@gate(
    "complete", Stage.HAND_OVER, Stage.APPROVAL, label=pgettext_lazy("gate", "Complete")
)
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
                if finding.severity == checks.Severity.ERROR:
                    yield Obstacle(finding.message, segment.path)


@gate(
    "source approved",
    Stage.HAND_OVER,
    Stage.APPROVAL,
    label=pgettext_lazy("gate", "Source approved"),
)
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
                "The source has been approved in a newer version. "
                "Open the text to get it."
            )
        )


@gate("title", Stage.HAND_OVER, label=pgettext_lazy("gate", "Title"))
def has_a_title(candidate: Candidate) -> Iterator[Obstacle]:
    if not candidate.page.title.strip():
        yield Obstacle(_("The title is empty."), "title")


@gate("valid", Stage.HAND_OVER, label=pgettext_lazy("gate", "Valid"))
def valid(candidate: Candidate) -> Iterator[Obstacle]:
    """What the editor's form would refuse; programs and translators do not use it."""
    page = candidate.page
    try:
        page.full_clean(exclude=None if page.title.strip() else ["title"])
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            for message in messages:
                yield Obstacle(message, name)
    for name in page.public_fields:
        field = page._meta.get_field(name)
        if isinstance(field, StreamField):
            value = field.value_from_object(page)
            try:
                value.stream_block.clean(value)
            except ValidationError as error:
                for where, message in _in_blocks(error, value):
                    yield Obstacle(message, f"{name}.{where}" if where else name)


def _in_blocks(error: Any, value: Any) -> Iterator[tuple[str, str]]:
    """Each message with the id of the block of the stream it is about."""
    for index, below in getattr(error, "block_errors", {}).items():
        for message in _messages(below):
            yield value[index].id, message
    for message in getattr(error, "non_block_errors", ()):
        yield "", str(message)


def _messages(error: Any) -> list[str]:
    nested = getattr(error, "block_errors", None)
    if nested is None:
        return list(error.messages)
    own = [str(message) for message in error.non_block_errors]
    return own + [text for below in nested.values() for text in _messages(below)]


@gate(
    "printable", Stage.HAND_OVER, label=pgettext_lazy("gate", "No invisible characters")
)
def printable(candidate: Candidate) -> Iterator[Obstacle]:
    """No character that a reader cannot see and a database may refuse."""
    for name, value in payload_of(candidate.page)["fields"].items():
        for text in _texts(value):
            try:
                refuse_unprintable(text)
            except UnprintableError as error:
                yield Obstacle(error.reason, name)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for below in value.values() if isinstance(value, dict) else value:
            yield from _texts(below)


@gate("four eyes", Stage.APPROVAL, label=pgettext_lazy("gate", "Four eyes"))
def four_eyes(candidate: Candidate) -> Iterator[Obstacle]:
    if candidate.by is None or not may_decide(candidate.version, candidate.by):
        yield Obstacle(
            _(
                "You worked on this text yourself, so somebody else has to decide. "
                "Able to: %(names)s."
            )
            % {"names": _names(candidate)}
        )


@gate(
    "somebody can approve",
    Stage.HAND_OVER,
    label=pgettext_lazy("gate", "Somebody can approve"),
)
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


@gate(
    "pages above",
    Stage.APPROVAL,
    Stage.RELEASE,
    label=pgettext_lazy("gate", "Pages above"),
)
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


@gate(
    "not private",
    Stage.APPROVAL,
    Stage.RELEASE,
    label=pgettext_lazy("gate", "Not private"),
)
def is_not_private(candidate: Candidate) -> Iterator[Obstacle]:
    """Otherwise lifting the restriction would make a text public, without a release."""
    page = candidate.page
    here_and_above = [page.path[: n * page.steplen] for n in range(1, page.depth + 1)]
    restrictions = PageViewRestriction.objects.filter(page__path__in=here_and_above)
    for restriction in restrictions.select_related("page"):
        yield Obstacle(
            _("This page is private. Make it visible first: “%(title)s”")
            % {"title": restriction.page.draft_title}
        )


@gate(
    "one front page",
    Stage.APPROVAL,
    Stage.RELEASE,
    label=pgettext_lazy("gate", "One front page"),
)
def only_front_page(candidate: Candidate) -> Iterator[Obstacle]:
    """The pages right below the root of the tree share one address in a language."""
    version = candidate.version
    others = Release.objects.public().in_language(version.language)
    others = others.filter(version__page__depth=2).exclude(version=version)
    if candidate.page.depth == 2 and others.exists():
        yield Obstacle(_("Another page is this language's front page already."))
