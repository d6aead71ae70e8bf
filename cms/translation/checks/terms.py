"""Agreed terms: named in the source, the preferred name stands in the translation.

Any inflected form will do. A forbidden form is an error even beside the preferred one;
inside a longer word, or inside what a term of the glossary is called, it is none. A
forbidden form counts where the source speaks of its concept, or where the glossary does
not say what the concept is called there.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair, Severity
from cms.translation.checks.glossary import Glossary, Term
from cms.translation.checks.inflection import kazakh
from cms.translation.checks.phrases import Match, outermost
from cms.translation.checks.reading import Reading, fold

_HYPHENED = re.compile(r"[-\u2010\u2011](?P<rest>[^\W\d_]+)")
_HYPHEN_BEFORE = re.compile(r"[^\W\d_][-\u2010\u2011]$")


def find_terms(pair: Pair) -> Iterator[Found]:
    glossary = pair.context.terms
    if glossary is None or not pair.is_translated:
        return
    in_source = outermost(glossary.preferred_in(pair.source_text, pair.source_lang))
    in_target = glossary.preferred_in(pair.target_text, pair.target_lang)
    concepts = dict.fromkeys(match.entry for match in in_source)
    forbidden = _forbidden(pair, glossary, in_target, set(concepts))
    for match in forbidden:
        preferred = match.entry.preferred.get(pair.target_lang, ("–",))
        yield Found(
            _("“%(found)s” must not be used; the term is “%(preferred)s”."),
            {
                "found": pair.target_text.plain[match.start : match.end],
                "preferred": preferred[0],
            },
            in_target=(pair.target_text.span(match.start, match.end),),
            severity=Severity.ERROR,
        )
    told = {match.entry for match in (*forbidden, *in_target)}
    for term in concepts:
        preferred = term.preferred.get(pair.target_lang, ())
        if preferred and term not in told:
            yield Found(
                _("The term “%(term)s” is “%(preferred)s” in this language."),
                {
                    "term": _shown(pair.source_text, in_source, term),
                    "preferred": preferred[0],
                },
                in_source=tuple(
                    pair.source_text.span(match.start, match.end)
                    for match in in_source
                    if match.entry is term
                ),
            )


def _shown(text: Reading, matches: list[Match[Term]], term: Term) -> str:
    match = next(match for match in matches if match.entry is term)
    return text.plain[match.start : match.end]


def _forbidden(
    pair: Pair, glossary: Glossary, allowed: list[Match[Term]], concepts: set[Term]
) -> list[Match[Term]]:
    return [
        match
        for match in outermost(
            glossary.forbidden_in(pair.target_text, pair.target_lang)
        )
        if _is_meant(match.entry, concepts, pair.source_lang)
        and not any(
            other.start <= match.start and match.end <= other.end for other in allowed
        )
        and not _is_in_longer_word(match, pair.target_text.masked)
    ]


def _is_meant(term: Term, concepts: set[Term], source_lang: str) -> bool:
    return term in concepts or not term.preferred.get(source_lang)


def _is_in_longer_word(match: Match[Term], plain: str) -> bool:
    """инвалид in инвалид-колясочник; but UNICEF-пен is UNICEF with an ending."""
    if _HYPHEN_BEFORE.search(plain, max(0, match.start - 2), match.start):
        return True
    after = _HYPHENED.match(plain, match.end)
    return after is not None and not kazakh.is_form_of("_" + fold(after["rest"]), "_")
