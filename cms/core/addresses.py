"""Addresses as other sites and programs need them."""

from __future__ import annotations

import re

from django.conf import settings

_TAG = re.compile(r"<[a-z][^<>]*>")
_ADDRESSES = re.compile(r'(?<=\s)((?:href|src|srcset)=")([^"]*)')
_PATH = re.compile(r"(^|, )(/[^\s,]*)")


def absolute(path: str) -> str:
    """With the site in front, whatever host was asked.

    One that is whole already stays: uploaded files may stand on a host of their own.
    """
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}" if path.startswith("/") else path


def with_whole_addresses(html: str) -> str:
    """Our own HTML for a program, which has no page around it whose site is meant."""
    return _TAG.sub(_of_a_tag, html)


def _of_a_tag(tag: re.Match[str]) -> str:
    def whole(found: re.Match[str]) -> str:
        return found[1] + _PATH.sub(lambda one: one[1] + absolute(one[2]), found[2])

    return _ADDRESSES.sub(whole, tag[0])
