"""A scene is played once and then hung up again: the same rows, without the minute.

Nine tenths of the suite's time went into walking the same road before each story. The
first test of a process walks it through the real verbs; the rows it left are kept, and
every later test that starts from the same state gets exactly those back.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection

from tests.past_triggers import without_triggers

Rows = list[tuple[Any, ...]]
Photograph = dict[str, tuple[list[str], Rows]]
_album: dict[tuple[str, Any], tuple[Photograph, Any]] = {}

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
        photograph, answer = _album[key]
        _hang(photograph)
    else:
        before = _taken()
        answer = play()
        # Most tables are none of the play's business.
        changed = {
            table: rows for table, rows in _taken().items() if rows != before[table]
        }
        _album[key] = (changed, answer)
    return answer


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
