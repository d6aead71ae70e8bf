"""What may remain of the HTML that a person, a file or another system hands us.

Two kinds of text: a *segment*, the smallest piece that is translated, whose links
are numbered (`<a id="a1">`) because their addresses are kept outside the text; and
*rich text*, whole paragraphs as Wagtail stores them.

A door does two things: it asks `forbidden_markup` and shows the findings to whoever
typed, and it stores only what `clean_segment` or `clean_rich_text` returns. The page
is built from text that is cleaned once more. Cleaning is nh3's work, a parser of the
HTML standard; the findings are for people and decide nothing.

Cleaned text is in one spelling: `<br/>` has become `<br>`, `&quot;` a quotation mark,
`&nbsp;` the no-break space itself. Compare cleaned text with cleaned text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

import nh3
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.core.numbers import NUMBER
from cms.core.text import may_be_markup

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# What a mention or an internal link may point to, by its record number.
MENTION_TYPES = frozenset({"person", "organisation"})
LINK_TYPES = frozenset({"page", "document"}) | MENTION_TYPES
INLINE_TAGS = frozenset({"a", "b", "i", "em", "strong", "code", "br"})
BLOCK_TAGS = frozenset({"p", "ul", "ol", "li", "h2", "h3", "h4"})
MAX_DEPTH = 50

_REASONS: Mapping[str, Promise | str] = {
    "comment": _("A hidden comment is not allowed here: %(found)s"),
    "declaration": _("A declaration or instruction is not allowed here: %(found)s"),
    "tag": _("The markup %(found)s is not allowed here."),
    "attribute": _("The attribute %(found)s is not allowed here."),
    "address": _(
        "The link address %(found)s is not allowed: it must begin with http, https, "
        "mailto or tel."
    ),
    "depth": _(
        "The markup is nested too deeply: at most %(found)s levels are allowed."
    ),
    "amount": _("There is too much markup: at most %(found)s elements are allowed."),
    "shape": _("The markup is broken: %(found)s"),
}


@dataclass(frozen=True)
class Finding:
    """One thing that cleaning takes away, or refuses to touch."""

    kind: str
    found: str

    @property
    def reason(self) -> Promise | str:
        return _REASONS[self.kind] % {"found": self.found}


class MarkupError(ValueError):
    """Text that is not cleaned at all; its finding's reason can be shown."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(f"{finding.kind}: {finding.found}")

    @property
    def reason(self) -> Promise | str:
        return self.finding.reason


@dataclass(frozen=True)
class Rules:
    """What one kind of text may contain.

    `values` names for each tag its attributes and the pattern a value must match;
    `combinations` the only sets of attributes an `a` may end up with: with any other
    the link is taken away and its words stay.

    `max_elements` bounds the work: a standard-conforming parser needs time and
    space that grow with the square of unclosed elements (measured on nh3 0.3.8: 30
    seconds for 100,000, two megabytes out of ten kilobytes for 1,600).
    """

    tags: frozenset[str]
    values: Mapping[str, Mapping[str, re.Pattern[str]]]
    combinations: tuple[frozenset[str], ...]
    max_elements: int
    cleaner: nh3.Cleaner = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        cleaner = nh3.Cleaner(
            tags=set(self.tags),
            clean_content_tags={"script", "style"},
            attributes={tag: set(values) for tag, values in self.values.items()},
            attribute_filter=self._kept_value,
            strip_comments=True,
            link_rel=None,
            url_schemes=set(LINK_SCHEMES),
            url_relative="deny",
        )
        object.__setattr__(self, "cleaner", cleaner)

    def allows(self, tag: str, attribute: str, value: str) -> bool:
        pattern = self.values.get(tag, {}).get(attribute)
        return pattern is not None and pattern.fullmatch(value) is not None

    def _kept_value(self, tag: str, attribute: str, value: str) -> str | None:
        return value if self.allows(tag, attribute, value) else None


# A relative address is none: it would name one language's tree in every language.
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"\x00-\x20\x7f]+", re.I)
# Draftail's mark of a paragraph; keeping it keeps its comments where they are.
_BLOCK_KEY = {"data-block-key": re.compile(r"[A-Za-z0-9]{1,32}", re.ASCII)}

SEGMENT = Rules(
    tags=INLINE_TAGS,
    values={"a": {"id": re.compile(r"a[1-9][0-9]{0,5}", re.ASCII)}},
    combinations=(frozenset({"id"}),),
    max_elements=500,
)
RICH_TEXT = Rules(
    tags=INLINE_TAGS | BLOCK_TAGS,
    values={
        "a": {
            "href": _ADDRESS,
            "linktype": re.compile("|".join(sorted(LINK_TYPES))),
            "id": NUMBER,
        },
        **dict.fromkeys(sorted(BLOCK_TAGS), _BLOCK_KEY),
    },
    combinations=(frozenset({"linktype", "id"}), frozenset({"href"})),
    max_elements=2_500,
)

