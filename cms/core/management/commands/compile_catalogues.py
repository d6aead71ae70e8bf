"""Compiles the catalogues for the running site; needs no gettext and no database."""

import os
import tempfile
from pathlib import Path

from django.core.management import BaseCommand

from cms.core.management.commands import _catalogues as catalogues


class Command(BaseCommand):
    help = "Compiles every .po file below LOCALE_PATHS that is newer than its .mo file."
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        found = catalogues.all_catalogues()
        outdated = [path for path in found if is_outdated(path)]
        for path in outdated:
            compile_catalogue(path)
        self.stdout.write(f"Compiled {len(outdated)} of {len(found)} catalogues.")


def is_outdated(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime


def compile_catalogue(path: Path) -> None:
    """Replaces the .mo file in one step, so that a running site never reads half of it.

    Raises CommandError when the .po file cannot be read.
    """
    binary = catalogues.read(path).to_binary()
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with open(handle, "wb") as file:
            file.write(binary)
        os.chmod(name, 0o644)  # as readable as the .po file beside it
        os.replace(name, path.with_suffix(".mo"))
    except BaseException:
        os.unlink(name)
        raise
