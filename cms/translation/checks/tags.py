"""Inline markup: what the source has, the translation has as often, moved or not.

A numbered link or a mention whose id the source lacks cannot be built at all; a
dropped or doubled one would build and be wrong (measured: wagtail-localize lets both
pass). Where an ordinary link leads is told by `links`; mentions have sentences of their
own in `mentions`.
"""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.core.html import (
    INLINE_TAGS,
    LINK_TYPES,
    RICH_TEXT,
    Rules,
    forbidden_markup,
)
from cms.core.html import Finding as Forbidden
from cms.core.numbers import NUMBER
from cms.translation.checks.base import Found, Links, Pair
from cms.translation.checks.markup import TAG, opened
from cms.translation.checks.mentions import find_mentions, is_mention

# A segment's numbered links, and whole links as a file of pairs may have them.
RULES = Rules(
    tags=INLINE_TAGS,
    values={
        "a": {
            "href": RICH_TEXT.values["a"]["href"],
            "linktype": re.compile("|".join(sorted(LINK_TYPES))),
            "id": re.compile(rf"a?{NUMBER.pattern}", re.ASCII),
        }
    },
    combinations=(
        frozenset({"linktype", "id"}),
        frozenset({"href"}),
        frozenset({"id"}),
    ),
    max_elements=500,
)
_ALONE = frozenset({"br"})


def link_ids(html: str, links: Links) -> Counter[str]:
    """How often each link id occurs in segment HTML; a mention's is no link's."""
    return Counter(
        known.get("id", "")
        for _tag, name, known in opened(html)
        if name == "a"
        and "href" not in known
        and "linktype" not in known
        and not is_mention(links.get(known.get("id", ""), {}))
    )


def find_tags(pair: Pair) -> Iterator[Found]:
    yield from find_unbuildable(pair)
    if "<" not in pair.source and "<" not in pair.target:
        return
    if not _forbidden(pair) and not pair.target_text.is_blank:
        yield from _compared_markup(pair)
        yield from _unpaired(pair)


def find_unbuildable(pair: Pair) -> Iterator[Found]:
    """What no page can be built from: forbidden markup, links the source lacks.

    A link or mention that was dropped or doubled could be built, and would be wrong.
    """
    if "<" not in pair.source and "<" not in pair.target:
        return
    forbidden = _forbidden(pair)
    for finding in forbidden:
        yield Found(finding.reason)
    if not forbidden and not pair.target_text.is_blank:
        yield from find_mentions(pair)
        yield from _compared_links(pair)


def _forbidden(pair: Pair) -> list[Forbidden]:
    allowed = set(forbidden_markup(pair.source, RULES))
    return [
        found for found in forbidden_markup(pair.target, RULES) if found not in allowed
    ]


def _compared_links(pair: Pair) -> Iterator[Found]:
    expected = link_ids(pair.source, pair.links)
    found = link_ids(pair.target, pair.links)
    for name in sorted(expected - found):
        yield Found(_("The link “%(id)s” of the source is missing."), {"id": name})
    for name in sorted(found - expected):
        if name in expected:
            yield Found(_("The link “%(id)s” is there too often."), {"id": name})
        else:
            yield Found(
                _("The source has no link or mention “%(id)s”; remove it here."),
                {"id": name},
            )


def _compared_markup(pair: Pair) -> Iterator[Found]:
    expected, found = _markup(pair.source), _markup(pair.target)
    for shown in sorted((expected - found).elements()):
        yield Found(
            _("The markup %(tag)s of the source is missing."),
            {"tag": shown},
            in_source=_places(pair.source, shown),
        )
    for shown in sorted((found - expected).elements()):
        yield Found(
            _("The markup %(tag)s is not in the source or there too often."),
            {"tag": shown},
            in_target=_places(pair.target, shown),
        )


def _markup(html: str) -> Counter[str]:
    return Counter(
        shown
        for _tag, name, known in opened(html)
        if (shown := _shown(name, known)) is not None
    )


def _shown(name: str, known: dict[str, str]) -> str | None:
    """A tag in one spelling; None for what is told by its id or by its words."""
    if name != "a":
        return f"<{name}>"
    if is_mention(known):
        return None
    if "linktype" in known:
        return f'<a linktype="{known["linktype"]}" id="{known.get("id", "")}">'
    return "<a href>" if "href" in known else None


def _places(html: str, wanted: str) -> tuple[tuple[int, int], ...]:
    return tuple(
        tag.span() for tag, name, known in opened(html) if _shown(name, known) == wanted
    )


def _unpaired(pair: Pair) -> Iterator[Found]:
    """Tags that are never closed, or closed without having been opened."""
    if _is_nested(pair.source) and not _is_nested(pair.target):
        yield Found(_("Opening and closing markup do not match."))


def _is_nested(html: str) -> bool:
    still_open: list[str] = []
    for tag in TAG.finditer(html):
        name = tag["name"].lower()
        if name in _ALONE or tag["attributes"].endswith("/"):
            continue
        if not tag["end"]:
            still_open.append(name)
        elif not still_open or still_open.pop() != name:
            return False
    return not still_open
