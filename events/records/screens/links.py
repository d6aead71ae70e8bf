"""The addresses of the screens for records, for everybody who links to them."""

from __future__ import annotations

from django.urls import reverse


def listing(kind: str) -> str:
    return reverse("records:list", args=[kind])


def new(kind: str) -> str:
    return reverse("records:new", args=[kind])


def record(number: int) -> str:
    return reverse("records:record", args=[number])


def name(number: int, language: str) -> str:
    return reverse("records:name", args=[number, language])


def move(number: int, verb: str) -> str:
    """The page of a move: "retire", "bring_back", "merge" or "delete"."""
    return reverse(f"records:{verb}", args=[number])
