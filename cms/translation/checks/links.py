"""Links, addresses and e-mail addresses lead to the same places in every language.

A language in the address of a site may change with the reader: /en/about is /kk/about.
"""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair
from cms.translation.checks.markup import opened
from cms.translation.checks.mentions import is_mention
from cms.translation.checks.reading import Reading, Span

_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.I)
_LANGUAGE = re.compile(r"(?<=/)(?:en|eng|kk|kz|kaz|ru|rus)(?=/|$|\?)", re.I)
_LANGUAGE_HOST = re.compile(r"^(?:en|kk|kz|ru)\.(?=[^/]+\.)", re.I)
_PARAMETER = re.compile(r"(?<=[?&])(lang|hl|locale|l)=[a-z]{2}\b", re.I)

Places = dict[str, list[Span]]


def find_links(pair: Pair) -> Iterator[Found]:
    expected, found = destinations(pair.source_text), destinations(pair.target_text)
    if not expected and not found:
        return
    wanted = Counter({place: len(spans) for place, spans in expected.items()})
    there = Counter({place: len(spans) for place, spans in found.items()})
    if pair.target_text.is_blank:
        return
    for place in sorted(wanted - there):
        yield Found(
            _("The link to %(address)s is missing in the translation."),
            {"address": place},
            in_source=tuple(expected[place]),
        )
    for place in sorted(there - wanted):
        yield Found(
            _("The link to %(address)s is not in the source or there too often."),
            {"address": place},
            in_target=tuple(found[place]),
        )


def destinations(text: Reading) -> Places:
    """Where each link of the text leads, and where in the HTML it stands.

    An address shown as the text of a link to itself counts once. Numbered links and
    mentions lead nowhere by themselves: `tags` tells of them.
    """
    places: Places = {}
    linked = set()
    for tag, name, known in opened(text.html):
        if name != "a" or is_mention(known) or not {"href", "linktype"} & known.keys():
            continue
        place = _destination(known)
        linked.add(place)
        places.setdefault(place, []).append(tag.span())
    for start, end in text.addresses:
        place = same_place(text.plain[start:end])
        if place not in linked and f"mailto:{place}" not in linked:
            places.setdefault(place, []).append(text.span(start, end))
    return places


def _destination(known: dict[str, str]) -> str:
    if "href" in known:
        return same_place(known["href"])
    return f"{known['linktype']} {known.get('id', '')}"


def same_place(address: str) -> str:
    """One spelling for the addresses that lead a reader to the same page."""
    if "@" in address:
        return address.lower()
    bare = _SCHEME.sub("", address.strip())
    host, slash, path = bare.partition("/")
    host = _LANGUAGE_HOST.sub("", host.lower())
    path = _LANGUAGE.sub("*", slash + path)
    return _PARAMETER.sub(r"\1=*", host + path).rstrip("/")
