"""Telling authors what is asked of them, and who asked how it was answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

from cms.accounts.roles import Act, able, may
from cms.approval import notices
from cms.translation import assignment, questions
from cms.translation.models import Answer, LanguageVersion, Part, Question

if TYPE_CHECKING:
    from cms.accounts.models import User


@questions.hears
def tell(question: Question, answer: Answer | None) -> None:
    if answer is None:
        _tell_authors(question)
    elif answer.by_id != question.by_id and question.by.is_active:
        notices.tell_one(
            question.by,
            "answered",
            question.version,
            person=answer.by,
            answer=answer.text,
        )


def _tell_authors(question: Question) -> None:
    key = question.segment.snapshot.translation_key
    sources = LanguageVersion.objects.of_report(key).sources()
    source = sources.select_related("locale", "page", "assignment__writer").first()
    if source is None:
        return
    for person in _authors(source):
        if person.pk != question.by_id:
            notices.tell_one(
                person, "asked", source, person=question.by, question=question.text
            )


def _authors(source: LanguageVersion) -> Iterable[User]:
    """Who is expected to write it, else who has; if they all left, whoever may."""
    writer = assignment.holder_of(source, Part.WRITER)
    if writer is not None:
        return [writer]
    wrote = get_user_model().objects.filter(
        is_active=True, contributions__version=source
    )
    authors = [
        user
        for user in wrote.distinct().order_by("pk")
        if may(user, Act.WRITE, source.language)
    ]
    return authors or able(Act.WRITE, source.language)
