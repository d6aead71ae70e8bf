from typing import Any

from django.core.management.base import BaseCommand

from events.search import index


class Command(BaseCommand):
    help = (
        "Writes anew what the search compares, for every public report. Needed once "
        "after an upgrade that changes how words are compared; may be run at any time."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Reports written: {index.rewrite()}")
