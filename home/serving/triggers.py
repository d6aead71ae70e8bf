"""The rules as triggers, put up after every migrate on whichever database it is."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.models.signals import post_migrate, pre_migrate

from home.serving.models import PublicNumber, StoredAnswer, StoredTag
from home.serving.rules import DELETE, INSERT, RULES, TABLES, TOUCHED, Rule

PREFIX = "stale_"
VIEW = "home_touched"
_KEY = re.compile(r"\{key:([^}]+)\}")

_COUNT = f"UPDATE {PublicNumber._meta.db_table} SET number = number + 1"  # noqa: S608
# The number is counted first: who stores an answer holds it, and is waited for here.
_DROP = (
    f"DELETE FROM {StoredAnswer._meta.db_table} WHERE id IN "  # noqa: S608 -- our names
    f"(SELECT answer_id FROM {StoredTag._meta.db_table} WHERE tag IN (%s))"
)
_STOP_COUNTING = f"UPDATE {PublicNumber._meta.db_table} SET number = NULL"  # noqa: S608
_FORGET_ANSWERS = f"DELETE FROM {StoredAnswer._meta.db_table}"  # noqa: S608
_FORGET_TAGS = f"DELETE FROM {StoredTag._meta.db_table}"  # noqa: S608
_FORGET = f"DELETE FROM {StoredTag._meta.db_table} WHERE answer_id = OLD.id"  # noqa: S608


def connect(config: AppConfig) -> None:
    pre_migrate.connect(before_migrate, sender=config, dispatch_uid="stale.take_down")
    post_migrate.connect(after_migrate, sender=config, dispatch_uid="stale.put_up")


def before_migrate(sender: Any, using: str, **kwargs: Any) -> None:
    """SQLite makes altered tables anew, which triggers that read them would refuse."""
    take_down(using)


def after_migrate(sender: Any, using: str, **kwargs: Any) -> None:
    put_up(using)


def take_down(using: str = "default") -> None:
    """Nothing watches any more, so nothing is stored, until they are put up again."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        # By hand: before a migration the models may know columns that are not there.
        if PublicNumber._meta.db_table in tables:
            for statement in (_FORGET_TAGS, _FORGET_ANSWERS, _STOP_COUNTING):
                cursor.execute(statement)
        if connection.vendor == "postgresql":
            # A table whose deferred checks still wait cannot lose its triggers.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name, table in standing(connection):
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")
        cursor.execute(f"DROP VIEW IF EXISTS {VIEW}")
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def put_up(using: str = "default") -> None:
    """Every rule, or none while a table is missing; a new number begins."""
    connection = connections[using]
    take_down(using)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if not _tables_read() <= set(connection.introspection.table_names(cursor)):
            return
        view = _spelled(TOUCHED, connection.vendor)
        cursor.execute(f"CREATE VIEW {VIEW} AS {view}")
        for statement in statements(connection.vendor):
            cursor.execute(statement)
        row, _is_new = PublicNumber.objects.using(using).get_or_create(pk=1)
        # Greater than any before: what somebody remembers of an older one is not valid.
        row.number = time.time_ns() // 1_000_000
        row.save(using=using)


def standing(connection: Any) -> list[tuple[str, str]]:
    """The triggers of ours that are there, with their tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname, relname FROM pg_trigger "
                "JOIN pg_class ON pg_class.oid = tgrelid "
                "JOIN pg_namespace ON pg_namespace.oid = relnamespace "
                "WHERE starts_with(tgname, %s) AND nspname = current_schema()",
                [PREFIX],
            )
        else:
            cursor.execute(
                "SELECT name, tbl_name FROM sqlite_master "
                "WHERE type = 'trigger' AND substr(name, 1, %s) = %s",
                [len(PREFIX), PREFIX],
            )
        return [(name, table) for name, table in cursor.fetchall()]


def statements(vendor: str) -> Iterator[str]:
    for rule in RULES:
        for event in rule.events:
            yield from _trigger(
                vendor,
                f"{PREFIX}{rule.name}_{event.lower()}",
                f'AFTER {event} ON "{rule.table}"',
                _condition(rule, event, vendor),
                [_COUNT, _DROP % _spelled(_tags(rule, event), vendor)],
            )
    answers = StoredAnswer._meta.db_table
    yield from _trigger(
        vendor, f"{PREFIX}tags", f'AFTER DELETE ON "{answers}"', "", [_FORGET]
    )


def _tables_read() -> set[str]:
    names = r"(?:FROM|JOIN) ((?:translation|wagtailcore|approval|events)_[a-z]+)"
    read = {
        name
        for text in (TOUCHED, *(rule.tags for rule in RULES))
        for name in re.findall(names, text)
    }
    ours = {model._meta.db_table for model in (PublicNumber, StoredAnswer, StoredTag)}
    return read | ours | TABLES


def _rows(event: str) -> tuple[str, ...]:
    return {INSERT: ("NEW",), DELETE: ("OLD",)}.get(event, ("OLD", "NEW"))


def _tags(rule: Rule, event: str) -> str:
    return " UNION ALL ".join(rule.tags.replace("{row}", row) for row in _rows(event))


def _condition(rule: Rule, event: str, vendor: str) -> str:
    rows = _rows(event)
    parts = []
    if len(rows) == 2:
        differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
        parts.append(
            " OR ".join(f'OLD."{name}" {differs} NEW."{name}"' for name in rule.columns)
        )
    if rule.only:
        parts.append(" OR ".join(rule.only.replace("{row}", row) for row in rows))
    return " AND ".join(f"({part})" for part in parts)


def _spelled(sql: str, vendor: str) -> str:
    spelled = r"replace(\1::text, '-', '')" if vendor == "postgresql" else r"\1"
    return _KEY.sub(spelled, sql)


def _trigger(
    vendor: str, name: str, event: str, condition: str, does: list[str]
) -> Iterator[str]:
    when = f"WHEN ({condition})" if condition else ""
    body = "; ".join(does)
    if vendor != "postgresql":
        yield f"CREATE TRIGGER {name} {event} FOR EACH ROW {when} BEGIN {body}; END"
        return
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN {body}; RETURN NULL; END $$"
    )
    yield f"CREATE TRIGGER {name} {event} FOR EACH ROW {when} EXECUTE FUNCTION {name}()"
    # Also for a session that has told the others not to fire.
    table = event.rpartition(" ")[2]
    yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
