"""What stands around a name: honorific, position, verbs, another name."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from events.intake.organisations.registry import Registry
from events.intake.people import english, kazakh, russian
from events.intake.people.occurrence import Occurrence
from events.intake.people.roles import english as english_roles
from events.intake.people.roles import kazakh as kazakh_roles
from events.intake.people.roles import russian as russian_roles
from events.intake.people.roles.rules import ORDER, Rules
from events.intake.people.zone import Description, Zone, zone_between
from events.intake.prose import Prose

Reader = Callable[[Zone], Description]
BEFORE: dict[str, Reader] = {
    "en": english.before,
    "ru": russian.before,
    "kk": kazakh.before,
}
AFTER: dict[str, Reader] = {
    "en": english.after,
    "ru": russian.after,
    "kk": kazakh.after,
}
ROLES: dict[str, Rules] = {
    "en": english_roles.RULES,
    "ru": russian_roles.RULES,
    "kk": kazakh_roles.RULES,
}
HONORIFIC = re.compile(
    r"(?:(?:\b(?:Drs?|Mr|Mrs|Ms|Prof|Professors?|Sir|Dame|Lady|H\.E|г-н|г-жа|господин\w?"
    r"|госпож\w+|д-р|доктор\w?|профессор\w{0,2}|академик\w?)\.?\s)+)$",
    re.IGNORECASE,
)
HONORIFIC_AFTER = re.compile(r"\s(?:мырза|ханым)\w*")
BESIDE = re.compile(r",\s|,?\s(?:and|и|және|мен|пен|бен|&)\s")
CLAUSE = re.compile(r"[,;]\s|\s-\s|\s(?:and|but|while|а|но|ал)\s")
LONGEST = 400
LONGEST_ROW = 160
NEAR = 16
MOST_IN_ROW = 40


def look_around(
    occurrences: Sequence[Occurrence], prose: Prose, registry: Registry, language: str
) -> None:
    """Fills in honorifics, descriptions and roles of one passage's occurrences."""
    for current in occurrences:
        current.has_honorific = has_honorific(current)
        title = HONORIFIC.search(
            prose.folded, max(0, current.start - 40), current.start
        )
        current.honorific = len(title[0]) if title else 0
    for before, current, following in zip(
        [None, *occurrences], occurrences, [*occurrences[1:], None], strict=False
    ):
        current.description = _describe(
            prose, registry, language, before, current, following
        )
        if before and _is_of_both(prose, before, current):
            before.description = replace(current.description, begins=-1)
    for before, current in zip([None, *occurrences], occurrences, strict=False):
        rules = ROLES[language]
        current.follows = before is not None and _in_one_breath(
            prose, before, current, rules
        )
    for index, _ in enumerate(occurrences):
        _find_roles(occurrences, index, prose, ROLES[language])
        _go_on(occurrences, index, prose, ROLES[language])


def has_honorific(occurrence: Occurrence) -> bool:
    prose = occurrence.prose
    before = prose.folded[max(0, occurrence.start - 20) : occurrence.start]
    after = HONORIFIC_AFTER.match(prose.folded, occurrence.end)
    return bool(HONORIFIC.search(before) or after)


def _is_of_both(prose: Prose, before: Occurrence, current: Occurrence) -> bool:
    """Zhibek and Peter, both trainers of …"""
    return (
        current.description.is_plural
        and current.description.begins < 0
        and not before.description.says_something
        and BESIDE.fullmatch(prose.folded, before.end, current.start) is not None
    )


def _in_one_breath(
    prose: Prose, before: Occurrence, current: Occurrence, rules: Rules
) -> bool:
    """Named in one row: nothing between but who they are, and no verb."""
    between = prose.folded[before.end : current.begins]
    if BESIDE.fullmatch(between):
        return True
    if "." in between or len(between) > LONGEST_ROW:
        return False
    ends = between.endswith((", ", " and ", " и ", " және ", " мен ", " пен ", " бен "))
    return ends and not rules.verb.search(between)


