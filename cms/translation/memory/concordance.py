"""Where a phrase stands in the memory, in whatever language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from cms.core.languages import codes
from cms.translation.memory.wording import STEM, folded, token_of
from cms.translation.models import Posting, Rejection, TokenCount, Unit, UnitText

# So many of the rarest words narrow a search down; the text itself decides.
NARROWING = 3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Search:
    """What somebody looks for: a phrase as typed, or its words in any form and order.

    A word of five letters or more is found from its beginning only.
    """

    phrase: str
    languages: tuple[str, ...] = ()  # in all of them when empty
    by_stem: bool = False

    @property
    def folded(self) -> str:
        """Typed, so it is text and not HTML."""
        return folded(self.phrase.replace("&", "&amp;").replace("<", "&lt;"))

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.folded)

    def tokens(self, language: str) -> set[int]:
        long_words = (word for word in self.words if len(word) >= STEM)
        return {token_of(word, language) for word in long_words}


def units(search: Search) -> QuerySet[Unit]:
    """The units that say it, the newest first; one query, and three for a page of them.

    `unit.said` is every text with its people, `text.standing` what was said against it.
    """
    if not search.words:
        return Unit.objects.none()
    languages = search.languages or codes()
    wanted = {language: search.tokens(language) for language in languages}
    counted = dict(
        TokenCount.objects.filter(
            token__in=set().union(*wanted.values()), wordings__gt=0
        ).values_list()
    )
    matching = Q(pk__in=[])
    for language, some in wanted.items():
        if some <= counted.keys():
            rarest = sorted(some, key=lambda token: counted[token])
            matching |= _said(search, language, rarest[:NARROWING])
    found = Unit.objects.filter(pk__in=UnitText.objects.filter(matching).values("unit"))
    return found.order_by("-pk").prefetch_related(_with_people())


def _said(search: Search, language: str, rarest: list[int]) -> Q:
    """Texts of the language that the index does not rule out, and that say it."""
    said = Q(language=language)
    for token in rarest:
        said &= Q(key__in=Posting.objects.filter(token=token).values("key"))
    if not search.by_stem:
        return said & Q(folded__contains=search.folded)
    for word in search.words:
        said &= Q(folded__contains=word[:STEM])
    return said


def _with_people() -> Prefetch[str]:
    standing = Rejection.objects.filter(taken_back_at=None).select_related("by")
    texts = UnitText.objects.exclude(text="").select_related(
        "version__page", "version__locale", "author", "approver"
    )
    against = Prefetch("rejections", standing, to_attr="standing")
    return Prefetch("texts", texts.prefetch_related(against), to_attr="said")
