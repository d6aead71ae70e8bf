"""Tries the checks on a file of pairs, without a site and without a database."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError

from cms.translation.checks import CHECKS, Context, Finding, Pair, examine
from cms.translation.checks.elsewhere import Elsewhere
from cms.translation.checks.tables import (
    Row,
    Unreadable,
    read_names,
    read_pairs,
    read_terms,
)

T = TypeVar("T")

# Some readers of lines end one here; JSON escapes only what is older than they are.
_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}


class Command(BaseCommand):
    help = (
        "Checks a tab-separated file of translations (columns id, source_lang, "
        "target_lang, source, target) and prints one JSON line a row."
    )
    # It promises to work without a database.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("path", type=Path, metavar="FILE.tsv")
        parser.add_argument(
            "--terms",
            type=Path,
            metavar="T.tsv",
            help="columns en, kk, ru, forbidden_en, forbidden_kk, forbidden_ru",
        )
        parser.add_argument(
            "--names", type=Path, metavar="N.tsv", help="columns kind, en, kk, ru"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        rows = _read(options["path"], read_pairs)
        context = Context(
            terms=options["terms"] and _read(options["terms"], read_terms),
            names=options["names"] and _read(options["names"], read_names),
            elsewhere=Elsewhere(
                (row.source_lang, row.target_lang, row.source, row.target)
                for row in rows
            ),
        )
        for row in rows:
            self.stdout.write(_line(row, context))


def _read(path: Path, reader: Callable[[bytes], T]) -> T:
    try:
        return reader(path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror or error}") from error
    except Unreadable as error:
        raise CommandError(f"{path}: {error}") from error


def _line(row: Row, context: Context) -> str:
    pair = Pair(row.source_lang, row.target_lang, row.source, row.target, context)
    found = examine(pair)
    fired = {finding.check for finding in found}
    line = json.dumps(
        {
            "id": row.id,
            "checks": [check.name for check in CHECKS if check.name in fired],
            "findings": [_told(finding) for finding in found],
        },
        ensure_ascii=False,
    )
    return line.translate(_LINE_ENDS)


def _told(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "level": finding.severity.value,
        "message": str(finding.message),
        "source": finding.in_source,
        "target": finding.in_target,
        "repair": finding.repair,
    }
