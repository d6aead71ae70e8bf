"""What an approver says about single segments of a text that goes back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from cms.approval import payload
from cms.approval.models import Decision, HandOver, Remark
from cms.approval.release import PageIsGone
from cms.translation import segments
from cms.translation.refusals import Refused


class NoSuchPlace(Refused):
    message = _(
        "You marked a place that this text does not have. Nothing was decided; reload "
        "the page and mark it again."
    )


class NoSuchCode(Refused):
    message = _(
        "Say of each place that you send back what is wrong with it. Nothing was "
        "decided."
    )


class Said(NamedTuple):
    """One remark: the place, as in `Segment` or without a position, code, comment."""

    path: str
    position: int | None
    code: str
    comment: str = ""


def checked(sealed: HandOver, remarks: Iterable[tuple[Any, ...]]) -> list[Said]:
    """The remarks, each about something that the text has.

    Raises NoSuchCode, NoSuchPlace, or PageIsGone: then there is nobody to read them.
    """
    said = [Said(*remark) for remark in remarks]
    if any(remark.code not in Remark.Code.values for remark in said):
        raise NoSuchCode
    known = _segments(sealed) if said else set()
    for remark in said:
        place = (remark.path, remark.position)
        if place not in known and not _is_whole_place(sealed, *place):
            raise NoSuchPlace
    return said


def write(decision: Decision, said: Iterable[Said]) -> list[Remark]:
    """They stand with the decision, in the order in which they were made."""
    return Remark.objects.bulk_create(
        Remark(decision=decision, **remark._asdict()) for remark in said
    )


def in_words(said: Iterable[Said]) -> str:
    """What to tell people who are told one reason."""
    return " ".join(
        remark.comment.strip() or f"{Remark.Code(remark.code).label}."
        for remark in said
    )


def _segments(sealed: HandOver) -> set[tuple[str, int | None]]:
    """A translation has the segments of its source, and its places."""
    if sealed.snapshot is not None:
        return set(sealed.snapshot.segments.values_list("path", "position"))
    if sealed.revision is None:
        raise PageIsGone
    found = segments.extract(sealed.revision.as_object())
    return {(segment.path, segment.position) for segment in found}


def _is_whole_place(sealed: HandOver, path: str, position: int | None) -> bool:
    return position is None and _leads_somewhere(
        payload.upgraded(sealed.payload)["fields"], path.split(".")
    )


def _leads_somewhere(value: Any, names: list[str]) -> bool:
    """Whether the names lead to something: a field, a block or list item by its id."""
    if not names:
        return True
    first, *others = names
    if isinstance(value, dict):
        return first in value and _leads_somewhere(value[first], others)
    if isinstance(value, list):
        found = [row for row in value if row.get("id") == first]
        return any(_leads_somewhere(row["value"], others) for row in found)
    return False
