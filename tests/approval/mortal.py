"""A process that releases a report in all its languages and is killed on the way.

    python -m tests.approval.mortal '{"report": key, "by": username, "dies_before": 7}'

First it looks at the site, as a process does that is started again after the last one
died: what anybody is answered, and every table. Then it releases, and dies by SIGKILL
before its n-th write; n + 1 is the commit, n + 2 the moment after it. With 0 it only
rehearses: it tells what it would write and what the public would then read.

On SQLite it keeps its journal on the disk, as a site does and the suite does not, and
so little in memory that half a release is in the file before the commit: what a process
leaves behind there the next one has to put right.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import sys
from pathlib import Path
from typing import Any

import django
from django.db import connection

WRITE = re.compile(r'(INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "(\w+)"')


class Fate:
    """Counts the writes of this process, and ends it before one of them."""

    def __init__(self, dies_before: int) -> None:
        self.dies_before = dies_before
        self.writes: list[str] = []

    def meet(self, write: str) -> None:
        self.writes.append(write)
        if len(self.writes) == self.dies_before:
            os.kill(os.getpid(), signal.SIGKILL)

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        if found := WRITE.match(sql):
            self.meet(" ".join(found.groups()))
        return execute(sql, *rest)


def answers() -> str:
    """Of every byte that anybody is answered, at every address there is or was."""
    from django.test import Client  # noqa: PLC0415 -- Django has to be set up first

    from cms.approval.addresses import path_of, url  # noqa: PLC0415
    from cms.approval.models import Address  # noqa: PLC0415
    from cms.translation.models import LanguageVersion  # noqa: PLC0415

    places = set(Address.objects.values_list("language", "path"))
    versions = LanguageVersion.objects.exclude(page=None)
    for version in versions.select_related("page", "locale"):
        places.add((version.language, path_of(version.page)))
    client, said = Client(), hashlib.sha256()
    for place in sorted(places):
        response = client.get(url(*place))
        # A page says the second of its release, and releases are played twice.
        content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.+Z]+", b"then", response.content)
        said.update(repr((place, response.status_code, content)).encode())
    return said.hexdigest()


def tables() -> dict[str, str]:
    """Of every row of every table."""
    with connection.cursor() as cursor:
        found = {}
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608 -- ours
            rows = "\n".join(sorted(map(repr, cursor.fetchall())))
            found[name] = hashlib.sha256(rows.encode()).hexdigest()
    return found


def as_in_operation() -> None:
    """On PostgreSQL nothing is to do: the server keeps its files by itself."""
    if connection.vendor == "sqlite":
        del connection.settings_dict["OPTIONS"]["init_command"]
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = 1")


def half_written() -> bool:
    """Whether the last process left a change in the file that is to be undone.

    SQLite fills the first bytes of its journal in right before it touches the file.
    """
    journal = Path(f"{connection.settings_dict['NAME']}-journal")
    return journal.exists() and any(journal.read_bytes()[:8])


def session() -> int | None:
    """What PostgreSQL calls this process; a file knows no sessions."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def say(**what: Any) -> None:
    print(json.dumps(what), flush=True)  # noqa: T201 -- what its parent reads


def main(report: str, by: str, dies_before: int) -> None:
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.db import connection, transaction  # noqa: PLC0415
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    from cms.approval.transitions import release_together  # noqa: PLC0415
    from cms.translation.models import LanguageVersion  # noqa: PLC0415

    half = half_written()
    as_in_operation()
    mine = session()
    setup_test_environment()
    person = get_user_model().objects.get(username=by)
    chosen = LanguageVersion.objects.of_report(report).select_related("locale", "page")
    say(session=mine, half=half, answers=answers(), tables=tables())
    fate = Fate(dies_before)
    if not dies_before:
        with transaction.atomic(), connection.execute_wrapper(fate):
            release_together(chosen.order_by("pk"), by=person)
            say(writes=fate.writes, answers=answers())
            transaction.set_rollback(True)
        return
    database: Any = connection
    commit = database._commit

    def fatal_commit() -> None:
        fate.meet("COMMIT")
        commit()
        fate.meet("after the commit")

    database._commit = fatal_commit
    with connection.execute_wrapper(fate):
        release_together(chosen.order_by("pk"), by=person)


if __name__ == "__main__":
    django.setup()
    main(**json.loads(sys.argv[1]))
