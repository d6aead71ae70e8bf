"""Addresses as other sites and programs need them."""

from __future__ import annotations

from django.conf import settings


def absolute(path: str) -> str:
    """With the site in front, whatever host was asked.

    One that is whole already stays: uploaded files may stand on a host of their own.
    """
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}" if path.startswith("/") else path
