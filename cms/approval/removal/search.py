"""What finds texts knows their words, too: the site's search and the memory's index."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from wagtail.models import Page
from wagtail.search import index
from wagtail.search.models import IndexEntry

from cms.approval.removal.places import Change
from cms.translation import memory
from cms.translation.models import UnitText


def follow(changes: Iterable[Change]) -> None:
    """Index anew every row that was changed, and whatever is indexed through it."""
    changes = [*changes]
    memory.unlearn(
        (one.before, one.language)
        for one in changes
        if (one.model, one.column) == (UnitText, "text")
    )
    rows = {(one.model, one.number) for one in changes if not one.is_deleted}
    for model, number in sorted(rows, key=lambda one: (one[0]._meta.label, one[1])):
        if issubclass(model, Page):
            index.insert_or_update_object(Page.objects.get(pk=number).specific)
        elif index.class_is_indexed(model):
            index.insert_or_update_object(model._base_manager.get(pk=number))
    forget()


def forget() -> None:
    """SQLite's index otherwise keeps deleted words until it happens to merge them."""
    if connection.vendor == "sqlite":
        table = connection.ops.quote_name(f"{IndexEntry._meta.db_table}_fts")
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table}({table}) VALUES('optimize')")
