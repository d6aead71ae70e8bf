"""Which wordings resemble a text: found by their rarest words, in three queries.

A wording is indexed once, however many units say it. The index holds numbers only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Count, F, Value
from django.db.models.functions import Abs

from cms.translation.memory.wording import key_of, tokens
from cms.translation.models import Posting, TokenCount, UnitText

# From here on two texts are alike enough to be offered.
ALIKE = 0.7
# So many postings are gone through for a text, and so many wordings compared with it.
READ = 3_000
COMPARED = 60
LONGEST = 32_000
_BATCH = 5_000

# A folded text and its language.
Wording = tuple[str, str]


def add(wordings: Iterable[Wording]) -> None:
    """Index what is not indexed yet; call before the texts are written."""
    keyed = {key_of(*one): one for one in wordings}
    there = _said(keyed)
    new = {key: one for key, one in keyed.items() if key not in there}
    found = {key: tokens(*one) for key, one in new.items()}
    Posting.objects.bulk_create(
        (
            Posting(token=token, length=_length(new[key][0]), key=key)
            for key in new
            for token in sorted(found[key])
        ),
        ignore_conflicts=True,
    )
    _count(Counter(token for some in found.values() for token in some))


def drop(wordings: Iterable[Wording]) -> None:
    """Forget what no text says any more; call after the texts have changed."""
    keyed = {key_of(*one): one for one in wordings}
    there = _said(keyed)
    gone = {key: tokens(*one) for key, one in keyed.items() if key not in there}
    for some in _batches(gone):
        mentioned = set().union(*(gone[key] for key in some))
        Posting.objects.filter(token__in=mentioned, key__in=some).delete()
    _count(Counter(token for some in gone.values() for token in some), sign=-1)


def alike(folded_text: str, language: str) -> list[int]:
    """The keys of wordings that could resemble it, the likeliest first; two queries.

    Whoever asks compares letter by letter. Two texts that are alike differ in length
    by a limited factor, and share some of their rarer words.
    """
    chosen = _rarest(tokens(folded_text, language))
    if not chosen:
        return []
    length = len(folded_text)
    factor = (2 - ALIKE) / ALIKE
    near = Posting.objects.filter(
        token__in=chosen,
        length__range=(int(length / factor), min(int(length * factor) + 1, LONGEST)),
    )
    ranked = near.values("key").annotate(
        shared=Count("token"), off=Abs(F("length") - Value(length))
    )
    return [row["key"] for row in ranked.order_by("-shared", "off", "key")[:COMPARED]]


def _rarest(wanted: set[int]) -> list[int]:
    """The tokens worth looking for: the rarest, as long as there is time for them."""
    counted = TokenCount.objects.filter(token__in=wanted, wordings__gt=0)
    chosen: list[int] = []
    read = 0
    for token, wordings in counted.order_by("wordings", "token").values_list():
        if chosen and read + wordings > READ:
            break
        chosen.append(token)
        read += wordings
    return chosen


def _count(met: Counter[int], *, sign: int = 1) -> None:
    for some in _batches(met):
        known = dict(TokenCount.objects.filter(token__in=some).values_list())
        TokenCount.objects.bulk_create(
            (
                TokenCount(token=one, wordings=known.get(one, 0) + sign * met[one])
                for one in some
            ),
            update_conflicts=True,
            unique_fields=["token"],
            update_fields=["wordings"],
        )


def _said(keys: Iterable[int]) -> set[int]:
    """Those of them that some text says."""
    there = UnitText.objects.filter(key__in=list(keys))
    return set(there.values_list("key", flat=True))


def _batches(items: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(sorted(items))
    while some := list(islice(rest, _BATCH)):
        yield some


def _length(folded_text: str) -> int:
    return min(len(folded_text), LONGEST)
