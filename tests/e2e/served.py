"""The site as it is served: names, headers and compression of production's files."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.staticfiles import finders, storage
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import connections

from cms import wsgi


class Handler(WSGIRequestHandler):
    def log_message(self, format, *args): ...


@contextmanager
def served(settings, folder) -> Iterator[str]:
    """The address of a real server on this test's database."""
    settings.STATIC_ROOT = folder
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "cms.core.staticfiles.StaticFiles"}
    }
    settings.KEEPS_ANSWERS = True
    # Only what is ours; the admin's thousand files are not looked at.
    settings.STATICFILES_FINDERS = [
        "django.contrib.staticfiles.finders.FileSystemFinder"
    ]
    finders.get_finder.cache_clear()
    storage.staticfiles_storage._setup()
    call_command("collectstatic", interactive=False, verbosity=0)
    server = ThreadedWSGIServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    # Built anew: the one that is there already knows other files.
    server.set_app(importlib.reload(wsgi).application)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
        connections.close_all()
        finders.get_finder.cache_clear()
