"""What a question to the API may say, read from its address.

A parameter that is unknown or cannot be right is refused by name: an answer that
quietly ignored it would be taken for the answer to what was asked.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.conf import settings
from django.http import QueryDict

from cms.core.languages import codes, is_language
from cms.core.numbers import record_number
from events.models.attendance import Attendance
from home.api.answers import ProblemError

MOST_A_PAGE = 100


@dataclass(frozen=True)
class Asked:
    language: str = settings.LANGUAGE_CODE
    year: int | None = None
    topic: int | None = None
    person: int | None = None
    organisation: int | None = None
    place: int | None = None
    attendance: str | None = None
    page: int = 1
    size: int = 20


PARAMETERS = tuple(field.name for field in fields(Asked))


def read(query: QueryDict) -> Asked:
    """Raises ProblemError for what the API does not know."""
    for name, said in query.lists():
        if name not in PARAMETERS:
            known = ", ".join(PARAMETERS)
            raise _bad("", f"One of the parameters is unknown. These are: {known}.")
        if len(said) > 1:
            raise _bad(name, f"Say “{name}” only once.")
    values = {name: str(value) for name, value in query.items()}
    language = values.pop("language", settings.LANGUAGE_CODE)
    if not is_language(language):
        raise _bad("language", f"“language” must be one of {', '.join(codes())}.")
    attendance = values.pop("attendance", None)
    if attendance not in (None, *Attendance.values):
        known = ", ".join(Attendance.values)
        raise _bad("attendance", f"“attendance” must be one of {known}.")
    numbers = {name: _number(name, value) for name, value in values.items()}
    if numbers.get("size", 1) > MOST_A_PAGE:
        raise _bad("size", f"“size” must be at most {MOST_A_PAGE}.")
    return Asked(language=language, attendance=attendance, **numbers)


def _number(name: str, value: str) -> int:
    number = record_number(value)
    if not number:
        raise _bad(name, f"“{name}” must be a whole number from 1 on.")
    return number


def _bad(parameter: str, detail: str) -> ProblemError:
    more = {"parameter": parameter} if parameter else {}
    return ProblemError(400, "Bad question", detail, **more)
