"""What waits for whom: each list takes the same few queries however long it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.utils.functional import cached_property

from cms.accounts.roles import Act, able, may
from cms.approval import corrections
from cms.approval.models import Correction, Decision, HandOver, Release
from cms.core.languages import native_name
from cms.translation.due import Due, due
from cms.translation.models import Contribution, Round

if TYPE_CHECKING:
    from cms.accounts.models import User


@dataclass
class Line:
    title: str
    language: str

    @property
    def language_name(self) -> str:
        return native_name(self.language)


@dataclass
class Waiting(Line):
    """One open hand-over in the inbox."""

    hand_over: HandOver
    is_update: bool
    is_expected: bool = False  # of this person, of all who could decide
    still_able: list[User] = field(default_factory=list)

    @property
    def due(self) -> Due | None:
        return due(self.hand_over.version)


@dataclass
class SentBack(Line):
    """One request for changes in the inbox."""

    decision: Decision
    remarks: int = 0


def deciding_languages(user: User) -> list[str]:
    return [code for code, _name in settings.LANGUAGES if may(user, Act.DECIDE, code)]


def waiting_count(user: User) -> int:
    """How many texts the person could decide on or confirm now; one query."""
    languages = deciding_languages(user)
    if not languages:
        return 0
    to_decide = _open(user).filter(
        version__locale__language_code__in=languages, touched=False
    )
    rows = (to_decide, corrections.confirmable_by(user))
    # Parts of a union have no order of their own.
    first, second = (some.order_by().values("pk") for some in rows)
    count: int = first.union(second, all=True).count()
    return count


class Inbox:
    """Everything that concerns one person: four queries, one more a language if needed.

    `corrections` are public and wait to be confirmed; `waiting` can be decided, first
    what is expected of this very person;
    `touched` could be, but four eyes forbid it; `mine` waits for somebody else's
    decision; `sent_back` was returned with a reason.
    """

    def __init__(self, user: User) -> None:
        self.user = user
        self.languages = deciding_languages(user)

    @cached_property
    def waiting(self) -> list[Waiting]:
        lines = [_line(row) for row in self._open if self._decides(row)]
        for line in lines:
            held = line.hand_over.version.assignment
            line.is_expected = held is not None and held.reviewer_id == self.user.pk
        return sorted(lines, key=lambda line: not line.is_expected)

    @cached_property
    def touched(self) -> list[Waiting]:
        rows = [
            row
            for row in self._open
            if row.touched and row.version.language in self.languages
        ]
        lines = [_line(row) for row in rows]
        _add_who_is_able(lines)
        return lines

    @cached_property
    def mine(self) -> list[Waiting]:
        return [
            _line(row)
            for row in self._open
            if row.touched and row.version.language not in self.languages
        ]

    @cached_property
    def sent_back(self) -> list[SentBack]:
        """Changes requested on the newest hand-over of a text I worked on."""
        newest = HandOver.objects.of_rounds().filter(version=OuterRef("version"))
        newest = newest.order_by("-pk")
        rows: Any = (
            HandOver.objects.filter(
                decision__verdict=Decision.Verdict.CHANGES_REQUESTED,
                pk=Subquery(newest.values("pk")[:1]),
            )
            .filter(Exists(_my_work(self.user, "version")))
            .annotate(
                title=KT("payload__fields__title"), remarks=Count("decision__remarks")
            )
            .select_related("decision__by", "version__locale")
            .defer("payload")
            .order_by("-decision__at", "-pk")
        )
        return [
            SentBack(row.title or "", row.version.language, row.decision, row.remarks)
            for row in rows
        ]

    @cached_property
    def corrections(self) -> list[Correction]:
        """What is public and waits for this person to confirm it."""
        return corrections.waiting_for(self.user)

    @property
    def is_empty(self) -> bool:
        lists = (self.waiting, self.touched, self.mine, self.sent_back)
        return not (any(lists) or self.corrections)

    def _decides(self, row: Any) -> bool:
        return row.version.language in self.languages and not row.touched

    @cached_property
    def _open(self) -> list[Any]:
        concerned = Q(touched=True) | Q(
            version__locale__language_code__in=self.languages
        )
        public = Release.objects.current().filter(version=OuterRef("version"))
        return list(
            _open(self.user)
            .filter(concerned)
            .annotate(title=KT("payload__fields__title"), is_update=Exists(public))
            .select_related("version__locale", "version__assignment", "by", "snapshot")
            .defer("payload", "snapshot__content")
            .order_by("at", "pk")
        )


def _open(user: User) -> Any:
    return HandOver.objects.filter(
        closed_at=None, version__round=Round.IN_REVIEW
    ).annotate(touched=Exists(_my_work(user, "version")))


def _my_work(user: User, version: str) -> QuerySet[Contribution]:
    return Contribution.objects.filter(
        version=OuterRef(version), user_id=user.pk, released=False
    )


def _line(row: Any) -> Waiting:
    return Waiting(row.title or "", row.version.language, row, row.is_update)


def _add_who_is_able(lines: list[Waiting]) -> None:
    """Who could decide instead: asked once per language and once for all the texts."""
    if not lines:
        return
    versions = [line.hand_over.version_id for line in lines]
    touched = set(
        Contribution.objects.filter(version__in=versions, released=False).values_list(
            "version_id", "user_id"
        )
    )
    deciders = {
        code: able(Act.DECIDE, code) for code in {row.language for row in lines}
    }
    for line in lines:
        line.still_able = [
            user
            for user in deciders[line.language]
            if (line.hand_over.version_id, user.pk) not in touched
        ]
