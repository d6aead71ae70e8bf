"""Mentions: whomever the source mentions is mentioned in the translation, once.

In a segment a mention is a numbered link, and `Pair.links` tells whom it stands for; a
file of pairs has the record's number in the tag itself. The form is the writer's: it is
not compared.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cms.core.html import MENTION_TYPES
from cms.core.numbers import record_number
from cms.core.text import plain_text
from cms.translation.checks.base import Found, Links, Pair
from cms.translation.checks.markup import opened
from cms.translation.checks.reading import Span

_END = re.compile(r"</a\s*>", re.I)


@dataclass(frozen=True)
class Mention:
    """Words that name somebody; `key` is the same wherever the same mention stands."""

    key: str
    number: int | None
    words: str
    span: Span


def is_mention(attributes: Mapping[str, str]) -> bool:
    return attributes.get("linktype") in MENTION_TYPES


def mentions(html: str, links: Links) -> list[Mention]:
    """In the order of the text."""
    found = []
    for tag, name, known in opened(html):
        key = known.get("id", "")
        meant = known if "linktype" in known else links.get(key, {})
        if name != "a" or not is_mention(meant):
            continue
        if known is meant:
            key = f"{known['linktype']} {key}"
        end = _END.search(html, tag.end())
        last = end.start() if end else len(html)
        found.append(
            Mention(
                key,
                record_number(meant.get("id")),
                plain_text(html[tag.end() : last]).strip(),
                (tag.start(), end.end() if end else last),
            )
        )
    return found


def find_mentions(pair: Pair) -> Iterator[Found]:
    there, here = mentions(pair.source, pair.links), mentions(pair.target, pair.links)
    expected, found = _counted(there), _counted(here)
    for mention in _each_once(there):
        if expected[mention.key] > found[mention.key]:
            yield _missing(mention, pair)
    for mention in _each_once(here):
        if not expected[mention.key]:
            yield Found(
                _("“%(words)s” is marked as a mention that the source does not have."),
                {"words": mention.words},
                in_target=_places(here, mention),
            )
        elif found[mention.key] > expected[mention.key]:
            yield _doubled(mention, pair, in_target=_places(here, mention))


def _missing(mention: Mention, pair: Pair) -> Found:
    name = _name(mention, pair)
    return Found(
        _("The mention of %(name)s is missing: “%(words)s” in the source.")
        if name
        else _("The mention “%(words)s” of the source is missing."),
        {"words": mention.words, **_said(mention, name)},
        in_source=(mention.span,),
    )


def _doubled(mention: Mention, pair: Pair, *, in_target: tuple[Span, ...]) -> Found:
    name = _name(mention, pair)
    return Found(
        _("The mention of %(name)s is there more often than in the source.")
        if name
        else _("The mention “%(words)s” is there more often than in the source."),
        _said(mention, name),
        in_target=in_target,
    )


def _said(mention: Mention, name: str) -> dict[str, str]:
    return {"name": name} if name else {"words": mention.words}


def _name(mention: Mention, pair: Pair) -> str:
    """What the translation calls the record, else what the source does; may be empty.

    It is what is to be inserted, and only confirmed names are known here.
    """
    names = pair.context.names
    if names is None or mention.number is None:
        return ""
    return names.called(mention.number, (pair.target_lang, pair.source_lang))


def _counted(mentioned: Iterable[Mention]) -> Counter[str]:
    return Counter(mention.key for mention in mentioned)


def _each_once(mentioned: Iterable[Mention]) -> Iterable[Mention]:
    once: dict[str, Mention] = {}
    for mention in mentioned:
        once.setdefault(mention.key, mention)
    return once.values()


def _places(mentioned: Iterable[Mention], one: Mention) -> tuple[Span, ...]:
    return tuple(other.span for other in mentioned if other.key == one.key)
