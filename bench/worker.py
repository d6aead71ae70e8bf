"""One size of everything, in one database: makes the rows, then measures when told.

Usage: python -m bench.worker PERSONS REPORTS. A line of JSON on standard input says
what to measure and which round it is, one on standard output answers.
"""

from __future__ import annotations

import json
import sys
from time import perf_counter
from typing import Any

import django

FILTERS = {
    "list: all": (),
    "list: person": ("person",),
    "list: organisation": ("organisation",),
    "list: topic": ("topic",),
    "list: year": ("year",),
    "list: person, topic, year": ("person", "topic", "year"),
}


def prepared(persons: int, reports: int) -> dict[str, Any]:
    # Models can only be imported once Django is set up.
    from django.db import connection, transaction  # noqa: PLC0415

    from bench import listing, matching  # noqa: PLC0415
    from bench import reports as rows  # noqa: PLC0415

    is_postgresql = connection.vendor == "postgresql"
    with transaction.atomic():
        measured: dict[str, Any] = {"matching": matching.Matching(persons)}
        if is_postgresql:
            # No act made these rows public; the triggers would refuse every one.
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL session_replication_role = replica")
        named = rows.make(reports)
    if is_postgresql:
        # What autovacuum does by itself a minute after such an amount of rows.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    for name, filters in FILTERS.items():
        measured[name] = listing.Listing(filters, named, reports)
    return measured


def queries(one: Any) -> float:
    """How many a document or a page takes; in a round of its own, counting costs."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as caught:
        one.run(0)
    return len(caught) / one.repeats


def milliseconds(one: Any, number: int) -> dict[str, Any]:
    started = perf_counter()
    said = one.run(number)
    spent = perf_counter() - started
    return {"ms": 1000 * spent / one.repeats, "unit": one.unit, "said": said}


def answer(**said: Any) -> None:
    print(json.dumps(said), flush=True)


def main(persons: int, reports: int) -> None:
    django.setup()
    measured = prepared(persons, reports)
    answer(queries={name: queries(one) for name, one in measured.items()})
    for line in sys.stdin:
        name, number = json.loads(line)
        answer(**milliseconds(measured[name], number))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
