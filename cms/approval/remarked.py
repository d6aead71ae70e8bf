"""What approvers sent back, for those who translate in a program of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from cms.approval.models import Decision, HandOver, Remark
from cms.translation.exchange import remarks
from cms.translation.models import LanguageVersion


@remarks.register
def sent_back(versions: Collection[LanguageVersion]) -> Iterator[remarks.Remark]:
    """The remarks of the newest request for changes until it is answered; one query.

    Whoever hands over again has answered it.
    """
    newest = HandOver.objects.of_rounds().filter(
        version=OuterRef("decision__hand_over__version")
    )
    found = Remark.objects.filter(
        decision__hand_over__version__in=versions,
        decision__verdict=Decision.Verdict.CHANGES_REQUESTED,
        decision__hand_over=Subquery(newest.values("pk")[:1]),
    ).select_related("decision__by", "decision__hand_over")
    for remark in found.defer("decision__hand_over__payload"):
        said = _("Remark of %(person)s: %(remark)s") % {
            "person": remark.decision.by,
            "remark": ". ".join(
                filter(None, [remark.get_code_display(), remark.comment.strip()])
            ),
        }
        version_id = remark.decision.hand_over.version_id
        yield remarks.Remark(version_id, remark.path, remark.position, said)
