"""A scene is played once and then hung up again: the same rows, without the minute.

Nine tenths of the suite's time went into walking the same road before each story. The
first test of a process walks it through the real verbs; the rows it left are kept, and
every later test that starts from the same state gets exactly those back.
"""

import pickle
from collections.abc import Callable, Iterator
from functools import cache as once_a_process
from functools import wraps
from pathlib import Path
from typing import Any

import time_machine
from django.apps import apps
from django.conf import UserSettingsHolder, settings
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection, models
from django.utils import translation

from tests.past_triggers import without_triggers

Rows = list[tuple[Any, ...]]
Photograph = dict[str, tuple[list[str], Rows]]
Files = dict[Path, bytes]
_album: dict[tuple[str, Any], tuple[Photograph, Files, Any]] = {}

# What tells whether a test starts where the photograph was taken.
SIGNATURE = (
    "SELECT id, username, password, is_active, is_superuser FROM accounts_user "
    "ORDER BY id",
    "SELECT user_id, group_id FROM accounts_user_groups ORDER BY user_id, group_id",
    "SELECT id, draft_title, live, owner_id, latest_revision_id FROM wagtailcore_page "
    "ORDER BY id",
    "SELECT page_ptr_id, lead FROM events_reportpage ORDER BY page_ptr_id",
    "SELECT count(*) FROM wagtailcore_revision",
    "SELECT count(*) FROM approval_handover",
    "SELECT count(*) FROM translation_translation",
    "SELECT count(*) FROM wagtailimages_image",
    "SELECT id, kind FROM events_record ORDER BY id",
    "SELECT count(*) FROM events_nameproposal",
)


def scene(name: str, play: Callable[[], Any]) -> Any:
    """Play the scene, or hang up its photograph when it began just like this.

    What the play answered is answered again: the very object, so change nothing in it.
    """
    key = (name, tuple(map(_selected, SIGNATURE)))
    if key in _album:
        photograph, files, answer = _album[key]
        _hang(photograph)
        _lay_out(files)
    else:
        before, known = _taken(), _files()
        answer = play()
        # Most tables are none of the play's business.
        changed = {
            table: rows for table, rows in _taken().items() if rows != before[table]
        }
        made = {path: path.read_bytes() for path in _files() - known}
        _album[key] = (changed, made, answer)
    return answer


def staged(fixture: Callable[..., Any]) -> Callable[..., Any]:
    """A fixture that is a scene: written once, for all who ask for it.

    It is played anew for other people and pages, other settings, another language, and
    always when time is made up. Everybody gets an answer of their own.
    """

    @wraps(fixture)
    def played_or_hung(**given: Any) -> Any:
        if time_machine.escape_hatch.is_travelling():
            return fixture(**given)
        circumstances = {
            **{name: _told(one) for name, one in given.items()},
            "settings": _overridden(),
            "language": translation.get_language(),
            "rows": _selected(_counting()),
        }
        name = f"{fixture.__module__}.{fixture.__qualname__}: {circumstances}"
        return pickle.loads(scene(name, lambda: pickle.dumps(fixture(**given))))  # noqa: S301 -- ours

    return played_or_hung


def _told(given: Any) -> Any:
    """What a fixture was given, in words that are the same in every test."""
    if isinstance(given, models.Model):
        return given._meta.label, given.pk
    if isinstance(given, list | tuple):
        return [_told(one) for one in given]
    if given is None or isinstance(given, str | int | type):
        return given
    raise TypeError(f"No photograph shows whether {given!r} is another one.")


def _overridden() -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    holder = settings._wrapped
    while isinstance(holder, UserSettingsHolder):
        own = {name: repr(one) for name, one in vars(holder).items() if name.isupper()}
        found = own | found
        holder = holder.default_settings
    return sorted(found.items())


@once_a_process
def _counting() -> str:
    counts = (f"SELECT count(*) FROM {_quoted(table)}" for table in _tables())  # noqa: S608 -- ours
    return " UNION ALL ".join(counts)


def _selected(query: str) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return tuple(cursor.fetchall())


def _tables() -> Iterator[str]:
    for table in connection.introspection.django_table_names(
        only_existing=True, include_views=False
    ):
        # The full-text table follows its own table by triggers.
        if not table.endswith("_fts"):
            yield table


def _taken() -> Photograph:
    photograph = {}
    for table in _tables():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {_quoted(table)}")  # noqa: S608 -- ours
            names = [column[0] for column in cursor.description]
            photograph[table] = (names, cursor.fetchall())
    return photograph


def _files() -> set[Path]:
    folder = Path(settings.MEDIA_ROOT)
    return {path for path in folder.rglob("*") if path.is_file()}


def _lay_out(files: Files) -> None:
    """What the rows name, also where a test removed or replaced it."""
    for path, content in files.items():
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


@without_triggers()
def _hang(photograph: Photograph) -> None:
    with connection.cursor() as cursor:
        for table in photograph:
            cursor.execute(f"DELETE FROM {_quoted(table)}")  # noqa: S608 -- ours
        for table, (names, rows) in photograph.items():
            if rows:
                columns = ", ".join(map(_quoted, names))
                marks = ", ".join(["%s"] * len(names))
                cursor.executemany(
                    f"INSERT INTO {_quoted(table)} ({columns}) VALUES ({marks})",  # noqa: S608 -- ours
                    rows,
                )
        models = apps.get_models(include_auto_created=True)
        for statement in connection.ops.sequence_reset_sql(
            no_style(), [one for one in models if one._meta.db_table in photograph]
        ):
            cursor.execute(statement)
    cache.clear()


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
