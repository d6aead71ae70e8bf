"""People and organisations that are named and have no record.

Translators are given the confirmed name of whoever has one; of all others each of them
would have to find out alone. Who is named, an app above knows how to see: `seen_by`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from cms.translation.readiness.base import Found, Passage, Source, Stranger

See = Callable[[Sequence[Passage], str], Iterable[Stranger]]

_seers: list[See] = []


def seen_by(see: See) -> None:
    _seers.append(see)


def strangers(passages: Sequence[Passage], language: str) -> tuple[Stranger, ...]:
    """Everybody without a record; the number of queries does not grow with them."""
    return tuple(one for see in _seers for one in see(passages, language))


def find_strangers(source: Source) -> Iterator[Found]:
    for stranger in source.strangers:
        passage = source.passages[stranger.passage]
        if any(stranger.words in words for words in passage.mentioned):
            continue
        yield Found(
            stranger.passage,
            passage.place_of(stranger.words),
            _("Nobody has said how this is written in the other languages: %(name)s."),
            _("Choose this person among the participants, or make a record.")
            if stranger.is_person
            else _("Choose this organisation in the facts, or make a record."),
            {"name": stranger.name},
        )