def _describe(
    prose: Prose,
    registry: Registry,
    language: str,
    before: Occurrence | None,
    current: Occurrence,
    following: Occurrence | None,
) -> Description:
    first, last = prose.sentence_at(current.start)
    if before is not None:
        beside = BESIDE.fullmatch(prose.folded, before.end, current.start)
        if beside and before.description.is_plural:
            return replace(before.description, begins=-1)
        first = max(first, before.end)
    if following is not None:
        last = min(last, following.start)
    ahead = zone_between(
        prose, registry, max(first, current.start - LONGEST), current.start
    )
    found = BEFORE[language](ahead)
    if found.position and found.organisation:
        return found
    behind = zone_between(
        prose, registry, current.end, min(last, current.end + LONGEST)
    )
    other = AFTER[language](behind)
    if not other.says_something:
        return found
    if not found.position:
        return replace(other, begins=found.begins)
    return replace(found, organisation=found.organisation or other.organisation)


def _find_roles(
    occurrences: Sequence[Occurrence], index: int, prose: Prose, rules: Rules
) -> None:
    current = occurrences[index]
    first, last = prose.sentence_at(current.start)
    left, right = _clause(occurrences, index, prose, (first, last))
    if rules.copula:
        left, right = (rules.copula.sub(r"\1", text) for text in (left, right))
    around = f"{left} {right}"
    for role in ORDER:
        for patterns, text in (
            (rules.left, left),
            (rules.right, right),
            (rules.around, around),
        ):
            if role in patterns and patterns[role].search(text):
                current.roles.add(role)
    if current.follows:
        current.roles |= occurrences[index - 1].roles
    if not current.roles:
        sentence = prose.folded[first:last]
        for role, pattern in rules.sentence.items():
            if pattern.search(sentence):
                current.roles.add(role)
    current.acts = _is_beside(rules, left[-NEAR:], right[:NEAR])
    if rules.absent.search(left) or rules.absent.search(right):
        current.is_absent = True


def _is_beside(rules: Rules, left: str, right: str) -> bool:
    """Whether the very next words speak; Russian puts the verb before, too."""
    after = rules.right.get("speaker") or rules.around["speaker"]
    before = rules.around.get("speaker")
    return bool(after.match(right.lstrip(" ,")) or (before and before.search(left)))


def _clause(
    occurrences: Sequence[Occurrence],
    index: int,
    prose: Prose,
    sentence: tuple[int, int],
) -> tuple[str, str]:
    """The words between the neighbours in the sentence that are this person's.

    People named in one breath share what follows the last and precedes the first.
    """
    first, last = sentence
    start, end = index, index
    lowest, highest = max(0, index - MOST_IN_ROW), index + MOST_IN_ROW
    while start > lowest and _follows_in(occurrences, start, first):
        start -= 1
    while end < highest and end + 1 < len(occurrences) and occurrences[end + 1].follows:
        end += 1
    begin = occurrences[start].begins
    if start > 0 and occurrences[start - 1].end > first:
        first = _border(prose.folded, occurrences[start - 1].end, begin)
    following = occurrences[end + 1] if end + 1 < len(occurrences) else None
    if following is not None and following.start < last:
        last = _border(prose.folded, occurrences[end].end, following.begins)
    return prose.folded[first:begin], prose.folded[occurrences[end].end : last]


def _follows_in(occurrences: Sequence[Occurrence], place: int, first: int) -> bool:
    return occurrences[place].follows and occurrences[place - 1].end > first


def _border(folded: str, start: int, end: int) -> int:
    """Between two people the last clause break divides what is said of whom."""
    breaks = [match.end() for match in CLAUSE.finditer(folded, start, end)]
    return breaks[-1] if breaks else end


def _go_on(
    occurrences: Sequence[Occurrence], index: int, prose: Prose, rules: Rules
) -> None:
    """Sentences that go on about the last person named: "She said …"."""
    current = occurrences[index]
    _, end = prose.sentence_at(current.start)
    until = len(prose.folded)
    if index + 1 < len(occurrences):
        until = prose.sentence_at(occurrences[index + 1].start)[0]
    for first, last in prose.sentences:
        sentence = prose.folded[first:last]
        if first < end or first >= until:
            continue
        if not rules.goes_on.search(sentence):
            break
        for patterns in (rules.right, rules.around):
            if "speaker" in patterns and patterns["speaker"].search(sentence):
                current.roles.add("speaker")
