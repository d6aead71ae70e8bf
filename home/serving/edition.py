"""Which edition of the site this process is: code, templates, words, settings.

Computed from what is there, never typed: a deploy that changes any of it is another
edition, and no process serves what another edition has built.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

_CODE = ("cms", "events", "home")
# Of the settings only what shows on a page or in a header.
_SETTINGS = (
    *("LANGUAGES", "LANGUAGE_CODE", "TIME_ZONE", "USE_TZ"),
    *("WAGTAIL_SITE_NAME", "WAGTAILADMIN_BASE_URL", "STATIC_URL", "MEDIA_URL"),
    *("USE_THOUSAND_SEPARATOR", "FORMAT_MODULE_PATH", "MIDDLEWARE", "DEBUG"),
    *("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD"),
    *("SECURE_REFERRER_POLICY", "SECURE_CONTENT_TYPE_NOSNIFF", "X_FRAME_OPTIONS"),
    *("SECURE_CROSS_ORIGIN_OPENER_POLICY", "SECURE_SSL_REDIRECT"),
)


@cache
def edition() -> str:
    found = sha256()
    for part in _parts():
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()


def _parts() -> Iterator[bytes]:
    root: Path = settings.BASE_DIR
    for name in _CODE:
        yield from _files(root / name, "*.py")
    yield from _files(root / "templates", "*.*")
    yield from _files(root / "locale", "*.mo")
    # Their names carry digests in production, so the pages name other files.
    for file in sorted((root / "static" / "site").rglob("*.*")):
        yield static(str(file.relative_to(root / "static"))).encode()
        yield file.read_bytes()
    for name in _SETTINGS:
        yield f"{name}={getattr(settings, name, None)!r}".encode()
    libraries = {(one.name or "", one.version) for one in distributions()}
    yield repr(sorted(libraries)).encode()


def _files(folder: Path, pattern: str) -> Iterator[bytes]:
    for file in sorted(filter(Path.is_file, folder.rglob(pattern))):
        yield str(file.relative_to(folder)).encode()
        yield file.read_bytes()
