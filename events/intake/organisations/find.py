"""The organisations of a text, whichever language it is in."""

from collections.abc import Callable, Iterator, Sequence

from events.intake.organisations import english, kazakh, russian
from events.intake.organisations.mention import OrganisationMention
from events.intake.organisations.registry import Registry
from events.intake.prose import Prose

Finder = Callable[[Prose, list[tuple[int, int]]], Iterator[OrganisationMention]]
FINDERS: dict[str, Finder] = {
    "en": english.find,
    "ru": russian.find,
    "kk": kazakh.find,
}


def find_organisations(
    proses: Sequence[Prose], language: str, names: dict[int, list[tuple[int, int]]]
) -> Registry:
    """`names` has for each prose, by its number, where people's names stand."""
    mentions = [
        mention
        for number, prose in enumerate(proses)
        for mention in FINDERS[language](prose, names.get(number, []))
    ]
    registry = Registry(mentions)
    registry.learn_short_names(proses)
    return registry
