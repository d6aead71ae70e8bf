"""Addresses as other sites and programs need them."""

from __future__ import annotations

from django.conf import settings


def absolute(path: str) -> str:
    """With the site in front, whatever host was asked."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
