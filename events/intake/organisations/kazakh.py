"""Organisations in Kazakh: everything that leads up to a noun such as университеті."""

import re
from collections.abc import Iterator, Sequence

from events.intake.grammar.kazakh import possessed_base, without_case
from events.intake.organisations.mention import (
    OrganisationMention,
    in_short_quotes,
    short_after,
)
from events.intake.prose import Prose
from events.intake.words import words

# With the possessive ending that a name gives them; "комиссия" also without.
POSSESSED = words(
    """
университеті институты академиясы колледжі мектебі лицейі гимназиясы орталығы қоры
қауымдастығы одағы қоғамы бірлестігі ұйымы комитеті комиссиясы министрлігі агенттігі
департаменті басқармасы палатасы кеңесі кафедрасы факультеті клубы компаниясы
корпорациясы банкі шеберханасы ауруханасы емханасы клиникасы әкімдігі әкімшілігі
мәслихаты парламенті сенаты мәжілісі федерациясы лигасы желісі альянсы коалициясы
қозғалысы партиясы кәсіпорны зауыты кітапханасы мұражайы театры баспасы газеті журналы
телеарнасы бюросы өкілдігі елшілігі филиалы үйі зертханасы студиясы мекемесі ассамблеясы
хатшылығы соты прокуратурасы консорциумы ассоциациясы балабақшасы интернаты бөлімі
баспаханасы инспекциясы орталықтығы
"""
)
BARE = {
    "университет": "университеті",
    "қор": "қоры",
    "орталық": "орталығы",
    "комиссия": "комиссиясы",
    "қауымдастық": "қауымдастығы",
    "институт": "институты",
    "академия": "академиясы",
    "мектеп": "мектебі",
    "министрлік": "министрлігі",
    "басқарма": "басқармасы",
    "комитет": "комитеті",
    "палата": "палатасы",
    "кеңес": "кеңесі",
    "кафедра": "кафедрасы",
    "клуб": "клубы",
    "ассоциация": "ассоциациясы",
}
WEAK = frozenset({"бөлімі"})
WELL_KNOWN = re.compile(
    r"(?<![\w-])(?P<name>ЮНИСЕФ|ЮНЕСКО|БҰҰДБ|БҰҰ|ДДСҰ|ЕҚЫҰ|ХЕҰ|ЮСАИД|Дүниежүзілік банк)"
    r"(?:-[а-яәғқңөұүһі]{1,6})?(?!\w)"
)
CASED = words(
    "ны ні ды ді ты ті ға ге қа ке да де та те нан нен дан ден тан тен мен бен пен"
    " дағы дегі тағы тегі нда нде на не"
)
LINKS = words("және жөніндегі атындағы")
# What a sentence about an event begins with, before the name of whoever held it.
BEGINNINGS = frozenset(
    words(
        "жиын семинар форум отырыс кездесу конференция іс-шара тренинг шара кеше бүгін"
    )
)
STOPS = words(
    "мен бен пен осы бұл ол сол күні жылғы жылы болып үшін туралы кезінде соң кейін"
    " атап әр барлық бір осындай мұндай сондай-ақ ретінде арқылы бойынша"
)


def find(
    prose: Prose, barriers: list[tuple[int, int]]
) -> Iterator[OrganisationMention]:
    covered = 0
    for index, word in enumerate(prose.words):
        if word.start < covered or any(s <= word.start < e for s, e in barriers):
            continue
        mention = _at(prose, index, covered, barriers)
        if mention:
            covered = mention.end
            yield mention
    for match in WELL_KNOWN.finditer(prose.folded):
        yield OrganisationMention(prose, match.start(), match.end(), match["name"], "")


def _at(
    prose: Prose, index: int, covered: int, barriers: Sequence[tuple[int, int]]
) -> OrganisationMention | None:
    tokens = prose.words
    word = tokens[index]
    last = word.text.lower().rpartition("-")[2]
    head = _possessed_head(last)
    bare = _bare_head(last)
    if (not head and not bare) or in_short_quotes(prose, word.start):
        return None
    start = _start(prose, index, covered, barriers)
    kind = head or BARE[bare]
    ending = len(last) - len(head or bare)
    end = word.end - max(ending, 0)
    lowered = prose.text[start : word.start] == prose.text[start : word.start].lower()
    is_alone = start == word.start
    if is_alone or (bare and lowered):
        short = word.text[: len(head or bare)] if word.is_capitalised else ""
        return OrganisationMention(
            prose, word.start, word.end, "", kind, short, is_bare=True
        )
    name = prose.text[start:end]
    short, after, defined = short_after(prose.folded, word.end)
    if short and not defined:
        name = f"{name} ({short})"
    return OrganisationMention(
        prose, start, after, name, kind, short, is_weak=lowered or kind in WEAK
    )


def _possessed_head(word: str) -> str:
    for form in (word, possessed_base(word), *without_case(word)):
        if form in POSSESSED:
            return form
    return ""


def _bare_head(word: str) -> str:
    return next((form for form in (word, *without_case(word)) if form in BARE), "")


def _start(
    prose: Prose, index: int, covered: int, barriers: Sequence[tuple[int, int]]
) -> int:
    """Walks left to the quoted or capitalised beginning, or to the first lost word."""
    tokens, folded = prose.words, prose.folded
    sentence, _ = prose.sentence_at(tokens[index].start)
    capital = tokens[index].start if tokens[index].is_capitalised else -1
    start = tokens[index].start
    position = index
    while position > 0:
        word, following = tokens[position - 1], tokens[position]
        between = folded[word.end : following.start]
        if between == '" ':
            opening = folded.rfind('"', 0, word.end)
            return opening if opening >= max(sentence, covered) else start
        if between not in (" ", "-") or word.start < max(sentence, covered):
            break
        if any(s <= word.start < e for s, e in barriers):
            break
        after_next = tokens[position + 1].text if position < index else ""
        if not _leads_up(word.text, following.text, after_next):
            break
        if word.text.lower() in BEGINNINGS:
            break
        start = word.start
        capital = start if word.is_capitalised else capital
        position -= 1
    return _without_link(prose, capital if capital >= 0 else start)


def _without_link(prose: Prose, start: int) -> int:
    first = prose.words_between(start, len(prose.folded))[:2]
    if len(first) == 2 and first[0].text.lower() in LINKS:
        return first[1].start
    return start


def _leads_up(word: str, following: str, after_next: str) -> bool:
    lowered = word.lower()
    if lowered in LINKS:
        return True
    if lowered in STOPS:
        return False
    is_cased = lowered.endswith(CASED) and len(lowered) > 4 and not word.isupper()
    if is_cased and not lowered.endswith("стан"):
        return _is_doing(following) or _is_doing(after_next)
    return not lowered.endswith(("ған", "ген", "қан", "кен", "ып", "іп"))


def _is_doing(word: str) -> bool:
    """қорғау, арттыру, көрсету: a noun of doing takes an object before it."""
    return word.lower().endswith(
        ("ау", "еу", "ыру", "іру", "ету", "лу", "ру", "қу", "зу")
    )
