"""How the servers are started, and what is said where one is missing."""

import re
import subprocess
import sys
from pathlib import Path

from bench.serve import servers

SERVING = Path(__file__).resolve().parents[3] / "docs" / "serving.md"


def test_what_is_missing_is_named_by_its_package(monkeypatch, tmp_path):
    monkeypatch.setattr(servers, "PATH", str(tmp_path))
    assert servers.missing() == ["wrk", "nginx-light"]
    (tmp_path / "wrk").touch(mode=0o755)
    assert servers.missing() == ["nginx-light"]


def test_granian_is_measured_as_the_documentation_starts_it():
    told = re.search(
        r"^granian .*?cms\.wsgi:application$", SERVING.read_text(), re.M | re.S
    )
    begun = " ".join(servers.command("granian", "cms.wsgi:application", 8000))
    said = [re.findall(r"--[a-z-]+", text) for text in (told[0], begun)]
    assert {*said[1]} - {*said[0]} == {"--log-level"}
    assert {*said[0]} - {*said[1]} == set()
    assert "--blocking-threads 1 " in told[0]
    assert "--blocking-threads 1 " in begun


def test_workers_are_counted_with_their_server():
    child = [sys.executable, "-c", "import time; time.sleep(60)"]
    shell = f"{child[0]} -c '{child[2]}' & echo $!; wait"
    with subprocess.Popen(["/bin/sh", "-c", shell], stdout=subprocess.PIPE) as server:  # noqa: S603 -- our own
        worker = int(server.stdout.readline())
        try:
            assert servers.family(server.pid) == [server.pid, worker]
        finally:
            for pid in (worker, server.pid):
                subprocess.run(["/bin/kill", str(pid)], check=True)  # noqa: S603 -- our own
