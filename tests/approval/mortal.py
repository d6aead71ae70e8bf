"""A process that releases a report in all its languages and is killed on the way.

    python -m tests.approval.mortal '{"report": key, "by": username, "dies_before": 7}'

First it looks at the site, as a process does that is started again after the last one
died: what anybody is answered, and every table. Then it releases, and dies by SIGKILL
before its n-th write; n + 1 is the commit, n + 2 the moment after it. With 0 it only
rehearses: it tells what it would write and what the public would then read.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import sys
from typing import Any

import django

WRITE = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


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
        said.update(repr((place, response.status_code, response.content)).encode())
    return said.hexdigest()


def tables() -> dict[str, str]:
    """Of every row of every table."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        found = {}
        for name in connection.introspection.table_names(cursor):
            rows = "md5(string_agg(row::text, '\n' ORDER BY row::text))"
            cursor.execute(f'SELECT {rows} FROM "{name}" AS row')  # noqa: S608 -- ours
            found[name] = str(cursor.fetchone()[0])
    return found


def say(**what: Any) -> None:
    print(json.dumps(what), flush=True)  # noqa: T201 -- what its parent reads


def main(report: str, by: str, dies_before: int) -> None:
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.db import connection, transaction  # noqa: PLC0415
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    from cms.approval.transitions import release_together  # noqa: PLC0415
    from cms.translation.models import LanguageVersion  # noqa: PLC0415

    setup_test_environment()
    person = get_user_model().objects.get(username=by)
    chosen = LanguageVersion.objects.of_report(report).select_related("locale", "page")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        say(session=cursor.fetchone()[0], answers=answers(), tables=tables())
    fate = Fate(dies_before)
    if not dies_before:
        with transaction.atomic(), connection.execute_wrapper(fate):
            release_together(chosen.order_by("pk"), by=person)
            say(writes=fate.writes, answers=answers())
            transaction.set_rollback(True)
        return
    commit = connection.connection.commit

    def fatal_commit() -> None:
        fate.meet("COMMIT")
        commit()
        fate.meet("after the commit")

    connection.connection.commit = fatal_commit
    with connection.execute_wrapper(fate):
        release_together(chosen.order_by("pk"), by=person)


if __name__ == "__main__":
    django.setup()
    main(**json.loads(sys.argv[1]))
