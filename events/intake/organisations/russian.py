"""Organisations in Russian: a noun such as центр, and the words around it."""

import re
from collections.abc import Iterator, Sequence

from events.intake.grammar.russian import (
    adjective_in_nominative,
    can_be_genitive,
    is_adjective,
    noun_forms,
)
from events.intake.names.given_names import is_given_name
from events.intake.names.not_names import is_no_name
from events.intake.organisations.mention import (
    OrganisationMention,
    in_short_quotes,
    short_after,
)
from events.intake.prose import Prose, Word
from events.intake.words import words

GENDERS = {
    "m": words(
        "университет институт колледж лицей центр фонд союз комитет департамент совет"
        " факультет клуб банк акимат маслихат парламент сенат мажилис альянс завод"
        " музей театр журнал телеканал офис филиал дом приют интернат секретариат"
        " консорциум суд детсад комбинат холдинг кластер хаб"
    ),
    "f": words(
        "академия школа гимназия ассоциация организация комиссия палата кафедра"
        " компания корпорация мастерская больница поликлиника клиника федерация лига"
        " сеть коалиция партия библиотека газета редакция лаборатория студия"
        " прокуратура полиция ассамблея инициатива администрация дирекция миссия"
        " гильдия мечеть"
    ),
    "n": words(
        "общество объединение министерство агентство управление движение предприятие"
        " издательство бюро представительство посольство консульство учреждение"
        " товарищество содружество партнёрство"
    ),
}
# Parts of a body: its own name only where no body is named behind them.
WEAK = {
    "m": words("отдел сектор штаб кабинет"),
    "f": words("служба"),
    "n": words("отделение подразделение"),
}
FORMS: dict[str, tuple[str, str, str]] = {}
for _gender in "mfn":
    for _noun in (*GENDERS[_gender], *WEAK[_gender]):
        for _form, _cases in noun_forms(_noun).items():
            FORMS.setdefault(_form, (_noun, _cases, _gender))
WEAK_NOUNS = frozenset(noun for nouns in WEAK.values() for noun in nouns)
NO_KIND = words(
    "этот эта это каждый один новый новая данный свой своя своей своего другой"
)
WELL_KNOWN = re.compile(
    r"(?<![\w-])(?:ЮНИСЕФ|ЮНЕСКО|ПРООН|ЮНФПА|УВКБ ООН|ООН-женщины|ООН|ВОЗ|МОТ|МОМ|ОБСЕ"
    r"|ЮСАИД|Всемирный банк|Европейский союз)(?![\w-])"
)
ADJECTIVES = ("ского", "цкого", "ской", "цкой", "ого", "его", "ных", "ских", "ной")
NAMED_AFTER = re.compile(
    r"\s(?:имени|им\.)\s?(?:[А-ЯЁӘҒҚҢӨҰҮҺІ](?:\.|[\w-]+)\s?){1,3}(?<!\s)"
)
NAMED = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\"«“„\d]")
NUMBERED = re.compile(r"\s№\s?\d+")
BY = words("по при")
AND = words("и")


def find(
    prose: Prose, barriers: list[tuple[int, int]]
) -> Iterator[OrganisationMention]:
    covered = 0
    tokens = prose.words
    for index, word in enumerate(tokens):
        if word.start < covered or _inside(word, barriers):
            continue
        read = _read(word.text.lower())
        if read and not in_short_quotes(prose, word.start):
            mention = _around(prose, tokens, index, read, barriers)
            if mention:
                covered = mention.end
                yield mention
    yield from _well_known(prose)


def _read(word: str) -> tuple[str, str, str] | None:
    """Also школы-интерната: both halves in one case."""
    first, hyphen, second = word.partition("-")
    read, other = FORMS.get(first), FORMS.get(second)
    if not hyphen or read is None:
        return read
    return (f"{read[0]}-{other[0] if other else second}", *read[1:])


def _inside(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in spans)


