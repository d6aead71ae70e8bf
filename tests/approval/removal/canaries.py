"""Whether words are still anywhere: in any column of any table, in any file."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import connection


def columns_with(*words: str) -> set[str]:
    """The columns of every table in which one of the words stands, in any case."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                name = f"{connection.ops.quote_name(column.name)}"
                cursor.execute(
                    f"SELECT {said(name)} "  # noqa: S608
                    f"FROM {connection.ops.quote_name(table)} WHERE {name} IS NOT NULL"
                )
                text = "\n".join(readable(value) for (value,) in cursor.fetchall())
                if any(stands(word, text) for word in words):
                    found.add(f"{table}.{column.name}")
    return found


def said(name: str) -> str:
    return name if connection.vendor == "sqlite" else f"CAST({name} AS text)"


def readable(value: object) -> str:
    """SQLite keeps its search index as bytes."""
    return value.decode(errors="ignore") if isinstance(value, bytes) else str(value)


def stands(word: str, text: str) -> bool:
    """Also as JSON writes letters that are not ASCII."""
    written = {word.casefold(), word.encode("unicode_escape").decode().casefold()}
    return any(one in text.casefold() for one in written)


def files_with(*words: str) -> list[str]:
    """The uploaded files with one of the words in their name or inside."""
    root = Path(settings.MEDIA_ROOT)
    return sorted(
        path.name
        for path in root.rglob("*")
        if path.is_file()
        and any(
            word.casefold() in path.name.casefold()
            or word.encode() in path.read_bytes()
            for word in words
        )
    )
