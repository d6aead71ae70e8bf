"""As many persons as a ministry knows, with names as they are shared in Kazakhstan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from django.db import connection

from cms.core.names import part_keys
from cms.core.transliteration import proposed
from events.models.name import Name, NameKey
from events.models.record import Kind, Record

LANGUAGES = ("kk", "ru", "en")
HEADS = "Нұр Ай Ер Бек Жан Дәу Қай Сер Мұрат Әл Бай Аман Есен Дос Құр Темір Орын Ақ"
HIS = "лан бек жан бол тай мұрат хан дос сұлтан әлі ған діл ен ер"
HER = "гүл жан нұр сұлу ия ым наз ара сана шат"
FATHERS = "ба бе ға ке қожа мырза тілеу төре хан шы"
OF_HIM = {"surname": "ев", "father": "ұлы"}
OF_HER = {"surname": "ева", "father": "қызы"}
# Of a thousand: with a father's name.
WITH_FATHER = 400


@dataclass(frozen=True)
class Called:
    """The parts of one name in Kazakh: given name, perhaps the father's, surname."""

    parts: tuple[str, ...]

    def in_language(self, language: str) -> str:
        return " ".join(_written(part, language) for part in self.parts)


_known: dict[tuple[str, str], str] = {}


def _written(part: str, language: str) -> str:
    if language == "kk":
        return part
    if (part, language) not in _known:
        _known[part, language] = proposed(part, "kk", language)
    return _known[part, language]


def names(seed: int) -> Iterator[Called]:
    """Names without end; a few given names and surnames are borne by very many."""
    random = Random(seed)
    heads, his = HEADS.split(), HIS.split()
    men = _mixed(random, [head + end for head in heads for end in his])
    women = _mixed(random, [head + end for head in heads for end in HER.split()])
    fathers = FATHERS.split()
    houses = _mixed(random, [man + father for man in men for father in fathers])
    while True:
        is_woman = random.random() < 0.5
        forms = OF_HER if is_woman else OF_HIM
        given = _common(random, women if is_woman else men)
        surname = _common(random, houses) + forms["surname"]
        father = _common(random, men) + forms["father"]
        has_father = random.randrange(1000) < WITH_FATHER
        yield Called((given, father, surname) if has_father else (given, surname))


def _mixed(random: Random, items: list[str]) -> list[str]:
    return random.sample(sorted(set(items)), k=len(set(items)))


def _common(random: Random, items: list[str]) -> str:
    """One of them: the first a few times as often as those in the middle."""
    return items[int(len(items) * random.random() ** 1.7)]


def make(persons: Iterable[Called]) -> list[int]:
    """Persons with confirmed names in three languages, and their keys; the numbers."""
    called = list(persons)
    rows = Record.objects.bulk_create(
        (Record(kind=Kind.PERSON) for _ in called), batch_size=500
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO events_person (record_ptr_id, official_page) "
            "SELECT id, '' FROM events_record WHERE kind = 'person'"
        )
    Name.objects.bulk_create(
        (
            Name(record=row, language=language, full=full, sort=full, edition=1)
            for row, name in zip(rows, called, strict=True)
            for language in LANGUAGES
            for full in [name.in_language(language)]
        ),
        batch_size=500,
    )
    NameKey.objects.bulk_create(
        (
            NameKey(record=row, key=key)
            for row, name in zip(rows, called, strict=True)
            for key in _keys(name)
        ),
        batch_size=500,
    )
    return [row.pk for row in rows]


def _keys(name: Called) -> list[str]:
    """What `keys.remember` keeps of the three names."""
    return sorted(set().union(*(part_keys(name.in_language(one)) for one in LANGUAGES)))
