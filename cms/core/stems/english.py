"""English stems, by Snowball's rules."""

from __future__ import annotations

import re

import Stemmer

_stemmer = Stemmer.Stemmer("english")
_PLURALS = """
child:children man:men woman:women foot:feet tooth:teeth mouse:mice goose:geese ox:oxen
criterion:criteria phenomenon:phenomena curriculum:curricula forum:fora thesis:theses
crisis:crises analysis:analyses basis:bases hypothesis:hypotheses index:indices
life:lives wife:wives knife:knives leaf:leaves half:halves shelf:shelves wolf:wolves
calf:calves loaf:loaves thief:thieves
"""
# Only forms that are no word of their own: found, felt, left and saw are left alone.
_VERBS = """
begin:began,begun blow:blew,blown break:broke,broken bring:brought build:built
buy:bought catch:caught choose:chose,chosen come:came deal:dealt draw:drew,drawn
drink:drank,drunk drive:drove,driven eat:ate,eaten fight:fought fly:flew,flown
forbid:forbade,forbidden forget:forgot,forgotten freeze:froze,frozen give:gave,given
grow:grew,grown hear:heard hold:held keep:kept know:knew,known lead:led lose:lost
make:made meet:met pay:paid rise:risen run:ran say:said seek:sought sell:sold
send:sent shake:shook,shaken sing:sang,sung sink:sank,sunk sleep:slept
speak:spoke,spoken spend:spent steal:stole,stolen swim:swam,swum take:took,taken
teach:taught tell:told think:thought throw:threw,thrown understand:understood
undertake:undertook,undertaken wake:woke,woken wear:wore,worn
win:won write:wrote,written
"""
_IRREGULAR = {
    form: base
    for pair in (_PLURALS + _VERBS).split()
    for base, forms in [pair.split(":")]
    for form in forms.split(",")
}
# Fishermen and chairwomen; not a specimen.
_MEN = re.compile("(?P<who>.{3,})men")
_NO_MEN = ("specimen", "regimen", "abdomen", "acumen", "stamen")
# Photography and ecologists go with photographs and ecology.
_LEARNING = re.compile(
    "(?P<field>.{2,}(?:graph|log))(?:y|ies|ers?|ists?|ic|ical|ically)"
)
_NO_LEARNING = ("logic", "logical", "logically", "blogger", "bloggers")
# A complaint is what one complains of: the noun of a verb in -ain.
_DEED = re.compile("(?P<verb>(?:com|con|re).+ain)ts?")
# Words that the rules take for forms of author, import, depart, experience and so on.
_APART = (
    *("authority", "importance", "important", "department", "experiment", "apartment"),
    *("several", "animal", "secretary", "secretariat", "message"),
)


def stems(word: str) -> tuple[str, ...]:
    word = _base(word)
    for base in _APART:
        if word.startswith(base.removesuffix("y")) and len(word) <= len(base) + 2:
            return (base,)
    return (str(_stemmer.stemWord(word)),)


def _base(word: str) -> str:
    """What the rules of Snowball can go on with."""
    if (men := _MEN.fullmatch(word)) and word not in _NO_MEN:
        return f"{men['who']}man"
    if deed := _DEED.fullmatch(word):
        return deed["verb"]
    if (learning := _LEARNING.fullmatch(word)) and word not in _NO_LEARNING:
        return learning["field"]
    return _IRREGULAR.get(word, word)
