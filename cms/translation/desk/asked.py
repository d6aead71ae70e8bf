"""What was asked and answered about single segments, for files to take along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from cms.translation import questions
from cms.translation.exchange import remarks
from cms.translation.models import LanguageVersion, Question, Segment


@remarks.register
def asked(versions: Collection[LanguageVersion]) -> Iterator[remarks.Remark]:
    """Every question whose sentence still stands there, with its answer.

    Two queries, one where nobody has asked anything.
    """
    keys = {one.translation_key for one in versions}
    found = defaultdict(list)
    rows = Question.objects.filter(segment__snapshot__translation_key__in=keys)
    for question in questions.with_outcomes(rows).select_related("segment__snapshot"):
        found[question.segment.snapshot.translation_key].append(question)
    if not found:
        return
    segments = defaultdict(list)
    paths = {one.segment.path for some in found.values() for one in some}
    for segment in Segment.objects.filter(
        snapshot__in={one.snapshot_id for one in versions}, path__in=paths
    ).order_by("order"):
        segments[segment.snapshot_id].append(segment)
    for version in versions:
        here = segments[version.snapshot_id or 0]
        for one in questions.placed(found[version.translation_key], here):
            if one.segment is not None and one.is_shown:
                place = one.segment.path, one.segment.position
                yield remarks.Remark(version.pk, *place, _said(one.question))


def _said(question: Question) -> str:
    said = _("Question of %(person)s: %(question)s") % {
        "person": question.by,
        "question": question.text,
    }
    answer = getattr(question, "answer", None)
    if answer is None:
        return said
    return f"{said} " + _("Answer of %(person)s: %(answer)s") % {
        "person": answer.by,
        "answer": answer.text,
    }
