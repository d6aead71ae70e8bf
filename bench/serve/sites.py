"""The four sites: ours, ours without its memory, stock Wagtail, and with a page cache.

Each side has a database of its own with the same reports in it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import urlsplit

from redis import Redis

from bench import scratch
from bench.processes import Worker
from bench.scratch import Environment
from bench.serve.reading import HOST

OURS, STOCK = "cms.settings.production", "bench.stock.served"
OUR_WSGI, STOCK_WSGI = "cms.wsgi:application", "bench.stock.wsgi:application"
# Of the sixteen that Redis has; emptied first. Tests keep theirs in another.
OUR_CACHE, STOCK_CACHE = 14, 15


@dataclass(frozen=True)
class Sites:
    """How to serve each, where its report is by language, and who releases it."""

    ours: Environment
    ours_stored: Environment
    ours_anew: Environment
    stock: Environment
    stock_cached: Environment
    newsroom: Worker
    stock_newsroom: Worker

    @property
    def our_addresses(self) -> dict[str, str]:
        return self.newsroom.first

    @property
    def stock_addresses(self) -> dict[str, str]:
        return self.stock_newsroom.first


@contextmanager
def filled(reports: int, *, server: str, redis: str) -> Iterator[Sites]:
    """Both sides are filled at the same time; everything is gone afterwards."""
    caches = [_database(redis, number) for number in (OUR_CACHE, STOCK_CACHE)]
    for cache in caches:
        Redis.from_url(cache).flushdb()
    with (
        scratch.postgresql(1, server=server) as (ours,),
        scratch.postgresql(1, server=server, settings="bench.stock.settings") as (
            stock,
        ),
    ):
        ours, stock = ours | _ours(caches[0]), stock | _stock()
        _manage(ours, "collectstatic", "--noinput", "--verbosity", "0")
        begun = [
            Worker("serve.ours", reports, environment=ours),
            Worker("serve.stock", reports, environment=stock),
        ]
        with begun[0] as newsroom, begun[1] as stock_newsroom:
            yield Sites(
                ours=ours,
                ours_stored=ours | {"USHTIL_REMEMBERED_MEGABYTES": "0"},
                ours_anew=ours | {"USHTIL_KEEPS_ANSWERS": "0"},
                stock=stock,
                stock_cached=stock | {"USHTIL_REDIS_URL": caches[1]},
                newsroom=newsroom,
                stock_newsroom=stock_newsroom,
            )


def _ours(cache: str) -> Environment:
    """Production, with the defaults that `.env.example` has but one: of so many servers
    each would look for what is due, and take time from the one that is measured.
    """
    return {
        "DJANGO_SETTINGS_MODULE": OURS,
        "USHTIL_SECRET_KEY": token_urlsafe(50),
        "USHTIL_ALLOWED_HOSTS": HOST,
        "USHTIL_BASE_URL": f"https://{HOST}",
        "USHTIL_REDIS_URL": cache,
        "USHTIL_EMBEDDED_WORKER": "0",
    }


def _stock() -> Environment:
    return {"DJANGO_SETTINGS_MODULE": STOCK, "USHTIL_ALLOWED_HOSTS": HOST}


def _database(redis: str, number: int) -> str:
    return urlsplit(redis)._replace(path=f"/{number}").geturl()


def _manage(environment: Environment, *arguments: str) -> None:
    manage = Path("manage.py")
    subprocess.run(  # noqa: S603 -- our own
        [sys.executable, str(manage), *arguments], env=environment, check=True
    )
