"""Does what has to be done now and then: due releases, mail, the daily audit."""

import signal
import threading
from typing import Any

from django.core.management import BaseCommand
from django.core.management.base import CommandParser

from cms.core import worker


class Command(BaseCommand):
    help = "Carries out due releases, sends mail, runs the daily audit; until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="do what is due now, and end"
        )

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            for name in worker.do_what_is_due():
                self.stdout.write(name)
            return
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("Working until Ctrl-C.")
        worker.run(stop)
