"""In which coding an answer goes over the wire (RFC 9110, 8.4 and 12.5.3)."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache

import brotli

IDENTITY, GZIP, BROTLI = "", "gzip", "br"
# In the order in which we like them: the smallest first.
OURS = (BROTLI, GZIP, IDENTITY)

_QUALITY = 9
# Media types that are compressed as they are.
_PACKED = frozenset({"application/pdf"})
_WEIGHT = re.compile(r"q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)


def coded(body: bytes, type_: str = "") -> dict[str, bytes]:
    """The body in every coding, nothing where it would not get smaller.

    The same body gives the same bytes.
    """
    if type_ in _PACKED:
        return {BROTLI: b"", GZIP: b"", IDENTITY: body}
    return {
        BROTLI: brotli.compress(body, mode=brotli.MODE_TEXT, quality=_QUALITY),
        GZIP: gzip.compress(body, compresslevel=_QUALITY, mtime=0),
        IDENTITY: body,
    }


@lru_cache(maxsize=512)
def chosen(accepted: str | None) -> str | None:
    """The coding for an Accept-Encoding; None where the reader wants none of ours.

    Who says nothing gets the body as it is. A weight we cannot read is a refusal.
    """
    if accepted is None:
        return IDENTITY
    weights = _weights(accepted)
    rest = weights.get("*")
    found = {}
    for coding in OURS:
        name = coding or "identity"
        # Without a word about it, identity is always welcome, though the last.
        silent = 0.0 if coding else 0.0001
        found[coding] = weights.get(name, silent if rest is None else rest)
    best = max(OURS, key=lambda coding: found[coding])
    return best if found[best] > 0 else None


def _weights(accepted: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for part in accepted.split(","):
        name, _, rest = part.partition(";")
        if name := name.strip().lower().replace("x-gzip", GZIP):
            weights[name] = _weight(rest.strip())
    return weights


def _weight(text: str) -> float:
    if not text:
        return 1.0
    found = _WEIGHT.fullmatch(text)
    return float(found[1]) if found else 0.0
