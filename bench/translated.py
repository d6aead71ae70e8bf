"""Sentences that the checks have nothing against, with their translations."""

from __future__ import annotations

LANGUAGES = ("en", "kk", "ru")
TEACHERS = [
    ("Teachers", "Мұғалімдер", "Учителя"),
    ("Students", "Студенттер", "Студенты"),
    ("Experts", "Сарапшылар", "Эксперты"),
    ("Librarians", "Кітапханашылар", "Библиотекари"),
    ("Guests", "Қонақтар", "Гости"),
    ("Parents", "Ата-аналар", "Родители"),
    ("Volunteers", "Еріктілер", "Волонтёры"),
]
MET = [
    (
        "discussed the new programme",
        "жаңа бағдарламаны талқылады",
        "обсудили новую программу",
    ),
    ("shared their experience", "тәжірибесімен бөлісті", "поделились своим опытом"),
    (
        "agreed on the next steps",
        "келесі қадамдар туралы келісті",
        "договорились о следующих шагах",
    ),
    (
        "visited the old library",
        "ескі кітапхананы аралап көрді",
        "посетили старую библиотеку",
    ),
    (
        "asked for better textbooks",
        "жақсырақ оқулықтар сұрады",
        "попросили учебники получше",
    ),
]


def sentences(count: int) -> list[tuple[str, str]]:
    """So many pairs of English and Kazakh, all different."""
    return [(english, kazakh) for english, kazakh, _ in in_three(count)]


def in_three(count: int, *, first: int = 0) -> list[tuple[str, str, str]]:
    """So many sentences in `LANGUAGES`, all different; `first` says where to begin."""
    triples = []
    for number in range(first, first + count):
        who = TEACHERS[number % len(TEACHERS)]
        did = MET[number % len(MET)]
        group = number + 101
        triples.append(
            (
                f"{who[0]} of group {group} {did[0]}.",
                f"{group}-топтағы {who[1][0].lower()}{who[1][1:]} {did[1]}.",
                f"{who[2]} группы {group} {did[2]}.",
            )
        )
    return triples
