"""Which mentions mean one organisation, and what it is called in full."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from events.intake.organisations.mention import OrganisationMention
from events.intake.prose import Prose

BRACKETS = re.compile(r"\s*\([^)]*\)")
QUOTES = re.compile(r"[\"«»“”„]")
# БТО-ның, ЮНИСЕФ-тің; WCPC's
SUFFIX = r"(?:-[а-яәғқңөұүһі]+|'s)?(?![\w-])"


@dataclass
class Organisation:
    """All mentions of one organisation, in the order of the text."""

    name: str
    head: str
    mentions: list[OrganisationMention] = field(default_factory=list)
    shorts: set[str] = field(default_factory=set)

    @property
    def key(self) -> str:
        return key_of(self.name)

    @property
    def is_weak(self) -> bool:
        return all(m.is_weak for m in self.mentions if not m.is_bare)

    @property
    def short(self) -> str:
        inside = re.search(r"\(([^)\s]+)\)$", self.name)
        return inside[1] if inside else ""

    def add(self, mention: OrganisationMention) -> None:
        self.mentions.append(mention)
        if mention.short:
            self.shorts.add(mention.short)
        longer = len(BRACKETS.sub("", mention.name)) > len(BRACKETS.sub("", self.name))
        if longer or (
            len(mention.name) > len(self.name) and key_of(mention.name) == self.key
        ):
            self.name = mention.name


def key_of(name: str) -> str:
    return QUOTES.sub('"', BRACKETS.sub("", name)).casefold().strip()


class Registry:
    """Every organisation of a text; `at` finds the one that stands at a position."""

    def __init__(self, mentions: Sequence[OrganisationMention]) -> None:
        self.organisations: list[Organisation] = []
        self._at: dict[int, list[tuple[OrganisationMention, Organisation]]] = {}
        self._wholes = {m.whole_short: m.whole for m in mentions if m.whole_short}
        named = [self._in_full(m) for m in mentions if not m.is_bare]
        for mention in named:
            self._add(self._same(mention) or self._new(mention), mention)
        for mention in mentions:
            meant = self._meant_by(mention) if mention.is_bare else None
            if meant:
                self._add(meant, mention)

    def learn_short_names(self, proses: Sequence[Prose]) -> None:
        """Mentions by abbreviation alone, and by a quoted name without its kind."""
        for organisation in self.organisations:
            words = {*organisation.shorts, organisation.short} - {""}
            patterns = [rf"(?<![\w-]){re.escape(word)}{SUFFIX}" for word in words]
            quoted = next((m.quoted for m in organisation.mentions if m.quoted), "")
            if quoted:
                patterns.append(rf'(?i:"{re.escape(quoted)}[,.]?")')
            for pattern in patterns:
                for prose in proses:
                    self._find(organisation, pattern, prose)

    def _find(self, organisation: Organisation, pattern: str, prose: Prose) -> None:
        for match in re.finditer(pattern, prose.folded):
            taken = self.in_prose(prose)
            if any(m.start < match.end() and match.start() < m.end for m, _ in taken):
                continue
            mention = OrganisationMention(
                prose, match.start(), match.end(), "", organisation.head, is_bare=True
            )
            self._add(organisation, mention)

    def in_prose(self, prose: Prose) -> list[tuple[OrganisationMention, Organisation]]:
        return sorted(self._at.get(id(prose), []), key=lambda pair: pair[0].start)

    def __iter__(self) -> Iterator[Organisation]:
        return iter(self.organisations)

    def _in_full(self, mention: OrganisationMention) -> OrganisationMention:
        """ "Department of Sociology, KazNU" with the name that KazNU is short for."""
        whole = self._wholes.get(mention.whole)
        if whole is None:
            return mention
        name = mention.name.replace(f", {mention.whole}", f", {whole}")
        return replace(mention, name=name, whole=whole)

    def _same(self, mention: OrganisationMention) -> Organisation | None:
        key = key_of(mention.name)
        for organisation in self.organisations:
            if organisation.key == key:
                return organisation
            if mention.quoted and any(
                m.quoted == mention.quoted for m in organisation.mentions
            ):
                return organisation
            if organisation.head == mention.head and _begins(organisation.key, key):
                return organisation
        return None

    def _new(self, mention: OrganisationMention) -> Organisation:
        organisation = Organisation(mention.name, mention.head)
        self.organisations.append(organisation)
        return organisation

    def _add(self, organisation: Organisation, mention: OrganisationMention) -> None:
        organisation.add(mention)
        pairs = self._at.setdefault(id(mention.prose), [])
        pairs.append((mention, organisation))

    def _meant_by(self, mention: OrganisationMention) -> Organisation | None:
        """Whichever was given this word for short, else the last of its kind."""
        for organisation in self.organisations:
            if mention.short and mention.short in organisation.shorts:
                return organisation
        here = (mention.prose.passage.line, mention.start)
        alike = [o for o in self.organisations if _is_kind(o, mention.head)]
        before = [
            o
            for o in alike
            if any((m.prose.passage.line, m.start) < here for m in o.mentions)
        ]
        found = before or alike
        named = [organisation for organisation in found if not organisation.is_weak]
        return next(reversed(named or found), None)


def _begins(one: str, other: str) -> bool:
    """How a text goes on about the National Commission for …: "National Commission"."""
    shorter, longer = sorted((one, other), key=len)
    return " " in shorter and longer.startswith((f"{shorter} ", f"{shorter}, "))


def _is_kind(organisation: Organisation, head: str) -> bool:
    return organisation.head == head
