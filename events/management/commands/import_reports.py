"""Reads plain-text reports into unpublished drafts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from cms.translation.refusals import Refused
from events.intake.as_json import to_json
from events.intake.build import build
from events.intake.draft import DraftReport
from events.intake.readers.plain_text import read
from events.intake.readers.unreadable import Unreadable
from events.intake.recognise import recognise


class Command(BaseCommand):
    help = "Reads plain-text reports into unpublished drafts."
    # `--dry-run` promises to work without a database.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--user", help="whose drafts they become; counts for four eyes"
        )
        parser.add_argument(
            "--language", choices=["auto", *dict(settings.LANGUAGES)], default="auto"
        )
        parser.add_argument(
            "--date-order",
            choices=["dmy", "mdy", "ymd"],
            help="how to read figures like 6/2/2023; without it they are asked about",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="read and report; write nothing"
        )
        parser.add_argument(
            "--json", action="store_true", help="print what was read as JSON"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.options = options
        self.failures = 0
        person = None if options["dry_run"] else self._person(options["user"])
        found = []
        for path in options["paths"]:
            draft = self._one(path, person)
            if draft is not None:
                found.append(to_json(draft, path.name))
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        if self.failures:
            raise CommandError(
                f"{self.failures} of {len(options['paths'])} files were not imported."
            )

    def _person(self, name: str | None) -> Any:
        if not name:
            raise CommandError("--user is missing: whose drafts shall they be?")
        person = get_user_model().objects.filter(username=name, is_active=True).first()
        if person is None:
            raise CommandError(f"There is no active account called {name!r}.")
        return person

    def _one(self, path: Path, person: Any) -> DraftReport | None:
        """The draft of one file; a failure is one line, and the others go on."""
        try:
            data = self._bytes(path)
            draft = recognise(
                read(data, limit=settings.USHTIL_IMPORT_MAX_BYTES),
                language=self._language(),
                date_order=self.options["date_order"],
            )
            made = None if person is None else build(draft, data, path.name, by=person)
        except (Unreadable, Refused) as error:
            self._fail(path, str(error))
        except OSError as error:
            self._fail(path, error.strerror or str(error))
        else:
            if not self.options["json"]:
                self._say(path, draft, made)
            return draft
        return None

    def _fail(self, path: Path, reason: str) -> None:
        self.failures += 1
        self.stderr.write(f"{path}: {reason}")

    def _bytes(self, path: Path) -> bytes:
        with path.open("rb") as file:
            return file.read(settings.USHTIL_IMPORT_MAX_BYTES + 1)

    def _language(self) -> str | None:
        language: str = self.options["language"]
        return None if language == "auto" else language

    def _say(self, path: Path, draft: DraftReport, made: Any) -> None:
        outcome = "read, nothing written"
        if made is not None:
            verb = "new draft" if made.is_new else "already imported as"
            outcome = f"{verb} page {made.page.pk}"
        title = draft.title.value if draft.title else "(no title)"
        self.stdout.write(f"{path}: {outcome}: {title}")
        for person in draft.people:
            told = (person.name, person.role, person.position, person.affiliation)
            self.stdout.write(f"  person: {', '.join(filter(None, told))}")
        for doubt in made.doubts if made and made.is_new else draft.doubts:
            self.stdout.write(f"  line {doubt.line}: {doubt.message}")
