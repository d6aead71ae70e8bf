"""Who is about to write to what the public reads says so before, and when it is over.

Every connection of every process is watched: web server, worker, commands. A statement
that names a watched table makes the shared word odd; the end of the transaction, commit
or roll-back, makes it even again. What really changed the triggers know; here it is
enough that nothing changes unseen.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.signals import connection_created

from cms.core.digest import digest
from home.serving.models import PublicNumber
from home.serving.rules import TABLES
from home.serving.word import Word

# PostgreSQL wants the halves of a union in brackets.
_READS = re.compile(
    r"[\s(]*(?:SELECT|EXPLAIN|SAVEPOINT|RELEASE|ROLLBACK|PRAGMA|SET|SHOW)\b",
    re.IGNORECASE,
)
_WATCHED = re.compile("|".join(sorted(TABLES | {PublicNumber._meta.db_table})))


def connect() -> None:
    connection_created.connect(follow, dispatch_uid="serving.changing")


def word_of(connection: Any) -> Word:
    """The word of all who use this database on this machine."""
    place = [str(connection.settings_dict[key]) for key in ("NAME", "HOST", "PORT")]
    return _word(settings.VAR_DIR, digest(place))


@cache
def _word(folder: Path, name: str) -> Word:
    folder.mkdir(parents=True, exist_ok=True)
    return Word(folder / f"public-{name[:16]}.word")


def follow(sender: Any, connection: Any, **kwargs: Any) -> None:
    """Watch a connection from its first statement on; it may be opened many times."""
    if not any(isinstance(one, Watch) for one in connection.execute_wrappers):
        connection.execute_wrappers.append(Watch(connection))


class Watch:
    """What one connection has begun to change; asked at each of its statements."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.held: int | None = None
        # Django has a hook for commits alone, and forgets it with a savepoint.
        for name in ("_commit", "_rollback", "_close"):
            setattr(connection, name, self._ending(getattr(connection, name)))

    def __call__(
        self, execute: Any, sql: Any, params: Any, many: bool, context: Any
    ) -> Any:
        text = str(sql)
        if settings.KEEPS_ANSWERS and not _READS.match(text) and _WATCHED.search(text):
            self.begin()
        try:
            return execute(sql, params, many, context)
        finally:
            if not self.connection.in_atomic_block and self.connection.autocommit:
                self.end()

    def begin(self) -> None:
        if self.held is None:
            self.held = word_of(self.connection).begin()

    def end(self) -> None:
        if self.held is not None:
            held, self.held = self.held, None
            word_of(self.connection).end(held)

    def _ending(self, does: Any) -> Any:
        def do_and_end() -> Any:
            try:
                return does()
            finally:
                self.end()

        return do_and_end
