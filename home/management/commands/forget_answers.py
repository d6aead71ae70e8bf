"""`manage.py forget_answers`: every public page is rendered anew once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from home.serving import shelf


class Command(BaseCommand):
    help = (
        "Drop every stored public page, in the database and in the memory of all "
        "processes: after rows were changed by hand, or to save the room."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Dropped {shelf.forget()} stored answers.")
