"""Rows told as JSON, so that one query brings them along with something else's."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F
from django.db.models.functions import JSONObject


def told(*columns: str, **more: Any) -> JSONObject:
    """These columns, and more by other names, as one JSON object."""
    return JSONObject(**{name: F(name) for name in columns}, **more)


def rows_told(rows: Any, by: str, *columns: str, **more: Any) -> Any:
    """The subquery that tells the rows of each `by` as one JSON list, in no order.

    `rows` are those of one row outside; null where there are none.
    """
    listed = JSONRows(told(*columns, **more))
    return rows.order_by().values(by).annotate(listed=listed).values("listed")


class JSONRows(models.Aggregate):
    """The values of a group as one JSON list, in no order; null for none."""

    function = "JSON_GROUP_ARRAY"
    output_field = models.JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **more)
