"""The words that people said are right, by language: the project's own word list.

It has no table of its own. Who dismisses a hint about spelling says that the word is
right; the newest verdict on a word counts, and its text keeps name, day and reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet

from cms.accounts.roles import Act, may_somewhere
from cms.translation.checks.reading import fold
from cms.translation.models import Verdict
from cms.translation.refusals import NotYours

if TYPE_CHECKING:
    from cms.accounts.models import User

SPELLING = "spelling"


def verdicts() -> QuerySet[Verdict]:
    """Everything that was said about words; oldest first."""
    said = Verdict.objects.filter(check_name=SPELLING)
    return said.exclude(what=Verdict.What.MENDED).order_by("pk")


def newest() -> QuerySet[Any]:
    """When something was said about a word last."""
    return verdicts().order_by("-pk").values("at")[:1]


def read() -> dict[str, frozenset[str]]:
    """The right words of each language, in small letters; one query."""
    rows = verdicts().values_list(
        "translation__version__locale__language_code", "said__word", "what"
    )
    latest = {(code, fold(word)): what for code, word, what in rows if word}
    right: dict[str, set[str]] = {}
    for (code, word), what in latest.items():
        if what == Verdict.What.DISMISSED:
            right.setdefault(code, set()).add(word)
    return {code: frozenset(words) for code, words in right.items()}


def listing() -> list[Verdict]:
    """Each right word with who said so, newest first; one query."""
    rows = verdicts().select_related("by", "translation__version__locale")
    latest: dict[tuple[str, str], Verdict] = {}
    for row in rows:
        if word := row.said.get("word"):
            latest[row.translation.version.language, fold(word)] = row
    right = [row for row in latest.values() if row.what == Verdict.What.DISMISSED]
    return sorted(right, key=lambda row: -row.pk)


@transaction.atomic
def take_out(said: Verdict, *, by: User) -> Verdict:
    """Say that a word is not right after all: it is hinted at from now on.

    Where it was dismissed it stays dismissed. Raises NotYours.
    """
    if not may_manage(by):
        raise NotYours
    return Verdict.objects.create(
        translation=said.translation,
        check_name=SPELLING,
        key=said.key,
        said=said.said,
        what=Verdict.What.BROUGHT_BACK,
        by=by,
    )


def may_manage(user: User) -> bool:
    return may_somewhere(user, Act.EXEMPT)
