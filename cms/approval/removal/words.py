"""What is taken out of a text, and what readers see instead.

Two ways to go over the same places: `Words` takes out the typed forms of a name or a
passage, `Everything` all prose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape, unescape
from typing import Any, Protocol
from urllib.parse import unquote_plus

from django.utils.dateparse import parse_datetime

from cms.approval.models import Exemption, Plan, Policy
from cms.core.slugs import FALLBACK, slug_from_title
from cms.core.text import normalise
from cms.translation.models import Round

MARK = "[…]"
# Shorter ones would be found inside everything.
SHORTEST = 3
SHORTEST_SLUG = 4

_TAG = re.compile(r"(<[^>]*>)")
_LINE_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^>]*\bhref=|(</a\s*>)", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:a|b|i|em|strong|code|br|span|u|s|sub|sup)\b", re.I)
# What in free JSON is not said by a person, whatever it is called.
_MACHINE_KEYS = frozenset(
    {
        *("hash", "digest", "round", "policy", "from_what", "what", "languages"),
        *("expires_at", "due_at", "language", "code", "report", "outcome", "act"),
        *("type", "id", "linktype", "kind", "authority", "reference"),
    }
)
_MACHINE_WORDS = frozenset(
    value
    for choices in (Round, Policy, Exemption.From, Plan.What, Plan.Outcome)
    for value in choices.values
)


class Redactor(Protocol):
    """Goes over values; each method returns the value as it may stay."""

    def text(self, value: str) -> str:
        """What people typed, without markup."""

    def html(self, value: str) -> str:
        """Rich text or a segment."""

    def slug(self, value: str) -> str:
        """An address on this site, or its last part."""

    def web_address(self, value: str) -> str:
        """An address elsewhere; where it cannot stay as it is, it goes as a whole."""

    def data(self, value: Any) -> Any:
        """JSON of any shape."""


class Words:
    """Takes out these forms wherever they stand as whole words, in any letter case.

    Spaces of any kind and width are one, "е" is "ё", letters may be composed or not;
    inside HTML a form is also found across bold, links and line breaks. A link whose
    address has one goes, its words stay. `found` holds the forms that stood somewhere.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self.forms = cleaned_forms(forms)
        longest_first = sorted(self.forms, key=len, reverse=True)
        self._form = re.compile(
            "|".join(rf"(?<!\w){_pattern(form)}(?!\w)" for form in longest_first)
            or r"(?!)",
            re.IGNORECASE,
        )
        slugs = {slug_from_title(form) for form in self.forms} - {FALLBACK}
        self._slug = re.compile(
            "|".join(
                rf"(?<![a-z0-9]){re.escape(slug)}(?![a-z0-9])"
                for slug in sorted(slugs, key=len, reverse=True)
                if len(slug) >= SHORTEST_SLUG
            )
            or r"(?!)"
        )
        self.found: set[str] = set()

    def text(self, value: str) -> str:
        return self._form.sub(self._mark, value)

    def html(self, value: str) -> str:
        tokens = _TAG.split(value)
        # Text as it is read, and for each of its characters where that stands.
        read: list[str] = []
        places: list[tuple[int, int]] = []
        texts = {n: [*unescape(token)] for n, token in enumerate(tokens) if not n % 2}
        for n, token in enumerate(tokens):
            if n % 2:
                if not _INLINE.match(token):
                    read.append("\x00")
                    places.append((n, 0))
                elif _LINE_BREAK.match(token):
                    read.append(" ")
                    places.append((n, 0))
                continue
            for offset, character in enumerate(texts[n]):
                read.append(character)
                places.append((n, offset))
        for match in [*self._form.finditer("".join(read))]:
            self._mark(match)
            here = [places[i] for i in range(*match.span())]
            inside = [place for place in here if place[0] in texts]
            for n, offset in inside:
                texts[n][offset] = ""
            n, offset = inside[0]
            texts[n][offset] = MARK
        gone = self._telling_links(tokens)

        def left(n: int, token: str) -> str:
            if n in gone:
                return ""
            if n % 2:
                return self._tag(token)
            words = "".join(texts[n])
            return token if words == unescape(token) else escape(words, quote=False)

        return "".join(left(n, token) for n, token in enumerate(tokens))

    def _tag(self, token: str) -> str:
        """What is said in attributes."""
        said = unescape(token)
        left = self.text(said)
        return token if left == said else left

    def _telling_links(self, tokens: list[str]) -> set[int]:
        """The ends of links whose address has a form: half an address leads nowhere."""
        gone, is_told = set(), False
        for n, token in enumerate(tokens):
            link = _LINK.match(token)
            if link is None:
                continue
            is_end = link[1] is not None
            if not is_end:
                is_told = self._tells(unescape(token))
            if is_told:
                gone.add(n)
            is_told = is_told and not is_end
        return gone

    def slug(self, value: str) -> str:
        parts = []
        for part in value.split("/"):
            left = self._slug.sub("", part)
            if left != part:
                left = re.sub("-{2,}", "-", left).strip("-") or FALLBACK
            parts.append(left)
        return "/".join(parts)

    def web_address(self, value: str) -> str:
        return "" if self._tells(value) else value

    def _tells(self, address: str) -> bool:
        """Whether a form stands in it, however addresses write spaces and letters."""
        said = unquote_plus(address).replace("_", " ")
        return self.text(said) != said or self.slug(said.lower()) != said.lower()

    def data(self, value: Any) -> Any:
        return _leaves(value, self._any)

    def _any(self, value: str) -> str:
        if _WEB_ADDRESS.fullmatch(value):
            return self.web_address(value)
        return self.html(value) if "<" in value else self.text(value)

    def _mark(self, match: re.Match[str]) -> str:
        folded = _folded(match[0])
        self.found |= {form for form in self.forms if _folded(form) == folded}
        return MARK


