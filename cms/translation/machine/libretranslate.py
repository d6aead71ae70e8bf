"""LibreTranslate's protocol, as its server reads it at commit 015291f.

`POST /translate` with `q` (a list), `source`, `target`, `format` and, where it asks for
one, `api_key`; the answer has `translatedText`, a list of as many. As HTML it keeps
inline elements around the words that they stand around. It unescapes what it answers,
so "&lt;" comes back as "<": whoever reads the answer must not take that for markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cms.translation.machine.calling import post
from cms.translation.machine.engine import Nonsense

# A translation is longer than its source, but not by this much.
LONGER, AND = 5, 200


@dataclass(frozen=True)
class LibreTranslate:
    """A server at this address; `seconds` is how long it may take for an answer."""

    address: str
    key: str = field(default="", repr=False)
    seconds: float = 8

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        asked: dict[str, Any] = {
            "q": list(texts),
            "source": source,
            "target": target,
            "format": "html",
        }
        if self.key:
            asked["api_key"] = self.key
        answer = post(f"{self.address}/translate", asked, seconds=self.seconds)
        said = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(said, list) or len(said) != len(texts):
            raise Nonsense
        if not all(map(_is_likely, said, texts)):
            raise Nonsense
        return said


def _is_likely(said: Any, text: str) -> bool:
    return isinstance(said, str) and len(said) <= LONGER * len(text) + AND
