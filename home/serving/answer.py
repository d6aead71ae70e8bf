"""An answer ready to go: status, headers and body in every coding."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus

from home.serving.coding import BROTLI, GZIP, IDENTITY, OURS

Headers = list[tuple[str, str]]

# What a 304 repeats of the answer it stands for (RFC 9110, 15.4.5).
_REPEATED = frozenset({"cache-control", "content-location", "expires", "vary"})
_VARY = "Accept-Encoding"
_OWN = frozenset({"content-length", "content-encoding", "etag"})
_TAG = re.compile(r'\s*(?:W/)?("[^"]*")\s*(?:,|\Z)')


@dataclass(frozen=True)
class Answer:
    """`headers` are those that Django gave it; everything else follows from them."""

    status: int
    headers: Headers
    bodies: dict[str, bytes]
    tags: dict[str, str] = field(init=False)
    said: dict[str, Headers] = field(init=False)
    line: str = field(init=False)
    not_modified: dict[str, Headers] = field(init=False)

    def __post_init__(self) -> None:
        mark = sha256(self.bodies[IDENTITY]).hexdigest()[:32]
        tags = {
            coding: f'"{mark}-{coding}"' if coding else f'"{mark}"' for coding in OURS
        }
        said = {coding: self._said(coding, tags[coding]) for coding in OURS}
        known = {
            coding: [
                (name, value)
                for name, value in said[coding]
                if name.lower() in _REPEATED or name == "ETag"
            ]
            for coding in OURS
        }
        object.__setattr__(self, "tags", tags)
        object.__setattr__(self, "said", said)
        object.__setattr__(self, "not_modified", known)
        line = f"{self.status} {HTTPStatus(self.status).phrase}"
        object.__setattr__(self, "line", line)

    @property
    def size(self) -> int:
        return sum(len(body) for body in self.bodies.values())

    def is_known(self, coding: str, if_none_match: str) -> bool:
        """Whether the reader has it already, by weak comparison; errors never count."""
        if self.status != HTTPStatus.OK:
            return False
        if if_none_match.strip() == "*":
            return True
        return self.tags[coding] in _TAG.findall(if_none_match)

    def _said(self, coding: str, tag: str) -> Headers:
        others = [row for row in self.headers if row[0].lower() not in {*_OWN, "vary"}]
        vary = [value for name, value in self.headers if name.lower() == "vary"]
        said = [
            *others,
            ("Vary", ", ".join([*vary, _VARY])),
            ("ETag", tag),
            ("Content-Length", str(len(self.bodies[coding]))),
        ]
        if coding in (BROTLI, GZIP):
            said.append(("Content-Encoding", coding))
        return said