_START_TAG = re.compile(r"<[a-zA-Z]")
# One tag up to its end or, unclosed, as far as it goes: it always matches, so a text
# of a thousand "<a" is read once.
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>]*)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)"
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=/\"'<>]+)"
    r"(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+)))?"
)
# Everything the standard reads as a comment, whether or not it looks like one.
_HIDDEN = re.compile(r"<(?:!--|!|\?|/(?![a-zA-Z]))")
# nh3 writes attributes in one way only.
_LINK = re.compile(r"<(?P<end>/?)a(?P<attributes>(?: [a-z-]+=\"[^\"]*\")*)>")
_LINK_ATTRIBUTE = re.compile(r" (?P<name>[a-z-]+)=\"[^\"]*\"")
_EXCERPT = 40
_ROUNDS = 6


def is_safe_address(address: str) -> bool:
    """Whether a link may lead there; for addresses that are stored outside a text."""
    return _ADDRESS.fullmatch(address) is not None


def clean_segment(html: str) -> str:
    """A translator's sentence with nothing but inline markup and numbered links."""
    return _clean(html, SEGMENT)


def clean_rich_text(html: str) -> str:
    """An editor's paragraphs; images, embeds and every style are taken out."""
    return _clean(html, RICH_TEXT)


def forbidden_markup(html: str, rules: Rules = SEGMENT) -> list[Finding]:
    """What cleaning would take away, in the order of the text, each thing once.

    Cleaned text has none. An empty list is no promise that `html` is safe: that is
    what cleaning is for.
    """
    placed = sorted(_findings(html, rules), key=lambda pair: pair[0])
    findings = list(dict.fromkeys(finding for _place, finding in placed))
    try:
        _clean(html, rules)
    except MarkupError as refusal:
        findings.append(refusal.finding)
    return findings


def _clean(html: str, rules: Rules) -> str:
    """Clean until nothing changes: taking one element away can join two others."""
    if not may_be_markup(html):
        return html
    for _round in range(_ROUNDS):
        if len(_START_TAG.findall(html)) > rules.max_elements:
            raise MarkupError(Finding("amount", str(rules.max_elements)))
        cleaned = rules.cleaner.clean(html).replace("&nbsp;", "\u00a0")
        cleaned = _complete_links_only(cleaned, rules)
        if cleaned == html:
            return _refuse_deep(cleaned)
        html = cleaned
    raise MarkupError(Finding("shape", _excerpt(html)))


def _complete_links_only(cleaned: str, rules: Rules) -> str:
    open_links: list[bool] = []

    def link_or_nothing(tag: re.Match[str]) -> str:
        if tag["end"]:
            return tag[0] if open_links and open_links.pop() else ""
        names = {found["name"] for found in _LINK_ATTRIBUTE.finditer(tag["attributes"])}
        wanted = next((c for c in rules.combinations if c <= names), frozenset())
        open_links.append(bool(wanted))
        kept = "".join(
            found[0]
            for found in _LINK_ATTRIBUTE.finditer(tag["attributes"])
            if found["name"] in wanted
        )
        return f"<a{kept}>" if wanted else ""

    return _LINK.sub(link_or_nothing, cleaned)


def _refuse_deep(cleaned: str) -> str:
    """Readers further down (BeautifulSoup) call themselves once a level."""
    depth = 0
    for tag in _TAG.finditer(cleaned):
        if tag["end"]:
            depth -= 1
        elif tag["name"] != "br":
            depth += 1
        if depth > MAX_DEPTH:
            raise MarkupError(Finding("depth", str(MAX_DEPTH)))
    return cleaned


def _findings(html: str, rules: Rules) -> Iterator[tuple[int, Finding]]:
    for opener in _HIDDEN.finditer(html):
        kind = "comment" if opener[0] in {"<!--", "</"} else "declaration"
        yield opener.start(), Finding(kind, _excerpt(html[opener.start() :]))
    for tag in _TAG.finditer(html):
        name = tag["name"].lower()
        if name not in rules.tags:
            yield tag.start(), Finding("tag", f"<{_excerpt(name)}>")
            continue
        for attribute in () if tag["end"] else _ATTRIBUTE.finditer(tag["attributes"]):
            finding = _attribute_finding(name, attribute, rules)
            if finding is not None:
                yield tag.start(), finding


def _attribute_finding(
    tag: str, attribute: re.Match[str], rules: Rules
) -> Finding | None:
    name = attribute["name"].lower()
    value = unescape(
        attribute["double"] or attribute["single"] or attribute["bare"] or ""
    )
    if rules.allows(tag, name, value):
        return None
    if name in rules.values.get(tag, {}) and name == "href":
        return Finding("address", _excerpt(value))
    return Finding("attribute", _excerpt(f'{name}="{value}"' if value else name))


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
