"""Agreed terms: named in the source, the preferred name stands in the translation.

Any inflected form will do; what is not translated stands there as it is in the source.
A forbidden form is an error even beside the preferred one; inside a longer word, or
inside what a term of the glossary is called, it is none. It counts where the source
speaks of its concept, or where the glossary does not say what that is called there.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair, Severity
from cms.translation.checks.glossary import Glossary, Term
from cms.translation.checks.inflection import kazakh
from cms.translation.checks.phrases import Match, outermost
from cms.translation.checks.reading import Span, fold

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
        preferred = match.entry.names(pair.target_lang) or ("–",)
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
    blamed = {match.entry for match in forbidden}
    for term in concepts:
        here = [match for match in in_source if match.entry is term]
        if not term.is_translated:
            kept = {match.phrase for match in in_target if match.entry is term}
            lost = [match for match in here if match.phrase not in kept]
            if lost and term not in blamed:
                yield _translated(pair, lost)
            continue
        preferred = term.preferred.get(pair.target_lang, ())
        if preferred and term not in told:
            yield Found(
                _("The term “%(term)s” is “%(preferred)s” in this language."),
                {"term": _shown(pair, here), "preferred": preferred[0]},
                in_source=_spans(pair, here),
            )


def _translated(pair: Pair, lost: list[Match[Term]]) -> Found:
    return Found(
        _("“%(term)s” is not translated: it stays as it is in the source."),
        {"term": _shown(pair, lost)},
        in_source=_spans(pair, lost),
    )


def _shown(pair: Pair, matches: list[Match[Term]]) -> str:
    return pair.source_text.plain[matches[0].start : matches[0].end]


def _spans(pair: Pair, matches: list[Match[Term]]) -> tuple[Span, ...]:
    return tuple(pair.source_text.span(one.start, one.end) for one in matches)


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
    return term in concepts or not term.names(source_lang)


def _is_in_longer_word(match: Match[Term], plain: str) -> bool:
    """инвалид in инвалид-колясочник; but UNICEF-пен is UNICEF with an ending."""
    if _HYPHEN_BEFORE.search(plain, max(0, match.start - 2), match.start):
        return True
    after = _HYPHENED.match(plain, match.end)
    return after is not None and not kazakh.is_form_of("_" + fold(after["rest"]), "_")
