"""What PostgreSQL itself refuses, whoever asks: `QuerySet.update()` and SQL as well.

The third lock beside the release record and the guard, and the one that keeps records
and trail as they were written. It follows the classes' own declarations and is put up
after every migrate, so a new public field is covered without a migration of its own. A
data migration that has to write to live rows meets it too. SQLite has none of it; there
the public still reads release records.

Whoever owns the tables can take the triggers off. They keep out mistakes, not owners.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections, models, transaction
from django.db.models.signals import post_migrate
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page, Revision

from cms.approval.guard import PAGE_COLUMNS, RELEASING, REMOVING
from cms.approval.models import (
    Address,
    ApprovedPage,
    Correction,
    Decision,
    Entry,
    Exemption,
    GoneAddress,
    HandOver,
    Named,
    Release,
    Remark,
    Removal,
    Removed,
)
from cms.translation.models import CLOSED_ROUNDS, LanguageVersion

FUNCTIONS = Path(__file__).with_suffix(".sql")
PREFIX = "ushtil_"

# Wagtail moves pages by SQL of its own; where they may stand is a rule of its own.
PLACE = {"path", "depth"}


@dataclass(frozen=True)
class Kept:
    """Rows nobody deletes, and what may still be written to them."""

    model: type[models.Model]
    # Filled once, all of them as soon as the first is.
    closing: tuple[str, ...] = ()
    # May become empty.
    forgetting: str = ""
    # What people wrote: a legal removal may take something out of it.
    removable: tuple[str, ...] = ()


KEPT = (
    Kept(
        HandOver,
        closing=("closed_at",),
        forgetting="revision_id",
        removable=("payload",),
    ),
    Kept(Decision, removable=("reason", "slug")),
    Kept(Named),
    Kept(Remark, removable=("comment",)),
    Kept(
        Release,
        closing=("ended_at", "ended_by_id", "end_reason", "end_told"),
        removable=("payload", "reason", "end_reason", "end_told"),
    ),
    Kept(
        Exemption,
        closing=("closed_at", "closed_by_id", "closing_reason", "used_at"),
        removable=("reason", "closing_reason"),
    ),
    Kept(
        Correction,
        closing=("closed_at", "closed_by_id", "closing_reason", "outcome"),
        removable=("before", "after", "reason", "closing_reason"),
    ),
    Kept(Entry, removable=("data",)),
    Kept(Removal),
    Kept(Removed),
    Kept(GoneAddress),
)


@dataclass(frozen=True)
class Trigger:
    table: str
    does: str
    when: str
    arguments: tuple[str, ...] = ()
    each: str = "ROW"

    @property
    def name(self) -> str:
        return self.does if self.each == "ROW" else f"{self.does}_all"


# What apps above have put up besides: the functions, in SQL, and who uses them.
_also: dict[Path, Callable[[], Iterable[Trigger]]] = {}


def also(functions: Path, wanted: Callable[[], Iterable[Trigger]]) -> None:
    """Put up an app's own triggers, too; they may use our functions."""
    _also[functions] = wanted


def connect(config: AppConfig) -> None:
    # One app is enough: the signal comes when all of them have been migrated.
    post_migrate.connect(follow_migrate, sender=config, dispatch_uid="triggers.install")


def follow_migrate(sender: Any, using: str, **kwargs: Any) -> None:
    if connections[using].vendor == "postgresql":
        install(using)


def install(using: str) -> None:
    """Put up every trigger and take down those that are no longer wanted.

    Before all tables are there that the triggers read, and after one has gone, none
    stands: it would refuse every write.
    """
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        every = wanted_triggers() if _tables_read() <= tables else ()
        wanted = [trigger for trigger in every if trigger.table in tables]
        if wanted:
            cursor.execute(functions())
        for trigger in wanted:
            cursor.execute(_statement(trigger))
        for name, table in _standing(cursor) - {(t.name, t.table) for t in wanted}:
            cursor.execute(f'DROP TRIGGER {name} ON "{table}"')


def functions() -> str:
    """The functions of the triggers, with what Python knows better put in."""
    text = "\n".join(file.read_text() for file in (FUNCTIONS, *_also))
    for word, meaning in {
        ":setting:": RELEASING,
        ":removing:": REMOVING,
        ":closed rounds:": ", ".join(f"'{one}'" for one in sorted(CLOSED_ROUNDS)),
        ":approved:": Decision.Verdict.APPROVED.value,
        ":step:": str(Page.steplen),
    }.items():
        text = text.replace(word, meaning)
    return text


