"""The stored answers in the database: found by address, put there with their tags."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F

from cms.core.built_from import Notes
from home.serving.answer import Answer
from home.serving.coding import BROTLI, GZIP, IDENTITY
from home.serving.edition import edition
from home.serving.models import PublicNumber, StoredAnswer, StoredTag

# Home pages and sections stand around every page.
EVERY_PAGE = "section"

_FIND = f"""
  SELECT n.number, a.status, a.headers, a.identity, a.br, a.gzip
    FROM {PublicNumber._meta.db_table} n
    LEFT JOIN {StoredAnswer._meta.db_table} a ON a.path = %s AND a.edition = %s
"""  # noqa: S608 -- our own table names


@dataclass(frozen=True)
class Found:
    """What the shelf has: perhaps an answer, and the number of the public right now."""

    number: int | None
    answer: Answer | None


def find(path: str) -> Found:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [path, edition()])
        row = cursor.fetchone()
    if row is None:
        return Found(None, None)
    number, status, headers, *bodies = row
    if status is None:
        return Found(number, None)
    identity, br, gzipped = map(bytes, bodies)
    return Found(
        number,
        Answer(
            status,
            [(name, value) for name, value in json.loads(headers)],
            {IDENTITY: identity, BROTLI: br, GZIP: gzipped},
        ),
    )


@transaction.atomic
def store(path: str, answer: Answer, notes: Notes, *, number: int | None) -> bool:
    """Keep what was built while the public had this number, if it has it still.

    Who changes the public counts the number on before anything is dropped, and waits
    there for us: what we store is dropped with the rest, or it is not stored.
    """
    now = PublicNumber.objects.select_for_update().values_list("number").first()
    if number is None or now != (number,):
        return False
    row = StoredAnswer(
        edition=edition(),
        path=path,
        status=answer.status,
        headers=json.dumps(answer.headers),
        identity=answer.bodies[IDENTITY],
        br=answer.bodies[BROTLI],
        gzip=answer.bodies[GZIP],
    )
    StoredAnswer.objects.filter(path=path, edition=row.edition).delete()
    row.save()
    StoredTag.objects.bulk_create(
        StoredTag(answer=row, tag=tag) for tag in {*notes.tags, EVERY_PAGE}
    )
    return True


@transaction.atomic
def forget() -> int:
    """Drop every answer of every edition; answers how many there were."""
    PublicNumber.objects.update(number=F("number") + 1)
    count = StoredAnswer.objects.count()
    StoredAnswer.objects.all().delete()
    return count
