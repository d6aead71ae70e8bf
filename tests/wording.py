"""Translations that checks have nothing to say about, made of whatever stands there.

They say nothing; but each looks like its language, keeps numbers, names and markup, and
is not the source. The few words that a check knows the meaning of have their own.
"""

import re

_TAG = re.compile(r"(<[^>]*>|&[a-z]+;|https?://\S+|\S+@\S+)")
_QUOTES = str.maketrans("“”", "«»")

# English letters as they look in the other languages, and back.
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_LETTERS = {
    "kk": dict(zip(_LATIN, "әбсдефғһіжқлмңөпкрстүвуксз", strict=True)),
    "ru": dict(zip(_LATIN, "абсдефгхижклмнопкрстувыьцз", strict=True)),
}
_LETTERS["en"] = {
    letter: latin
    for language in ("ru", "kk")
    for latin, letter in _LETTERS[language].items()
} | dict(zip("йъщшчэюяёұ", "yysscuuaeu", strict=True))

_MEANT = {
    "abai university": {"kk": "Абай университеті", "ru": "Университет Абая"},
    "almaty": {"kk": "Алматы", "ru": "Алматы"},
    "forty": {"kk": "қырық", "ru": "сорок"},
    "monday": {"kk": "дүйсенбі", "ru": "понедельник"},
    "seventy": {"kk": "жетпіс", "ru": "семьдесят"},
    "eighty": {"kk": "сексен", "ru": "восемьдесят"},
    "ninety": {"kk": "тоқсан", "ru": "девяносто"},
    "seventy-one": {"kk": "жетпіс бір", "ru": "семьдесят один"},
    "eighty-one": {"kk": "сексен бір", "ru": "восемьдесят один"},
    "ninety-one": {"kk": "тоқсан бір", "ru": "девяносто один"},
    "one": {"kk": "бір", "ru": "один"},
    "two": {"kk": "екі", "ru": "два"},
    "three": {"kk": "үш", "ru": "три"},
    "first": {"kk": "бірінші", "ru": "первый"},
    "second": {"kk": "екінші", "ru": "второй"},
    "third": {"kk": "үшінші", "ru": "третий"},
}
_LONGEST_FIRST = sorted(map(re.escape, _MEANT), key=len, reverse=True)
_PHRASE = re.compile(rf"\b(?:{'|'.join(_LONGEST_FIRST)})\b", re.I)


def worded(html, language):
    """The segment as if somebody had translated it into the language."""
    return "".join(
        piece if _TAG.fullmatch(piece) else _text(piece, language)
        for piece in _TAG.split(html)
    )


def _text(text, language):
    if language == "en":
        return _spelt(text, language)
    pieces, end = [], 0
    for found in _PHRASE.finditer(text):
        said = _MEANT[found[0].lower()][language]
        begins = found[0][0].isupper() and said.islower()
        pieces += [_spelt(text[end : found.start()], language)]
        pieces += [said.capitalize() if begins else said]
        end = found.end()
    return "".join([*pieces, _spelt(text[end:], language)]).translate(_QUOTES)


def _spelt(text, language):
    letters = _LETTERS[language]
    return "".join(
        letters.get(sign.lower(), sign).upper()
        if sign.isupper()
        else letters.get(sign, sign)
        for sign in text
    )
