"""A name as it stands in a sentence -> the name as one would introduce the person."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import product

from events.intake.grammar.russian import Form
from events.intake.names.given_names import gender_of, is_given_name
from events.intake.names.name_words import (
    ends_like_surname,
    is_fathers,
    is_initial,
    kazakh_bases,
)
from events.intake.names.russian_cases import given_forms, surname_forms, typical_forms

NO_CASES: frozenset[str] = frozenset()


def nominative(
    parts: Sequence[str],
    language: str,
    *,
    cases: Collection[str] = NO_CASES,
    attested: Collection[str] = NO_CASES,
) -> tuple[str, ...]:
    """`cases` is what the words before the name are in; `attested` the other names.

    A Russian name is read as a whole: all its parts have one case and one gender.
    """
    parts = [_from_capitals(part) for part in parts]
    if language == "ru":
        found = _russian(tuple(parts), frozenset(cases), frozenset(attested))
    elif language == "kk":
        found = (*parts[:-1], _kazakh(parts[-1], attested))
    else:
        found = tuple(part.removesuffix("'s") for part in parts)
    return _in_order(found, language)


def _from_capitals(part: str) -> str:
    """ЕРМЕКОВ beside a given name is Ермеков."""
    if len(part) > 2 and part.isupper():
        return "-".join(half.capitalize() for half in part.split("-"))
    return part


def _kazakh(word: str, attested: Collection[str]) -> str:
    for base in kazakh_bases(word):
        if base in attested:
            return base
    return kazakh_bases(word)[0]


@lru_cache(maxsize=2048)
def _russian(
    parts: tuple[str, ...], cases: frozenset[str], attested: frozenset[str]
) -> tuple[str, ...]:
    readings = [_readings(part) for part in parts]
    best, best_score = parts, -1.0
    for forms in product(*readings):
        score = _score(forms, parts, cases, attested)
        if score > best_score:
            best, best_score = tuple(form.nominative for form in forms), score
    return best


def _readings(part: str) -> list[Form]:
    if is_initial(part):
        return [Form(part, "*", "")]
    given = list(given_forms(part))
    known = [form for form in given if gender_of(form.nominative)]
    if known or is_fathers(part, "ru"):
        return known or given
    typical = list(typical_forms(part))
    return typical or list(dict.fromkeys([*given, *surname_forms(part)]))


def _score(
    forms: Sequence[Form],
    parts: Sequence[str],
    cases: frozenset[str],
    attested: frozenset[str],
) -> float:
    common = set("ngdaip")
    genders = {form.gender for form in forms if form.gender}
    for form in forms:
        common &= set("ngdaip" if form.case == "*" else form.case)
    if not common or len(genders) > 1:
        return -1
    score = 1.0 * ("n" in common) + 2.5 * bool(common & cases)
    for form, part in zip(forms, parts, strict=True):
        score += 2.0 * bool(gender_of(form.nominative))
        score += 1.5 * (form.nominative in attested and form.nominative != part)
        score += 0.5 * (form.nominative == part)
        # That a name nobody knows does not decline is the last thing to suppose.
        score -= 0.7 * (form.case == "*" and not gender_of(part) and len(part) > 2)
        score += 0.6 * ends_like_surname(form.nominative) * (form.case != "*")
    return score


def _in_order(parts: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Токпанаев Руслан Маратович -> Руслан Маратович Токпанаев."""
    if len(parts) < 2 or language == "en" or is_initial(parts[0]):
        return parts
    first, *rest = parts
    ends_in_initials = all(is_initial(part) for part in rest)
    ends_in_father = len(parts) == 3 and is_fathers(parts[-1], language)
    turned = (
        len(parts) == 2
        and is_given_name(parts[1])
        and not is_given_name(first)
        and ends_like_surname(first)
    )
    if (
        ends_in_initials
        or (ends_in_father and not is_fathers(parts[1], language))
        or turned
    ):
        return (*rest, first)
    return parts


def written(parts: Sequence[str]) -> str:
    return " ".join(f"{part}." if is_initial(part) else part for part in parts)
