"""Kazakh stems: endings taken off, as many as agree, without a dictionary.

Kazakh only adds to a word, in a fixed order: plural, owner, case. They are taken off
from the end, in rounds, since -дағы makes a new word that takes endings again. Each
ending is listed with every vowel and consonant it takes beside other sounds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_VOWELS = "аәеёиоөұүуыіэюя"
_GLIDES = "иую"  # before an ending they are consonants: тауы, миы
_PLACE = "дағы дегі тағы тегі"
_PLACE_OF_OWNED = "ндағы ндегі"
_WHO_DOES = "атыны етіні йтыны йтіні"
_AFTER_OWNER = "на не нда нде нан нен ндай ндей"
_CASE = """
ның нің дың дің тың тің ға ге қа ке ны ні ды ді ты ті да де та те
дан ден тан тен нан нен мен бен пен дай дей тай тей
"""
_OWNED = "н"  # қаласын
_OWNER_AFTER_VOWEL = "сы сі мыз міз ңыз ңіз"
_OWNER_AFTER_CONSONANT = "ы і ымыз іміз ыңыз іңіз"
_PLURAL = "лар лер дар дер тар тер"
_VERB = """
ған ген қан кен атын етін йтын йтін ады еді йды йді ып іп са се
йтын йтін ылған ілген ынған інген ылды ілді ынды інді ылады іледі ылатын ілетін у
"""
_PASSIVE_VERB = "нды нді нған нген нады неді нып ніп натын нетін ну"
# An ending that begins with т, қ or к follows neither a vowel nor one of these sounds:
# мұрағаты is owned мұрағат, Алматы has no ending at all.
_VOICED = "рлмнңзжй"
_VOICELESS = "кқпстфхцчшщ"
# What a case may add to an owned word.
_REST = "ның нің на не н нда нде нан нен мен ндағы ндегі ндай ндей"
# An adverb: қазақша. At least so many letters are a word before it.
_ADVERB, _WORD = "ша ше", 4
# After a vowel -ды is never a case: қабылдады is of қабылдау, and not of қабыл.
_DONE = "п ды ді"
_DOING = "йтын йтін атын етін"
# A verb that is made of a noun which ends in a consonant: шағымдану.
_MADE_VERB = "дан ден тан тен"
_MADE_NOUN = 5
# What is done to something: тексерілді goes with тексерді.
_SUFFERS = "ыл іл ын ін"
_VERB_GOES_ON = "у ды ді ған ген ып іп ады еді атын етін"
# What has not been done: алмаған has nothing to do with алма.
_NOT = (
    (f"[{_VOWELS}рлй]", "ма ме"),
    ("[мнңзж]", "ба бе"),
    (f"[{_VOICELESS}]", "па пе"),
)
_NOT_GOES_ON = "ды ді ған ген йды йді йтын йтін"
# Shorter words are stems already; these may stand with endings all the same.
_SHORTEST = 3
_SHORT = "су ел ер ат ай үй ой от ет ас іс ән би ту аң із ұл ит оқ ми ін өң"
# Before an ending that begins with a vowel these lost their last one.
_ELIDED = """
орн:орын мойн:мойын мұрн:мұрын ерн:ерін қойн:қойын халқ:халық құлқ:құлық ауз:ауыз
көрк:көрік ырқ:ырық бөрк:бөрік көңл:көңіл қарн:қарын
"""
_SOFT = {"б": "п", "г": "к", "ғ": "қ"}
_FOLDED = str.maketrans("әғқңөұүһі", "агкноуухи")
_ROUNDS = 3


def fold(word: str) -> str:
    """As it is typed on a keyboard without Kazakh letters."""
    return word.translate(_FOLDED)


def stems(word: str) -> tuple[str, ...]:
    return _written.stems(word)


def folded_stems(word: str) -> tuple[str, ...]:
    """Of a word as it should be written: what is left of it without its letters."""
    return tuple(dict.fromkeys(map(fold, stems(word))))


def typed_stems(word: str) -> tuple[str, ...]:
    """Of a word that was typed without them: endings, too, lack what they need."""
    return tuple(dict.fromkeys((*_typed.stems(word), *stems(word))))


class _Endings:
    """The endings in one way of writing."""

    def __init__(self, letters: Mapping[int, int]) -> None:
        def written(text: str) -> list[str]:
            return text.translate(letters).split()

        def ends(text: str, after: str = "") -> re.Pattern[str]:
            """The longest of these, after a sound that it may follow."""
            found = "|".join(map(agreeing, written(text)))
            return re.compile(f"(?P<stem>.+?{after})(?:{found})")

        def agreeing(ending: str) -> str:
            return hard + ending if ending[0] in "тқк" else ending

        def one_of(text: str) -> str:
            return f"(?:{'|'.join(written(text))})"

        vowels = "".join(sorted(set(_VOWELS.translate(letters))))
        whole = "".join(letter for letter in vowels if letter not in _GLIDES)
        i = "".join(written("ыі"))
        owned = f"(?<=[{i}])"
        hard = f"(?<![{vowels}{''.join(written(_VOICED))}])"
        self._vowel = re.compile(f"[{vowels}]")
        self._nouns = (
            re.compile(f"(?P<stem>.+[{i}])с[{i}].*"),
            re.compile(f"(?P<stem>..+[{vowels}]с)[{i}]{one_of(_REST)}?"),
            re.compile(f"(?P<stem>.{{{_WORD - 1},}}[^{vowels}]){one_of(_ADVERB)}"),
            re.compile(
                f"(?P<stem>.{{{_MADE_NOUN - 1},}}[^{vowels}])"
                f"{one_of(_MADE_VERB)}{one_of(_VERB_GOES_ON)}.*"
            ),
        )
        self._verbs = (
            re.compile(f"(?P<stem>.{{{_WORD - 1},}}[ае]){one_of(_DONE)}"),
            re.compile(f"(?P<stem>.{{{_WORD},}}){one_of(_DOING)}"),
            re.compile(
                f"(?P<stem>.{{{_WORD - 1},}}[ае])[нл]{one_of(_VERB_GOES_ON)}",
            ),
            re.compile(
                f"(?P<stem>.{{{_WORD - 1},}}[^{vowels}])"
                f"{one_of(_SUFFERS)}{one_of(_VERB_GOES_ON)}"
            ),
        )
        self._not = tuple(
            re.compile(
                f"(?P<stem>.+{before.translate(letters)}){one_of(ending)}"
                f"{one_of(_NOT_GOES_ON)}(?:{one_of(_PLURAL)}{one_of(_CASE)}?)?"
            )
            for before, ending in _NOT
        )
        self._rounds = (
            (
                ends(_PASSIVE_VERB, "(?<=...л[ае])"),
                ends(_WHO_DOES),
                ends(_PLACE_OF_OWNED, owned),
                ends(_PLACE),
            ),
            (ends(_AFTER_OWNER, owned), ends(_CASE), ends(_OWNED, owned)),
            (
                ends(_OWNER_AFTER_VOWEL, f"(?<=[{vowels}])(?<![{i}](?=с))"),
                ends(_OWNER_AFTER_CONSONANT, f"(?<=[^{whole}])"),
            ),
            (ends(_PLURAL),),
        )
        self._verb = (ends(_VERB),)
        self._short = frozenset(written(_SHORT))
        pairs = (pair.split(":") for pair in written(_ELIDED))
        self._elided = dict(pairs)
        self._whole = frozenset(self._elided.values())
        self._soft = {
            soft.translate(letters): hard.translate(letters)
            for soft, hard in _SOFT.items()
        }

    def stems(self, word: str) -> tuple[str, ...]:
        """Of the word and of what else it may be a form of.

        облысы is owned облыс, жалақысы owned жалақы, кеңесі owned кеңес: -ы is taken
        off, or -сы. Қазақша is of қазақ and шағымдану of шағым. өлшеп and өлшейтін are
        of өлшеу, тексерілді of тексеру: what is left of a verb takes no noun's endings.
        """
        if made := self._undone(word):
            return (made,)
        nouns = (noun.fullmatch(word) for noun in self._nouns)
        verbs = (verb.fullmatch(word) for verb in self._verbs)
        found = [self._stem(word), *(self._stem(one["stem"]) for one in nouns if one)]
        return tuple(dict.fromkeys([*found, *(one["stem"] for one in verbs if one)]))

    def _undone(self, word: str) -> str | None:
        """The verb of what was not done."""
        for undone in self._not:
            if found := undone.fullmatch(word):
                return found["stem"]
        return None

    def _stem(self, word: str) -> str:
        before, rounds = "", 0
        while word != before and rounds < _ROUNDS:
            before, rounds = word, rounds + 1
            for endings in self._rounds:
                if word not in self._whole:
                    word = self._without(word, endings)
        word = self._without(word, self._verb, shortest=_SHORTEST)
        word = self._elided.get(word, word)
        if word.endswith("ст") and len(word) > _SHORTEST:
            return word[:-1]  # the т is not written before an ending: туриске
        return word[:-1] + self._soft.get(word[-1:], word[-1:])

    def _without(
        self, word: str, endings: tuple[re.Pattern[str], ...], shortest: int = 2
    ) -> str:
        for ending in endings:
            found = ending.fullmatch(word)
            if found and len(found["stem"]) >= shortest and self._stands(found["stem"]):
                return found["stem"]
        return word

    def _stands(self, stem: str) -> bool:
        if len(stem) < _SHORTEST:
            return stem in self._short
        return self._vowel.search(stem) is not None


_written = _Endings({})
_typed = _Endings(_FOLDED)
