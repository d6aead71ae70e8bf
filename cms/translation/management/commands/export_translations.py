"""Texts leave as PO files, as at the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q, QuerySet

from cms.translation.exchange import po_export
from cms.translation.exchange.po_file import write
from cms.translation.models import LanguageVersion
from cms.translation.refusals import Refused


class Command(BaseCommand):
    help = (
        "Writes translations as PO files: one text to FILE.po, several to FILE.zip or "
        "into a folder."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("out", type=Path, metavar="OUT")
        parser.add_argument("--language", choices=list(dict(settings.LANGUAGES)))
        parser.add_argument(
            "--report",
            nargs="+",
            default=[],
            metavar="KEY_OR_PAGE",
            help="the report's key, or the number of any of its pages",
        )
        parser.add_argument(
            "--mine", metavar="USER", help="what this person is translating"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        versions = list(_versions(options))
        try:
            if out.suffix == ".zip":
                _write(out, po_export.archive(versions, by=options["mine"] or "Ushtil"))
            else:
                self._one_by_one(out, versions, options["mine"] or "Ushtil")
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{out}: {len(versions)}")

    def _one_by_one(self, out: Path, versions: list[LanguageVersion], by: str) -> None:
        if not versions:
            raise po_export.NothingToExport
        if out.suffix == ".po" and len(versions) > 1:
            raise CommandError(
                f"{len(versions)} texts do not fit into one PO file: name a .zip file "
                "or a folder."
            )
        for sheet, name in po_export.named(po_export.sheets(versions, by=by)):
            file = out if out.suffix == ".po" else out / name
            _write(file, write(sheet).encode())


def _write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror or error}") from error


def _versions(options: dict[str, Any]) -> QuerySet[LanguageVersion]:
    found = po_export.exportable()
    if options["mine"]:
        users = get_user_model().objects.filter(is_active=True)
        user = users.filter(username=options["mine"]).first()
        if user is None:
            raise CommandError(
                f"There is no active account called {options['mine']!r}."
            )
        found = po_export.mine(user)
    if options["language"]:
        found = found.filter(locale__language_code=options["language"])
    if options["report"]:
        found = found.filter(translation_key__in=map(_key, options["report"]))
    return found


def _key(asked: str) -> UUID:
    """The key of a report, asked for by it or by the number of one of its pages."""
    named = Q(page=int(asked)) if asked.isdecimal() else Q(translation_key=_uuid(asked))
    version = LanguageVersion.objects.filter(named).first()
    if version is None:
        raise CommandError(f"There is no report {asked!r}.")
    return version.translation_key


def _uuid(asked: str) -> UUID:
    try:
        return UUID(asked)
    except ValueError as error:
        raise CommandError(f"{asked!r} is neither a key nor a page number.") from error
