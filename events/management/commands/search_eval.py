import json
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from events.search import evaluation


class Command(BaseCommand):
    help = (
        "How well the search finds what people judged: loads a corpus into a scratch "
        "index, asks every query, prints a line of JSON for each and a table beside "
        "Wagtail's own search on standard error. The site's database is not touched."
    )
    # The scratch database is migrated; the site's need not even be there.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--corpus", type=Path, required=True, metavar="FILE.jsonl")
        parser.add_argument("--queries", type=Path, required=True, metavar="FILE.tsv")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            queries = evaluation.queries(options["queries"])
            with scratch_database():
                self._evaluate(options["corpus"], queries)
        except (OSError, UnicodeDecodeError, evaluation.UnusableError) as error:
            raise CommandError(str(error)) from error

    def _evaluate(self, corpus: Path, queries: list[evaluation.Query]) -> None:
        scratch = evaluation.Scratch()
        scratch.load(corpus)
        ours = evaluation.answers(queries, scratch.ours)
        for answer in ours:
            line = {"id": answer.query.id, "ids": answer.ids}
            self.stdout.write(json.dumps(line, ensure_ascii=False))
        scratch.become_stock()
        stock = evaluation.answers(queries, scratch.stock)
        for line_of_table in evaluation.table(ours, stock):
            self.stderr.write(line_of_table, self.style.NOTICE)
        for miss in evaluation.misses(ours):
            self.stderr.write(miss, self.style.NOTICE)


@contextmanager
def scratch_database() -> Iterator[None]:
    """An empty database in the place of the site's, on the same kind of server."""
    connection = connections["default"]
    if connection.vendor == "sqlite":
        with TemporaryDirectory() as folder:
            yield from _instead(str(Path(folder) / "scratch.sqlite3"))
    else:
        creation = connection.creation
        before = connection.settings_dict["NAME"]
        connection.settings_dict["TEST"]["NAME"] = f"{before}_search_eval"
        creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield
        finally:
            creation.destroy_test_db(before, verbosity=0)


def _instead(name: str) -> Iterator[None]:
    connection = connections["default"]
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0, interactive=False)
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
