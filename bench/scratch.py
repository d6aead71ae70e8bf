"""Databases that are there for one run: an empty one is migrated, the others copied."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg import sql

Environment = dict[str, str]


OURS = "cms.settings.dev"


@contextmanager
def sqlite(count: int, *, settings: str = OURS) -> Iterator[list[Environment]]:
    with _folder() as folder:
        first, *others = (folder / f"{number}.sqlite3" for number in range(count))
        _migrate(_environment(folder, f"sqlite:///{first}", settings))
        for other in others:
            shutil.copy(first, other)
        yield [
            _environment(folder, f"sqlite:///{one}", settings)
            for one in (first, *others)
        ]


@contextmanager
def postgresql(
    count: int, *, server: str, settings: str = OURS
) -> Iterator[list[Environment]]:
    """Beside the database that `server` names, which is not touched."""
    names = [f"ushtil_bench_{uuid4().hex[:8]}_{number}" for number in range(count)]
    addresses = [urlsplit(server)._replace(path=f"/{name}").geturl() for name in names]
    with _folder() as folder, psycopg.connect(server, autocommit=True) as connection:
        try:
            _create(connection, names[0], template="template0")
            _migrate(_environment(folder, addresses[0], settings))
            for name in names[1:]:
                _create(connection, name, template=names[0])
            yield [_environment(folder, address, settings) for address in addresses]
        finally:
            for name in names:
                drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
                connection.execute(drop.format(sql.Identifier(name)))


def _create(
    connection: psycopg.Connection[tuple[object, ...]], name: str, *, template: str
) -> None:
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    connection.execute(create.format(sql.Identifier(name), sql.Identifier(template)))


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ushtil-bench-") as folder:
        yield Path(folder)


def _environment(folder: Path, database: str, settings: str) -> Environment:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": settings,
        # Otherwise Django keeps every query in memory.
        "USHTIL_DEBUG": "0",
        "USHTIL_VAR_DIR": str(folder),
        "USHTIL_DATABASE_URL": database,
        "USHTIL_REDIS_URL": "",
    }


def _migrate(environment: Environment) -> None:
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, env=environment, check=True)  # noqa: S603 -- our own
