"""The gates every kind of page passes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction

from cms.approval.four_eyes import may_decide, still_able
from cms.approval.gates import Candidate, Obstacle, Stage, gate
from cms.approval.models import Decision, Exemption, Release
from cms.approval.payload import fact_values, payload_of
from cms.approval.policy import exemption_for
from cms.core.saying import fill
from cms.core.text import UnprintableError, plain_text, refuse_unprintable
from cms.translation import checks, findings, questions, segments, snapshots

if TYPE_CHECKING:
    from cms.accounts.models import User


# When a text becomes public for the first time, and on the way to it.
ON_THE_WAY = (Stage.HAND_OVER, Stage.APPROVAL, Stage.RELEASE)
# When somebody has written, and when the page is to be found where it stands.
SAID_ANEW = (Stage.HAND_OVER, Stage.CORRECTION)
INTO_ITS_PLACE = (Stage.APPROVAL, Stage.RELEASE, Stage.CORRECTION, Stage.AGAIN)


@gate("complete", *ON_THE_WAY, label=pgettext_lazy("gate", "Complete"))
def complete(candidate: Candidate) -> Iterator[Obstacle]:
    """Every segment of a target is translated, from the text it now says, and clean."""
    version = candidate.version
    if version.is_source or version.snapshot is None:
        return
    rows = {row.segment_id: row for row in version.translations.all()}
    for segment in version.snapshot.segments.all():
        row = rows.get(segment.pk)
        excerpt = plain_text(segment.source)[:60]
        if row is None:
            message = fill(_("Not translated yet: “%(text)s”"), text=excerpt)
            yield Obstacle(message, segment.path)
        elif row.made_from_digest != segment.digest:
            message = fill(
                _("The source has changed, look again: “%(text)s”"), text=excerpt
            )
            yield Obstacle(message, segment.path)
        elif row.is_draft:
            message = fill(_("Still a draft, look at it: “%(text)s”"), text=excerpt)
            yield Obstacle(message, segment.path)
        else:
            found = checks.findings(segment.source, row.text, segment.attrs)
            for finding in found:
                if finding.severity == checks.Severity.ERROR:
                    yield Obstacle(finding.message, segment.path)


@gate("checked", Stage.HAND_OVER, label=pgettext_lazy("gate", "Checks"))
def checked(candidate: Candidate) -> Iterator[Obstacle]:
    """No check has found an error, and every warning was answered with a reason.

    The whole text is examined anew: terms and names may have changed since it was
    typed. The desk then shows what is told here.
    """
    version = candidate.version
    if version.is_source or version.snapshot is None:
        return
    for row, found in findings.examine_all(version):
        for finding in found:
            if finding.blocks:
                yield Obstacle(finding.message, row.path)


@gate("questions", Stage.HAND_OVER, label=pgettext_lazy("gate", "Questions"))
def questions_are_answered(candidate: Candidate) -> Iterator[Obstacle]:
    """Nothing that somebody has asked about a sentence of this text is still open.

    What was asked about a place that the text no longer has stops nobody.
    """
    if candidate.version.is_source:
        return
    waiting = questions.waiting_in(candidate.version)
    if waiting:
        message = ngettext_lazy(
            "%(number)s question about this text waits for an answer.",
            "%(number)s questions about this text wait for an answer.",
            len(waiting),
        )
        first = waiting[0].question
        yield Obstacle(
            fill(message, number=len(waiting)),
            first.segment.path,
            link=reverse("desk:question", args=[first.pk]),
        )


@gate(
    "current",
    *ON_THE_WAY,
    label=pgettext_lazy("gate", "Made from the newest source"),
)
def current(candidate: Candidate) -> Iterator[Obstacle]:
    """A target is made from the newest approved source."""
    version = candidate.version
    if version.is_source:
        return
    if version.snapshot is None:
        yield Obstacle(_("The source has not been approved yet."))
    elif snapshots.is_outdated(version):
        yield Obstacle(
            _(
                "The source has been approved in a newer version. "
                "Open the text to get it."
            )
            if candidate.stage == Stage.HAND_OVER
            else _(
                "The source has been approved in a newer version since this text was "
                "handed over. It has to be opened again and follow the source first."
            )
        )


@gate(
    "facts of the source",
    *ON_THE_WAY,
    label=pgettext_lazy("gate", "Facts equal to the source’s"),
)
def facts_are_the_sources(candidate: Candidate) -> Iterator[Obstacle]:
    """Dates, people, pictures of a target are those of the source it was made from."""
    version = candidate.version
    if version.is_source or version.snapshot is None:
        return
    source = segments.source_page(type(candidate.page), version.snapshot.content)
    if fact_values(payload_of(source)) != fact_values(payload_of(candidate.page)):
        yield Obstacle(
            _("The facts of this text are not those of its source. Open it again.")
        )


@gate("title", *SAID_ANEW, label=pgettext_lazy("gate", "Title"))
def has_a_title(candidate: Candidate) -> Iterator[Obstacle]:
    if not candidate.page.title.strip():
        yield Obstacle(_("The title is empty."), "title")


@gate("valid", *SAID_ANEW, label=pgettext_lazy("gate", "Valid"))
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


@gate("printable", *SAID_ANEW, label=pgettext_lazy("gate", "No invisible characters"))
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


@gate(
    "four eyes", Stage.APPROVAL, Stage.RELEASE, label=pgettext_lazy("gate", "Four eyes")
)
def four_eyes(candidate: Candidate) -> Iterator[Obstacle]:
    """Who decides, and at a release who has decided, did not work on the text."""
    version = candidate.version
    by, exemption = _deciding(candidate)
    if by is not None and (exemption or may_decide(version, by)):
        return
    yield Obstacle(
        fill(
            _(
                "You worked on this text yourself, so somebody else has to decide. "
                "Able to: %(names)s."
            ),
            names=_names(candidate),
        )
        if candidate.stage == Stage.APPROVAL
        else _("Whoever approved this text has worked on it. It needs a new approval.")
    )


def _deciding(candidate: Candidate) -> tuple[User | None, Exemption | None]:
    """Who decides or has decided, and the exception that lets them."""
    version, by = candidate.version, candidate.by
    if candidate.stage == Stage.RELEASE:
        decided = Decision.objects.filter(hand_over__version=version)
        decision = decided.select_related("by", "exemption").first()
        return (decision.by, decision.exemption) if decision else (None, None)
    if by is None:
        return None, None
    return by, exemption_for(version, Exemption.From.FOUR_EYES, by)


@gate(
    "somebody can approve",
    Stage.HAND_OVER,
    label=pgettext_lazy("gate", "Somebody can approve"),
)
def somebody_can_approve(candidate: Candidate) -> Iterator[Obstacle]:
    """Says the four-eyes deadlock before the review instead of after it."""
    version = candidate.version
    lifted = Exemption.objects.in_force().filter(
        version=version, from_what=Exemption.From.FOUR_EYES
    )
    if not still_able(version, but=candidate.by) and not lifted.exists():
        yield Obstacle(
            _(
                "Nobody would be left to approve this text: everybody with the right "
                "has worked on it. Ask an administrator for another approver, or a "
                "managing editor for an exception."
            )
        )


def _names(candidate: Candidate) -> str:
    return ", ".join(str(user) for user in still_able(candidate.version)) or "–"


def _editor(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@gate(
    "pages above",
    *INTO_ITS_PLACE,
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
            fill(
                _("The page above it is not public in this language: “%(title)s”"),
                title=page.draft_title or page.title,
            ),
            link=_editor(page),
        )


@gate(
    "not private",
    *INTO_ITS_PLACE,
    label=pgettext_lazy("gate", "Not private"),
)
def is_not_private(candidate: Candidate) -> Iterator[Obstacle]:
    """Otherwise lifting the restriction would make a text public, without a release."""
    page = candidate.page
    here_and_above = [page.path[: n * page.steplen] for n in range(1, page.depth + 1)]
    restrictions = PageViewRestriction.objects.filter(page__path__in=here_and_above)
    for restriction in restrictions.select_related("page"):
        yield Obstacle(
            fill(
                _("This page is private. Make it visible first: “%(title)s”"),
                title=restriction.page.draft_title,
            ),
            link=_editor(restriction.page),
        )


@gate(
    "one front page",
    *INTO_ITS_PLACE,
    label=pgettext_lazy("gate", "One front page"),
)
def only_front_page(candidate: Candidate) -> Iterator[Obstacle]:
    """The pages right below the root of the tree share one address in a language."""
    version = candidate.version
    others = Release.objects.public().in_language(version.language)
    others = others.filter(version__page__depth=2).exclude(version=version)
    if candidate.page.depth != 2:
        return
    for other in others.select_related("version__page")[:1]:
        yield Obstacle(
            _("Another page is this language's front page already."),
            link=_editor(other.version.page),
        )
