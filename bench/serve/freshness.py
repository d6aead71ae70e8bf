"""How long after a release every worker tells it, at every address that shows it."""

from __future__ import annotations

import http.client
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from threading import Event
from time import monotonic, sleep
from typing import Any

from bench.processes import Worker
from bench.serve.reading import LOOPBACK, AnotherAnswer, read_on
from bench.serve.servers import PATIENCE, WORKERS, Server, family

# Between two questions of a reader, in seconds; without it readers would be the load.
PAUSE = 0.01
# Until every worker has taken a connection; each is taken by whoever is first.
ATTEMPTS = 500


@dataclass(frozen=True)
class Heard:
    """An answer: when it was asked for, when it had come, and what it said."""

    asked: float
    came: float
    body: bytes


@dataclass
class Reader:
    """Asks one worker for one address on and on, on a connection that stays."""

    connection: http.client.HTTPConnection
    path: str
    heard: list[Heard] = field(default_factory=list)

    def read_until(self, stop: Event) -> None:
        while not stop.is_set():
            asked = monotonic()
            said = read_on(self.connection, self.path)
            if said.status != 200:
                raise AnotherAnswer(f"{self.path} answered {said.status}")
            self.heard.append(Heard(asked, monotonic(), said.body))
            sleep(PAUSE)

    def knows(self, text: str) -> bool:
        return bool(self.heard) and text.encode() in self.heard[-1].body


@dataclass(frozen=True)
class Act:
    """A release: the words that came with it, when it was begun and when done."""

    lead: str
    begun: float
    done: float


@dataclass(frozen=True)
class Fresh:
    """Milliseconds by release, and how much was told too late."""

    approval: list[float]
    everywhere: list[float]
    answers: int
    stale: int

    @classmethod
    def of_all(cls, parts: Iterable[Fresh]) -> Fresh:
        found = list(parts)
        return cls(
            approval=[one for part in found for one in part.approval],
            everywhere=[one for part in found for one in part.everywhere],
            answers=sum(part.answers for part in found),
            stale=sum(part.stale for part in found),
        )

    @property
    def late(self) -> float:
        """Within this, 95 of a hundred were told everywhere."""
        return quantiles(self.everywhere, n=20)[-1]


def releases(newsroom: Worker, server: Server, paths: list[str], count: int) -> Fresh:
    """So many releases while each worker is asked for each of the addresses."""
    with ExitStack() as stack:
        readers = [
            Reader(connection, path)
            for path in paths
            for connection in stack.enter_context(one_connection_a_worker(server, path))
        ]
        stop = Event()
        pool = stack.enter_context(ThreadPoolExecutor(len(readers)))
        reading = [pool.submit(one.read_until, stop) for one in readers]
        try:
            acts = [_released(newsroom, readers) for _ in range(count)]
        finally:
            stop.set()
        for one in reading:
            one.result()
    return judged(acts, [reader.heard for reader in readers])


def judged(acts: list[Act], heard: list[list[Heard]]) -> Fresh:
    return Fresh(
        approval=[1_000 * (act.done - act.begun) for act in acts],
        everywhere=[1_000 * (_known(act, heard) - act.begun) for act in acts],
        answers=sum(map(len, heard)),
        stale=sum(_is_stale(one, acts) for answers in heard for one in answers),
    )


def _is_stale(one: Heard, acts: list[Act]) -> bool:
    """It lacks the words of the last release done when it was asked for.

    Those of a later one, which overtook a slow answer, are as good.
    """
    due = [number for number, act in enumerate(acts) if act.done < one.asked]
    told = acts[due[-1] :] if due else []
    return bool(told) and not any(act.lead.encode() in one.body for act in told)


def _known(act: Act, heard: list[list[Heard]]) -> float:
    """When the last of the readers had heard of it."""
    words = act.lead.encode()
    return max(
        next(one.came for one in answers if words in one.body) for answers in heard
    )


def _released(newsroom: Worker, readers: list[Reader]) -> Act:
    act = Act(**newsroom.ask("release"))
    last = monotonic() + PATIENCE
    while not all(reader.knows(act.lead) for reader in readers):
        if monotonic() > last:
            raise AnotherAnswer(f"{act.lead} is not told everywhere")
        sleep(PAUSE)
    return act


@contextmanager
def one_connection_a_worker(
    server: Server, path: str
) -> Iterator[list[http.client.HTTPConnection]]:
    """Each worker of the server at the other end of a connection that stays."""
    found: dict[int, http.client.HTTPConnection] = {}
    with ExitStack() as stack:
        for _ in range(ATTEMPTS):
            connection = http.client.HTTPConnection(LOOPBACK, server.port, timeout=60)
            stack.enter_context(closing(connection))
            read_on(connection, path)
            found.setdefault(_other_end(server, connection), connection)
            if len(found) == WORKERS:
                yield list(found.values())
                return
    raise AnotherAnswer(f"only {len(found)} of {WORKERS} workers answer")


def _other_end(server: Server, connection: Any) -> int:
    """The process that has the connection, as the system's tables tell it."""
    own = connection.sock.getsockname()[1]
    socket = f"socket:[{_inode(server.port, own)}]"
    for pid in family(server.pid):
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            if descriptor.is_symlink() and str(descriptor.readlink()) == socket:
                return pid
    raise AnotherAnswer(f"nobody has {socket}")


def _inode(port: int, other: int) -> str:
    wanted = f"{port:04X}", f"{other:04X}"
    for row in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = row.split()
        if tuple(one.rpartition(":")[2] for one in fields[1:3]) == wanted:
            return fields[9]
    raise AnotherAnswer(f"no connection from {other} to {port}")
