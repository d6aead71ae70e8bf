"""What translators ask about a sentence: asked in one language, answered once for all.

The only writer of questions. A question is about the sentence that was asked about; it
goes with it when the source moves on. Until somebody answers, it stops that one segment
in every language, and no other. docs/decisions/0021-questions.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from cms.accounts.roles import Act, may
from cms.core.languages import native_name
from cms.core.text import (
    UnprintableError,
    normalise,
    refuse_unprintable,
    single_spaced,
)
from cms.translation import glossary
from cms.translation.models import (
    Answer,
    Concept,
    LanguageVersion,
    Outcome,
    Question,
    Segment,
    Translation,
)
from cms.translation.models.question import LONGEST_QUESTION
from cms.translation.models.term import LONGEST_FORM
from cms.translation.refusals import (
    AlreadyAnswered,
    AlreadyWithdrawn,
    NotAnswered,
    NothingAsked,
    NotThisSegment,
    NotYours,
    QuestionRefused,
)

if TYPE_CHECKING:
    from cms.accounts.models import User

What = Outcome.What


class State(StrEnum):
    """Where a question stands; `waits` says whether a segment waits with it."""

    OPEN = "open"
    CORRECTING = "correcting"
    NOTE = "note"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


LABELS: dict[State, Promise] = {
    State.OPEN: pgettext_lazy("question", "Waits for an answer"),
    State.CORRECTING: pgettext_lazy("question", "The source is being corrected"),
    State.NOTE: pgettext_lazy("question", "Note"),
    State.ANSWERED: pgettext_lazy("question", "Answered"),
    State.WITHDRAWN: pgettext_lazy("question", "Withdrawn"),
}


# Told in the transaction: what was asked, and how it was answered; None while it waits.
Listener = Callable[[Question, Answer | None], None]

_listeners: list[Listener] = []


def hears(listener: Listener) -> Listener:
    """Register who has to know of questions and answers."""
    _listeners.append(listener)
    return listener


def _tell(question: Question, answer: Answer | None) -> None:
    for listener in _listeners:
        listener(question, answer)


# Who may


def may_ask(user: User, version: LanguageVersion) -> bool:
    """Whoever translates into this language, or decides on it."""
    language = version.language
    return may(user, Act.TRANSLATE, language) or may(user, Act.DECIDE, language)


def may_answer(user: User, source_language: str) -> bool:
    """Whoever may write in the language of the source: an answer is part of it."""
    return may(user, Act.WRITE, source_language)


# The verbs


@transaction.atomic
def ask(
    version: LanguageVersion, segment: Segment, text: str, *, by: User, words: str = ""
) -> Question:
    """Ask about a segment of the text that the version is made from.

    It may be asked while the text is reviewed, too: nothing of it is written. Raises
    NotYours, NotThisSegment, NothingAsked or QuestionRefused.
    """
    version.lock()
    if not may_ask(by, version):
        raise NotYours
    if segment.snapshot_id != version.snapshot_id:
        raise NotThisSegment
    text, words = _allowed(text), single_spaced(_printable(words))
    question = Question.objects.create(
        segment=segment,
        version=version,
        text=text,
        words=words if len(words) <= LONGEST_FORM else "",
        by=by,
    )
    _tell(question, None)
    return question


@transaction.atomic
def answer(question: Question, text: str, *, by: User) -> Answer:
    """Answer for all languages; from now on the segment waits for nobody.

    Raises NotYours, NothingAsked, QuestionRefused, or AlreadyAnswered or
    AlreadyWithdrawn with what the other person said.
    """
    if not may_answer(by, source_language(question)):
        raise NotYours
    _hold(question)
    said = Answer.objects.create(
        question=question, what=Answer.What.ANSWERED, text=_allowed(text), by=by
    )
    _tell(question, said)
    return said


@transaction.atomic
def withdraw(question: Question, *, by: User) -> Answer:
    """Only who asked may. Raises NotYours, AlreadyAnswered or AlreadyWithdrawn."""
    if question.by_id != by.pk:
        raise NotYours
    _hold(question)
    return Answer.objects.create(question=question, what=Answer.What.WITHDRAWN, by=by)


@transaction.atomic
def turn(
    question: Question, what: Outcome.What, *, by: User, concept: Concept | None = None
) -> Outcome | None:
    """Make more of an answer: a note, a term, a correction of the source, or no more.

    A note stays at the segment in every language. While the source is corrected the
    segment waits again, until a source is approved that says something else there.
    None where it was so already. Raises NotYours or NotAnswered.
    """
    if not may_answer(by, source_language(question)):
        raise NotYours
    Question.objects.select_for_update().get(pk=question.pk)
    said = Answer.objects.filter(question=question, what=Answer.What.ANSWERED).first()
    if said is None:
        raise NotAnswered
    became = [one.what for one in said.outcomes.all()]
    if _newest(became, what) == what and what != What.TERM:
        return None
    return Outcome.objects.create(answer=said, what=what, by=by, concept=concept)


def _newest(became: list[str], what: Outcome.What) -> str:
    """Of what excludes it, and itself, what was said last; as it is by itself, else."""
    for one in EXCLUDING:
        if what in one:
            usual = one[1]
            return next((said for said in reversed(became) if said in one), usual)
    return ""


# Each with what takes it back, which is how it is before anybody has said anything.
EXCLUDING = (
    (What.NOTE, What.NO_NOTE),
    (What.CORRECTION, What.NO_CORRECTION),
)


def _hold(question: Question) -> None:
    """One after the other; raises what has happened to the question meanwhile."""
    Question.objects.select_for_update().get(pk=question.pk)
    ended = Answer.objects.filter(question=question).select_related("by").first()
    if ended is not None:
        withdrawn = ended.what == Answer.What.WITHDRAWN
        raise AlreadyWithdrawn(ended) if withdrawn else AlreadyAnswered(ended)


def _allowed(text: str) -> str:
    text = _printable(text).strip()
    if not text:
        raise NothingAsked
    if len(text) > LONGEST_QUESTION:
        raise QuestionRefused(str(QuestionRefused.message) % {"most": LONGEST_QUESTION})
    return text


def _printable(text: str) -> str:
    text = normalise(text)
    try:
        refuse_unprintable(text)
    except UnprintableError as error:
        raise QuestionRefused(str(error.reason)) from error
    return text


# What is asked


def with_outcomes(rows: QuerySet[Question]) -> QuerySet[Question]:
    """With everything that says where a question stands; no further query."""
    became = Outcome.objects.filter(answer__question=OuterRef("pk")).order_by("-pk")

    def newest(*what: Outcome.What) -> Any:
        return Subquery(became.filter(what__in=what).values("what")[:1])

    return rows.select_related(
        "segment", "by", "answer__by", "version__locale"
    ).annotate(
        noted=newest(*EXCLUDING[0]),
        corrected=newest(*EXCLUDING[1]),
        term=Subquery(
            became.filter(what=What.TERM, concept__isnull=False).values("concept")[:1]
        ),
        source_language=F("segment__snapshot__locale__language_code"),
    )


def of_report(translation_key: Any) -> QuerySet[Question]:
    """Everything that was asked about a report, oldest first; one query."""
    return with_outcomes(
        Question.objects.filter(segment__snapshot__translation_key=translation_key)
    )


def source_language(question: Question) -> str:
    """The language it has to be answered in; no query after `with_outcomes`."""
    known: str | None = getattr(question, "source_language", None)
    return known or question.segment.snapshot.locale.language_code


@dataclass(frozen=True)
class Asked:
    """A question, and where its sentence stands in the text somebody looks at."""

    question: Question
    segment: Any  # with `digest`; None: the text no longer has the place

    @property
    def state(self) -> State:
        """Reads what `with_outcomes` has brought along."""
        question: Any = self.question
        said = getattr(question, "answer", None)
        if said is None:
            return State.OPEN
        if said.what == Answer.What.WITHDRAWN:
            return State.WITHDRAWN
        if question.corrected == What.CORRECTION and self._says_the_same:
            return State.CORRECTING
        return State.NOTE if question.noted == What.NOTE else State.ANSWERED

    @property
    def _says_the_same(self) -> bool:
        there, asked = self.segment, self.question.segment
        return there is not None and there.digest == asked.digest

    @property
    def label(self) -> str:
        return str(LABELS[self.state])

    @property
    def waits(self) -> bool:
        """Whether its segment is not done before more is said."""
        is_open = self.state in (State.OPEN, State.CORRECTING)
        return is_open and self.segment is not None

    @property
    def is_shown(self) -> bool:
        return self.state != State.WITHDRAWN

    @property
    def is_lost(self) -> bool:
        """What people still need, and have no place left where they would find it."""
        return self.segment is None and self.state in (State.OPEN, State.NOTE)

    @property
    def language_name(self) -> str:
        return native_name(self.question.version.language)


def placed(
    asked: Iterable[Question],
    segments: Iterable[Any],
    made_from: dict[Any, str] | None = None,
) -> list[Asked]:
    """Where each question's sentence stands among these segments; no query.

    The segment with the same text at its place in the page; else the one whose
    translation was made from that text, which `made_from` tells by the segment's
    number; else the one in the same position there.
    """
    here: defaultdict[str, list[Any]] = defaultdict(list)
    for segment in segments:
        here[segment.path].append(segment)
    return [
        Asked(one, _standing(one.segment, here[one.segment.path], made_from or {}))
        for one in asked
    ]


def _standing(then: Segment, here: list[Any], made_from: dict[Any, str]) -> Any | None:
    tests = (
        lambda now: now.digest == then.digest,
        lambda now: made_from.get(getattr(now, "pk", None)) == then.digest,
        lambda now: now.position == then.position,
    )
    for test in tests:
        for now in here:
            if test(now):
                return now
    return None


def waiting_in(version: LanguageVersion) -> list[Asked]:
    """What keeps segments of this text from being done, in page order; two queries."""
    if version.snapshot_id is None:
        return []
    asked = [*of_report(version.translation_key)]
    if not asked:
        return []
    segments = Segment.objects.filter(snapshot=version.snapshot_id).order_by("order")
    made_from = Translation.objects.filter(segment=OuterRef("pk"), version=version)
    rows = [*segments.annotate(made_from=made_from.values("made_from_digest")[:1])]
    found = placed(asked, rows, {row.pk: row.made_from for row in rows})
    waiting = (one for one in found if one.waits)
    return sorted(waiting, key=lambda one: one.segment.order)


# Who has something to say


def waiting_for(user: User) -> QuerySet[Question]:
    """Open questions that the person may answer, oldest first; one query.

    Each with the title and the page of its source, as `title` and `source_page`.
    """
    return with_sources(_waiting(user))


def waiting_count(user: User) -> int:
    """How many those are, for a number beside a link; none for who cannot answer."""
    return _waiting(user).count() if _writes_in(user) else 0


def asked_by(user: User) -> QuerySet[Question]:
    """What the person has asked, the newest first; one query."""
    return with_sources(Question.objects.filter(by=user)).order_by("-pk")


def with_sources(rows: QuerySet[Question]) -> QuerySet[Question]:
    """With what its list needs of the source that was asked about."""
    sources = LanguageVersion.objects.sources().filter(
        translation_key=OuterRef("segment__snapshot__translation_key")
    )
    return with_outcomes(rows).annotate(
        title=Subquery(sources.values("page__draft_title")[:1]),
        source_page=Subquery(sources.values("page")[:1]),
        source_version=Subquery(sources.values("pk")[:1]),
    )


def _waiting(user: User) -> QuerySet[Question]:
    return Question.objects.filter(
        answer=None,
        segment__snapshot__locale__language_code__in=_writes_in(user),
        # A report whose source was deleted has nobody who would know.
        segment__snapshot__translation_key__in=LanguageVersion.objects.sources()
        .filter(page__isnull=False)
        .values("translation_key"),
    )


def _writes_in(user: User) -> list[str]:
    return [code for code, _name in settings.LANGUAGES if may_answer(user, code)]


# Becoming a term


def prefilled(question: Question) -> glossary.Said:
    """A term as the question and its answer say it already, to be looked over."""
    said = getattr(question, "answer", None)
    words = question.words
    forms = {source_language(question): glossary.Forms(words)} if words else {}
    return glossary.Said(forms, definition=said.text if said else "")


def named_already(question: Question) -> Concept | None:
    """The term in use that is called so; one query."""
    if not question.words:
        return None
    owners = glossary.Names.now().owners(prefilled(question))
    return Concept.objects.filter(pk__in=owners).first()
