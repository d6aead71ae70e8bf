"""Two people at once: a thread and a connection each, started together."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection

# Whoever waits longer than this waits for ever.
PATIENCE = 60


@dataclass
class Runner:
    """Somebody about to act: `prepare` reads what they have before them, as a page in
    a browser would hold it, and answers the deed."""

    prepare: Callable[[], Callable[[], object]]
    said: str = "never came back"
    began: float = 0
    ended: float = field(default=float("inf"))

    def run(self, start: threading.Barrier) -> None:
        try:
            deed = self.prepare()
            start.wait(PATIENCE)
            self.began = time.monotonic()
            deed()
            self.said = "done"
        except Exception as error:  # noqa: BLE001 -- the answer is what is tested
            self.said = type(error).__name__
        finally:
            self.ended = time.monotonic()
            connection.close()


def race(*prepared: Callable[[], Callable[[], object]]) -> list[Runner]:
    """Let them act at once; answers what each was told, in their order."""
    start = threading.Barrier(len(prepared))
    runners = [Runner(prepare) for prepare in prepared]
    threads = [
        threading.Thread(target=runner.run, args=[start], daemon=True)
        for runner in runners
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return runners


def were_at_once(runners: list[Runner]) -> bool:
    """Whether each began before any of them was done."""
    return max(one.began for one in runners) < min(one.ended for one in runners)