class Everything:
    """Takes out all prose; facts, numbers and the shape of a page stay."""

    def text(self, value: str) -> str:
        return MARK if value.strip() else value

    def html(self, value: str) -> str:
        return MARK if value.strip() else value

    def slug(self, value: str) -> str:
        return value and "/".join(FALLBACK if part else "" for part in value.split("/"))

    def web_address(self, value: str) -> str:
        return value

    def data(self, value: Any) -> Any:
        return _leaves(value, self.text)


class Copies:
    """Takes out values that are wholly one of these texts: copies of a source."""

    # Of a shorter one nobody can tell that it was copied.
    TELLING = 12

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = {*texts} - {"", MARK}

    def stand_in(self, text: str) -> bool:
        """Whether one of them stands inside this longer text."""
        return any(one in text for one in self.texts if len(one) >= self.TELLING)

    def text(self, value: str) -> str:
        return MARK if value in self.texts else value

    def html(self, value: str) -> str:
        return self.text(value)

    def slug(self, value: str) -> str:
        return value

    def web_address(self, value: str) -> str:
        return value

    def data(self, value: Any) -> Any:
        return _leaves(value, self.text)


def cleaned_forms(forms: Iterable[str]) -> list[str]:
    """Each form once, in one spelling, without those too short to be looked for."""
    cleaned = (" ".join(normalise(form).split()) for form in forms)
    return [*dict.fromkeys(form for form in cleaned if len(form) >= SHORTEST)]


def _pattern(form: str) -> str:
    """Also for what was stored with its letters taken apart."""
    written = [r"\s+" if character == " " else _letter(character) for character in form]
    return "".join(written)


def _letter(character: str) -> str:
    if character in "еёЕЁ":
        return "(?:[её]|е\u0308)"
    apart = unicodedata.normalize("NFD", character)
    if apart == character:
        return re.escape(character)
    return f"(?:{re.escape(character)}|{re.escape(apart)})"


def _folded(text: str) -> str:
    return " ".join(normalise(text).split()).casefold().replace("ё", "е")


def _leaves(value: Any, say: Any, key: str = "") -> Any:
    """The texts inside free JSON, but what programs wrote for programs."""
    if isinstance(value, dict):
        return {name: _leaves(inner, say, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_leaves(inner, say, key) for inner in value]
    if not isinstance(value, str) or key in _MACHINE_KEYS or value in _MACHINE_WORDS:
        return value
    return value if _is_moment(value) else say(value)


def _is_moment(value: str) -> bool:
    try:
        return parse_datetime(value) is not None
    except ValueError:
        return False