def wanted_triggers() -> Iterator[Trigger]:
    page = Page._meta.db_table
    columns = declared_columns()
    public = dict.fromkeys([*_columns_of_every_page(), *columns.pop(Page, [])])
    on_write = "BEFORE INSERT OR UPDATE"
    yield Trigger(page, "ushtil_watch_page", on_write, tuple(public))
    yield Trigger(page, "ushtil_watch_place", "AFTER INSERT OR UPDATE")
    for table, key, names in [*_classes(columns), *_children()]:
        yield Trigger(
            table, "ushtil_watch_part", f"{on_write} OR DELETE", (key, *names)
        )
    revision = Revision._meta.db_table
    yield Trigger(revision, "ushtil_keep_sealed", "BEFORE UPDATE OR DELETE")
    release = Release._meta.db_table
    yield Trigger(release, "ushtil_watch_release", "BEFORE INSERT")
    version, locale = LanguageVersion._meta.db_table, Locale._meta.db_table
    yield Trigger(version, "ushtil_watch_version", "BEFORE UPDATE OR DELETE")
    yield Trigger(locale, "ushtil_watch_locale", "BEFORE UPDATE")
    removal = Removal._meta.db_table
    yield Trigger(removal, "ushtil_stamp_removal", "BEFORE INSERT")
    for said in (Removed, GoneAddress):
        yield Trigger(said._meta.db_table, "ushtil_watch_removed", "BEFORE INSERT")
    for kept in KEPT:
        table = kept.model._meta.db_table
        still = (",".join(kept.closing), kept.forgetting, ",".join(kept.removable))
        yield Trigger(table, "ushtil_keep", "BEFORE UPDATE OR DELETE", still)
        yield Trigger(table, "ushtil_keep", "BEFORE TRUNCATE", each="STATEMENT")
    for wanted in _also.values():
        yield from wanted()


def _columns_of_every_page() -> list[str]:
    return [
        Page._meta.get_field(name).column for name in PAGE_COLUMNS if name not in PLACE
    ]


def declared_columns() -> dict[Any, list[str]]:
    """The public columns of each class's own table, as the classes declare them."""
    columns: dict[Any, dict[str, None]] = defaultdict(dict)
    for model in _approved_classes():
        for field in model._meta.concrete_fields:
            if field.name in model.public_fields:
                columns[field.model][field.column] = None
    return {model: list(names) for model, names in columns.items()}


def _approved_classes() -> Iterator[type[ApprovedPage]]:
    return (model for model in apps.get_models() if issubclass(model, ApprovedPage))


def _classes(
    columns: dict[Any, list[str]],
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for model, names in columns.items():
        key = model._meta.pk.column
        # The key too: a row that is given to another page brings its text along.
        yield model._meta.db_table, key, (key, *names)


def _children() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Of child rows every column counts, as it does to the guard."""
    found = {
        (relation.field.model._meta.db_table, relation.field.column): None
        for model in _approved_classes()
        for relation in get_all_child_relations(model)
        if relation.name in model.public_fields
    }
    for table, key in found:
        yield table, key, ()


def _tables_read() -> set[str]:
    """Without these the functions could answer nothing."""
    read = (Page, Revision, LanguageVersion, Address, *(kept.model for kept in KEPT))
    return {model._meta.db_table for model in read}


def _statement(trigger: Trigger) -> str:
    arguments = ", ".join(f"'{one}'" for one in trigger.arguments)
    return (
        f'CREATE OR REPLACE TRIGGER {trigger.name} {trigger.when} ON "{trigger.table}" '
        f"FOR EACH {trigger.each} EXECUTE FUNCTION {trigger.does}({arguments})"
    )


def _standing(cursor: Any) -> set[tuple[str, str]]:
    cursor.execute(
        "SELECT tgname, relname FROM pg_trigger "
        "JOIN pg_class ON pg_class.oid = tgrelid "
        "JOIN pg_namespace ON pg_namespace.oid = relnamespace "
        "WHERE NOT tgisinternal AND starts_with(tgname, %s) "
        "AND nspname = current_schema()",
        [PREFIX],
    )
    return set(cursor.fetchall())
