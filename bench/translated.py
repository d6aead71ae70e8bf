"""Sentences that the checks have nothing against, with their translations."""

from __future__ import annotations

TEACHERS = [
    ("Teachers", "Мұғалімдер"),
    ("Students", "Студенттер"),
    ("Experts", "Сарапшылар"),
    ("Librarians", "Кітапханашылар"),
    ("Guests", "Қонақтар"),
    ("Parents", "Ата-аналар"),
    ("Volunteers", "Еріктілер"),
]
MET = [
    ("discussed the new programme", "жаңа бағдарламаны талқылады"),
    ("shared their experience", "тәжірибесімен бөлісті"),
    ("agreed on the next steps", "келесі қадамдар туралы келісті"),
    ("visited the old library", "ескі кітапхананы аралап көрді"),
    ("asked for better textbooks", "жақсырақ оқулықтар сұрады"),
]


def sentences(count: int) -> list[tuple[str, str]]:
    """So many pairs of English and Kazakh, all different."""
    pairs = []
    for number in range(count):
        who, ours = TEACHERS[number % len(TEACHERS)]
        did, made = MET[number % len(MET)]
        group = number + 101
        pairs.append(
            (
                f"{who} of group {group} {did}.",
                f"{group}-топтағы {ours[0].lower()}{ours[1:]} {made}.",
            )
        )
    return pairs
