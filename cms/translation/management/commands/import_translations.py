"""PO files come home, as at the desk.

Ends with 0 when everything came in that had to, with 1 when a file was refused, and
with 3 when something was left for a person to look at.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cms.translation import snapshots
from cms.translation.exchange import po_import
from cms.translation.exchange.po_archive import MOST_BYTES_TOGETHER, Named, unpacked
from cms.translation.exchange.po_file import read
from cms.translation.exchange.po_import import Kind, NothingToImport, Plan
from cms.translation.refusals import Refused
from cms.translation.versions import hold_open

if TYPE_CHECKING:
    from cms.accounts.models import User

LEFT_OVER = 3


def _person(name: str) -> User:
    users = get_user_model().objects.filter(is_active=True)
    user = users.filter(username=name).first()
    if user is None:
        raise CommandError(f"There is no active account called {name!r}.")
    return user


class Command(BaseCommand):
    help = "Brings PO files home that were exported here and translated elsewhere."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--user", required=True, help="who brings them; counts for four eyes"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done; do nothing"
        )
        parser.add_argument(
            "--conflicts",
            choices=["mine", "theirs", "skip"],
            default="skip",
            help="where both sides have changed a text: take the file's (mine), keep "
            "what is here (theirs), or leave it to be decided (skip)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.user, self.options = _person(options["user"]), options
        refused, left, files = 0, 0, 0
        for path in options["files"]:
            for file in self._files(path):
                files += 1
                try:
                    left += self._bring_home(file)
                except Refused as refusal:
                    refused += 1
                    self.stderr.write(f"{file.name}: {refusal}")
        if refused:
            raise CommandError(f"{refused} of {files} files were not imported.")
        if left:
            sys.exit(LEFT_OVER)

    def _files(self, path: Path) -> Iterator[Named]:
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES_TOGETHER)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror or error}") from error
        try:
            yield from unpacked([Named(path.name, data)])
        except Refused as refusal:
            raise CommandError(f"{path}: {refusal}") from refusal

    @transaction.atomic
    def _bring_home(self, file: Named) -> int:
        """How much of it is left for a person; writes nothing in a dry run."""
        version = po_import.version_of(read(file.data))
        hold_open(version, self.user)
        snapshots.adopt_newest(version)
        plan = po_import.plan(version, file.data)
        self._report(file, plan)
        if self.options["dry_run"]:
            transaction.set_rollback(True)
            return self._left(plan)
        takes_conflicts = self.options["conflicts"] == "mine"
        try:
            po_import.carry_out(
                version,
                file.data,
                by=self.user,
                file=file.name,
                expected=plan.fingerprint,
                take=plan.proposed | (plan.conflicts if takes_conflicts else set()),
            )
        except NothingToImport as nothing:
            self.stdout.write(f"  {nothing}")
        return self._left(plan)

    def _report(self, file: Named, plan: Plan) -> None:
        title = plan.version.page.title if plan.version.page else ""
        self.stdout.write(f"{file.name}: {title} ({plan.version.language})")
        for kind in Kind:
            if lines := plan.of_kind(kind):
                self.stdout.write(f"  {kind}: {len(lines)}")
        for line in [*plan.of_kind(Kind.WRONG), *plan.of_kind(Kind.CONFLICT)]:
            self.stdout.write(f"  line {line.entry.line}: {line.kind} {line.problem}")

    def _left(self, plan: Plan) -> int:
        counts = plan.counts
        undecided = self.options["conflicts"] == "skip"
        return counts[Kind.WRONG] + (counts[Kind.CONFLICT] if undecided else 0)