def _around(
    prose: Prose,
    tokens: Sequence[Word],
    index: int,
    read: tuple[str, str, str],
    barriers: list[tuple[int, int]],
) -> OrganisationMention | None:
    noun, cases, gender = read
    head = tokens[index]
    adjectives = _adjectives(prose.folded, tokens, index, cases, gender)
    start = adjectives[0].start if adjectives else head.start
    end, inner = _chain(prose.folded, tokens, index, barriers)
    named_after = NAMED_AFTER.match(prose.folded, end)
    end = named_after.end() if named_after else end
    if noun in WEAK_NOUNS and inner is not None:
        return None
    name = " ".join(
        [adjective_in_nominative(word.text, gender) for word in adjectives]
        + [_like(head.text, noun) + prose.text[head.end : end]]
    )
    is_proper = any(word.is_capitalised for word in adjectives)
    if end == head.end and not is_proper and len(adjectives) < 2:
        return _bare(prose, head, noun)
    short, after, defined = short_after(prose.folded, end)
    if short and not defined:
        name = f"{name} ({short})"
    # In small letters all through: a kind of body more often than a name.
    is_weak = noun in WEAK_NOUNS or not NAMED.search(name)
    return OrganisationMention(prose, start, after, name, noun, short, is_weak=is_weak)


def _like(written: str, nominative: str) -> str:
    return nominative.capitalize() if written[0].isupper() else nominative


def _bare(prose: Prose, head: Word, noun: str) -> OrganisationMention:
    name = head.text if head.is_capitalised else ""
    short = _like(head.text, noun) if name else ""
    return OrganisationMention(
        prose, head.start, head.end, "", noun, short, is_bare=True
    )


def _adjectives(
    folded: str, tokens: Sequence[Word], index: int, cases: str, gender: str
) -> list[Word]:
    found: list[Word] = []
    while index > 0:
        word, following = tokens[index - 1], tokens[index]
        if folded[word.end : following.start] != " ":
            break
        if not is_adjective(word.text, cases, gender) or word.text.lower() in NO_KIND:
            break
        found.insert(0, word)
        index -= 1
    return found


def _chain(
    folded: str,
    tokens: Sequence[Word],
    index: int,
    barriers: list[tuple[int, int]],
) -> tuple[int, Word | None]:
    """Where the words that belong to the noun end, and a body named among them."""
    end = tokens[index].end
    numbered = NUMBERED.match(folded, end)
    if numbered:
        return numbered.end(), None
    inner: Word | None = None
    position = index + 1
    while position < len(tokens):
        word = tokens[position]
        between = folded[end : word.start]
        if between == ' "':
            closing = folded.find('"', word.start)
            return (closing + 1 if closing > 0 else end), inner
        if between != " " or _inside(word, barriers):
            break
        lowered = word.text.lower()
        if lowered in (*AND, *BY):
            following = tokens[position + 1] if position + 1 < len(tokens) else None
            if following is None or not _goes_on(following, folded, word, lowered):
                break
            if lowered in AND and following.text.lower() in FORMS:
                break
            position += 1
            word = following
        elif not _belongs(word) and not _is_eponym(tokens, position, barriers):
            break
        if word.text.lower() in FORMS and FORMS[word.text.lower()][0] not in WEAK_NOUNS:
            inner = inner or word
        end = word.end
        position += 1
    return end, inner


def _goes_on(word: Word, folded: str, before: Word, link: str) -> bool:
    if folded[before.end : word.start] != " ":
        return False
    if link in BY:
        return link == "по" or word.is_capitalised
    return _belongs(word) and not word.text.lower().endswith(("ила", "ала", "ела"))


def _is_eponym(
    tokens: Sequence[Word], position: int, barriers: list[tuple[int, int]]
) -> bool:
    """Университета Абая: a genitive, with nobody's surname behind it."""
    word = tokens[position]
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    stands_alone = (
        following is None
        or not following.is_capitalised
        or _inside(following, barriers)
    )
    is_genitive = word.text.endswith(("а", "я")) and not is_given_name(word.text)
    return word.is_capitalised and is_genitive and stands_alone


def _belongs(word: Word) -> bool:
    if word.is_abbreviation:
        return len(word.text) < 6
    if word.is_capitalised and not word.text.lower().endswith(ADJECTIVES):
        # A country, a town or whom it is named after; otherwise whoever works there.
        ends_well = can_be_genitive(word.text) or word.text.endswith("стан")
        return is_no_name(word.text) and ends_well
    return can_be_genitive(word.text)


def _well_known(prose: Prose) -> Iterator[OrganisationMention]:
    for match in WELL_KNOWN.finditer(prose.folded):
        yield OrganisationMention(prose, match.start(), match.end(), match[0], "")
