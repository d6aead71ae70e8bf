"""Telling authors what is asked of them, and who asked how it was answered."""

from __future__ import annotations

from cms.accounts.roles import Act, able
from cms.approval import notices
from cms.approval.expecting import writers
from cms.translation import questions
from cms.translation.models import Answer, LanguageVersion, Question


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
    source = sources.select_related("locale", "page", "assignment__writer").get()
    # If all its authors have left, whoever may write it.
    for person in writers(source) or able(Act.WRITE, source.language):
        if person.pk != question.by_id:
            notices.tell_one(
                person, "asked", source, person=question.by, question=question.text
            )
