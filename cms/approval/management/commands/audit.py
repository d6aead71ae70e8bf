"""`manage.py audit verify` and `manage.py audit public`: is it still as it was signed?

Exit code 0: nothing was found; 1: something was; 2: the command was not understood.
"""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.approval import audit, trail
from cms.approval.models import AuditRun
from cms.approval.proof import Disagreement

_HASH = re.compile(r"[0-9a-f]{64}")


class Command(BaseCommand):
    help = "Check the audit trail, or prove that what is public is what was signed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        checks = parser.add_subparsers(dest="check", required=True)
        verify = checks.add_parser(
            "verify",
            help="Is every entry of the audit trail there, as it was written?",
        )
        verify.add_argument(
            "--expect",
            default="",
            metavar="HASH",
            help="A hash noted at an earlier check: finds an end that was cut off.",
        )
        public = checks.add_parser(
            "public",
            help="Do row, release, decision and trail of all that is public agree?",
        )
        for check in (verify, public):
            check.add_argument(
                "--json",
                action="store_true",
                dest="as_json",
                help="One line of JSON a finding, and nothing else.",
            )

    def handle(
        self,
        *args: Any,
        check: str,
        as_json: bool,
        expect: str = "",
        **options: Any,
    ) -> None:
        if expect and not _HASH.fullmatch(expect):
            raise CommandError(
                "--expect takes a hash as this command prints it: 64 digits and "
                "letters from a to f.",
                returncode=2,
            )
        if check == "verify":
            told = self._as_json if as_json else self._break
            run = audit.verify(expected=expect, told=told)
        else:
            run = audit.public(told=self._as_json if as_json else self._disagreement)
        if not as_json:
            self._tell_end(run)
        if run.error:
            raise CommandError(f"The check could not be finished: {run.error}")
        if run.findings:
            raise CommandError(f"Findings: {run.findings}")

    def _break(self, found: trail.Break) -> None:
        self.stdout.write(f"entry {found.number}: {found.reason}")

    def _disagreement(self, found: Disagreement) -> None:
        release = f", release {found.release}" if found.release else ""
        self.stdout.write(
            f"page {found.page} “{found.title}” ({found.language}){release}: "
            f"{found.what} {found.remedy}"
        )

    def _as_json(self, found: trail.Break | Disagreement) -> None:
        words: dict[str, str]
        if isinstance(found, Disagreement):
            words = {"what": str(found.what), "remedy": str(found.remedy)}
        else:
            words = {"reason": str(found.reason)}
        line = json.dumps({**asdict(found), **words}, ensure_ascii=False)
        self.stdout.write(line)

    def _tell_end(self, run: AuditRun) -> None:
        if run.what == AuditRun.What.VERIFY:
            self.stdout.write(
                f"last entry {run.last_number or 0}, hash {run.last_hash or '-'}"
            )
        if not audit.is_bad(run):
            self.stdout.write(self.style.SUCCESS("Nothing was found."))
