"""What is measured: each site on each server, with the answer it has to give."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.scratch import Environment
from bench.serve import load, servers
from bench.serve.load import Run
from bench.serve.prose import Report
from bench.serve.reading import AnotherAnswer, Said, insist, read
from bench.serve.servers import KINDS, Server
from bench.serve.sites import OUR_WSGI, STOCK_WSGI, Sites

# The heaviest of the three on the wire.
LANGUAGE = "ru"
FILE, CONSTANT = "file", "constant response"
HIT, STORED = "ours, remembered", "ours, read as it was released"
ANEW = "ours, rendered anew"
CACHED, STOCK = "stock behind Django's page cache", "stock"
# Headers that the servers write by themselves.
SERVERS = frozenset({"Server", "server", "Date", "date", "Connection", "connection"})
CONSTANT_WSGI = "bench.serve.constant:application"
# Where a request costs milliseconds, the threads of gthread change nothing.
SLOW = KINDS[:2]


@dataclass
class Page:
    """The page of one side: where it is, and the answer that all have to give."""

    path: str
    folder: Path
    said: Said = field(init=False)

    def learn(self, port: int) -> None:
        """Take the second answer: the first reader of a stored page has it stored."""
        read(port, self.path)
        self.said = read(port, self.path)
        text = self.said.body.decode()
        report = Report(0)
        words = [report.title(LANGUAGE), *report.paragraphs(LANGUAGE)]
        if self.said.status != 200 or not all(one in text for one in words):
            raise AnotherAnswer(f"{self.path} answered {self.said.status}: {text[:99]}")
        self.file.parent.mkdir(parents=True)
        self.file.write_bytes(self.said.body)
        head = json.dumps([row for row in self.said.headers if row[0] not in SERVERS])
        self.answer.write_bytes(head.encode() + b"\n" + self.said.body)

    @property
    def file(self) -> Path:
        """The body, where nginx looks for it."""
        return self.folder / "files" / self.path.strip("/") / "index.html"

    @property
    def answer(self) -> Path:
        """Headers and body, for the constant response."""
        return self.folder / "answer"


@dataclass(frozen=True)
class Target:
    """One thing to measure; `what` it is on which kind of server."""

    what: str
    kind: str
    server: Server
    page: Page

    @property
    def name(self) -> str:
        return f"{self.what}, {self.kind}"

    def insist(self) -> None:
        """Its answer right now is still the one."""
        said = read(self.server.port, self.page.path)
        insist(said, self.page.said, who=self.name)

    def compare(self) -> int:
        """Every answer of some seconds is the one; workers that slept are woken."""
        for _ in range(load.CONNECTIONS):
            self.insist()
        port, page = self.server.port, self.page
        return load.compare(port, page.path, page.file, who=self.name)

    def measure(self, seconds: int) -> tuple[Run, float]:
        """One run, with the microseconds of processor that a request cost."""
        self.insist()
        port, page = self.server.port, self.page
        before = self.server.cpu_seconds()
        run = load.measure(port, page.path, page.said, seconds=seconds, who=self.name)
        spent = self.server.cpu_seconds() - before
        self.insist()
        return run, 1e6 * spent / run.requests


@contextmanager
def running(sites: Sites, folder: Path) -> Iterator[list[Target]]:
    """All at once; those that are not asked have nothing to do."""
    ours = Page(sites.our_addresses[LANGUAGE], folder / "ours")
    stock = Page(sites.stock_addresses[LANGUAGE], folder / "stock")
    with ExitStack() as stack:

        def start(
            what: str, kind: str, application: str, environment: Environment, page: Page
        ) -> Target:
            server = servers.serving(kind, application, environment)
            return Target(what, kind, stack.enter_context(server), page)

        hits = [start(HIT, kind, OUR_WSGI, sites.ours, ours) for kind in KINDS]
        plain = [start(STOCK, kind, STOCK_WSGI, sites.stock, stock) for kind in SLOW]
        ours.learn(hits[0].server.port)
        stock.learn(plain[0].server.port)
        nginx = stack.enter_context(servers.nginx(ours.folder))
        said = sites.ours | {"USHTIL_BENCH_ANSWER": str(ours.answer)}
        yield [
            Target(FILE, "nginx", nginx, ours),
            *(start(CONSTANT, kind, CONSTANT_WSGI, said, ours) for kind in KINDS),
            *hits,
            *(start(STORED, kind, OUR_WSGI, sites.ours_stored, ours) for kind in SLOW),
            *(start(ANEW, kind, OUR_WSGI, sites.ours_anew, ours) for kind in SLOW),
            *(
                start(CACHED, kind, STOCK_WSGI, sites.stock_cached, stock)
                for kind in SLOW
            ),
            *plain,
        ]
