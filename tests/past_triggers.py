"""Writing what PostgreSQL's triggers refuse, as a superuser of the cluster may."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def without_triggers() -> Iterator[None]:
    """Inside, the rows can be tampered with; all of it is one transaction.

    Nothing that the triggers themselves would honour, and none of them is touched: it
    is the session that does not fire them. Elsewhere than on PostgreSQL there are none.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            yield
            return
        cursor.execute("SHOW session_replication_role")
        (role,) = cursor.fetchone()
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        # The end of a savepoint takes no setting back.
        cursor.execute(f"SET LOCAL session_replication_role = {role}")
