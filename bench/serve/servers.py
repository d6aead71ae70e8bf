"""The servers: how each is started, asked whether it runs, and ended by its number."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from bench.scratch import Environment
from bench.serve.reading import LOOPBACK

WORKERS = 2
# Django under both needs a thread a connection; more than these only waste memory.
THREADS = 4
KINDS = ("granian", "gunicorn sync", "gunicorn gthread")
PATIENCE = 60.0
_TICKS = os.sysconf("SC_CLK_TCK")
_NGINX = """\
daemon off;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log stderr error;
events {{ worker_connections 256; }}
http {{
  access_log off;
  sendfile on;
  keepalive_requests 1000000000;
  # Not even remembered that it is open: a file that was replaced is seen at once.
  open_file_cache off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen {address}:{port};
    root {folder}/files;
    default_type "text/html; charset=utf-8";
    index index.html;
  }}
}}
"""


@dataclass(frozen=True)
class Server:
    """One that runs: its main process and where it listens."""

    pid: int
    port: int

    def cpu_seconds(self) -> float:
        """Of it and its workers so far; none of them ends while we look."""
        return sum(_cpu_seconds(pid) for pid in family(self.pid))


def command(kind: str, application: str, port: int) -> list[str]:
    """How a WSGI application is served; as `docs/serving.md` says it of ours."""
    if kind == "granian":
        return [
            *(sys.executable, "-m", "granian", "--interface", "wsgi"),
            *("--host", LOOPBACK, "--port", str(port), "--workers", str(WORKERS)),
            *("--blocking-threads", "1", "--http", "1", "--no-ws"),
            *("--respawn-failed-workers", "--log-level", "warning"),
            application,
        ]
    worker = kind.removeprefix("gunicorn ")
    threads = ["--threads", str(THREADS)] if worker == "gthread" else []
    return [
        *(sys.executable, "-m", "gunicorn", "--bind", f"{LOOPBACK}:{port}"),
        *("--workers", str(WORKERS), "--worker-class", worker, *threads),
        *("--log-level", "warning", "--no-control-socket", application),
    ]


@contextmanager
def serving(kind: str, application: str, environment: Environment) -> Iterator[Server]:
    port = free_port()
    with _running(command(kind, application, port), environment, port) as server:
        yield server


@contextmanager
def nginx(folder: Path) -> Iterator[Server]:
    """Serves what is in `folder`/files; not the system's service, which goes on."""
    port = free_port()
    told = _NGINX.format(workers=WORKERS, folder=folder, address=LOOPBACK, port=port)
    if os.geteuid() == 0:
        told = f"user root;\n{told}"
    config = folder / "nginx.conf"
    config.write_text(told)
    run = [str(shutil.which("nginx", path=PATH)), "-p", str(folder), "-c", str(config)]
    with _running(run, dict(os.environ), port) as server:
        yield server


# Debian keeps nginx where only root's path leads.
PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
PACKAGES = {"wrk": "wrk", "nginx": "nginx-light"}


def missing() -> list[str]:
    """The Debian packages that the bench needs and does not find."""
    return [
        package
        for program, package in PACKAGES.items()
        if not shutil.which(program, path=PATH)
    ]


def free_port() -> int:
    with socket.create_server((LOOPBACK, 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def family(pid: int) -> list[int]:
    """The process and all that came of it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


@contextmanager
def _running(run: list[str], environment: Environment, port: int) -> Iterator[Server]:
    process = subprocess.Popen(run, env=environment)  # noqa: S603 -- our own
    try:
        _await(process, port)
        yield Server(process.pid, port)
    finally:
        _end(process)


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    last = monotonic() + PATIENCE
    while process.poll() is None and monotonic() < last:
        try:
            socket.create_connection((LOOPBACK, port), timeout=1).close()
        except OSError:
            sleep(0.05)
        else:
            return
    raise SystemExit(f"{process.args!r} does not answer; its error is above.")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        for pid in reversed(family(process.pid)):
            os.kill(pid, signal.SIGKILL)
        process.wait()


def _cpu_seconds(pid: int) -> float:
    # Its name, in brackets, may have spaces in it.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
