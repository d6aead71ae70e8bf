"""Finding a word or a phrase in whatever case, number or possession it stands."""

from functools import lru_cache

from cms.translation.checks.inflection import english, kazakh, russian

_RULES = {
    "en": english.is_form_of,
    "kk": kazakh.is_form_of,
    "ru": russian.is_form_of,
}


@lru_cache(maxsize=65_536)
def is_form_of(word: str, base: str, language: str) -> bool:
    """Whether `word` is `base` or a form of it; of an unknown language, equal."""
    rule = _RULES.get(language)
    return word == base if rule is None else rule(word, base)
