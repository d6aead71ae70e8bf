"""How a segment ends, and the spaces around its commas and full stops.

Compared is the kind of the last mark, wherever a closing quote stands to it: “.” inside
English quotes is ». in Kazakh and Russian. The dot of an abbreviation ("2023 г.",
"т.б.", "p.m.") ends a segment or does not, as the reader likes.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair
from cms.translation.checks.reading import NO_PROSE, Reading
from cms.translation.checks.sentence_count import sentences

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_TAIL = " \t\n\u00a0\u202f.,:;!?…\"'«»“”„‘’)]}–—-"
_MARKS = re.compile(r"[.,:;!?…–—]")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\u00a0«“\".–-])(?:"
    r"г|гг|вв|в|др|пр|т\.\s?д|т\.\s?п|т\.\s?е|тыс|млн|млрд|руб|тг|им|ул|стр|чел|мин|сек|час|"
    r"экз|кв|куб|обл|с|н\.\s?э|"
    r"ж|жж|ғ|ғғ|т\.\s?б|т\.\s?с\.?\s?с|б\.\s?з\.?\s?д|сағ|бет|"
    r"[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]|etc|inc|ltd|co|jr|sr|p\.m|a\.m|u\.s|u\.k|u\.n|ph\.d|no|vol|al|st|d\.c|b\.c|a\.d"
    r")$",
    re.IGNORECASE,
)
_LAST_MARKS = re.compile(r"(?P<mark>[.!?…]+)[)\"»”’'\]]*\s*$")
_QUOTED = re.compile(r"[?!…]+[\"»”]")
_QUOTED_END = re.compile(r"[?!…]+[\"»”][.,]?$")
_WRONG = {
    "space": re.compile(r"(?<=[^\W_])[ \u00a0]+(?=[,;:!?](?:\s|$)|\.(?:\s|$))"),
    "twice": re.compile(
        r"(?<![.,;:])(?:,,+|;;+|::+|(?<!\.)\.\.(?!\.)|,\.|(?<=[^\W\d_]{5})\.,|;,|,;|:,)(?![.,;:])"
    ),
    "none": re.compile(
        r"(?<=[^\W\d_]{2})[,;](?=[^\W\d_]{2}|[(«„])|(?<=[^\W\d_A-ZА-Я]{4})[.!?](?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_A-ZА-Я])"
    ),
}
_SAID = {
    "space": _("There is a space before “%(mark)s”."),
    "twice": _("Two punctuation marks stand together: “%(mark)s”."),
    "none": _("A space is missing after “%(mark)s”."),
}


def find_punctuation(pair: Pair) -> Iterator[Found]:
    if not pair.is_translated:
        return
    ends = list(_ends(pair))
    yield from ends or _questions(pair)
    for kind, pattern in _WRONG.items():
        yield from _inside(pair, kind, pattern)


def _ends(pair: Pair) -> Iterator[Found]:
    source, is_open_source = _end(pair.source_text)
    target, is_open_target = _end(pair.target_text)
    if source == target or _is_bare(pair.source_text) or _is_bare(pair.target_text):
        return
    if _is_moved_quotation(pair, source, target):
        return
    # "Dear colleagues," is "Уважаемые коллеги!".
    if {source, target} == {",", "!"}:
        return
    # One of the two may end with nothing but the dot of an abbreviation.
    if (is_open_source and target in ("", ".")) or (
        is_open_target and source in ("", ".")
    ):
        return
    end = len(pair.target_text.plain.rstrip())
    start = max(0, end - max(1, len(target)))
    yield Found(
        _said(source, target),
        {"source": source, "target": target},
        in_target=(pair.target_text.span(start, end),),
        repair=_mended(pair, source, target),
    )


def _is_moved_quotation(pair: Pair, source: str, target: str) -> bool:
    """“…?” at the end of one text and «…?» – деп сұрады inside the other."""
    texts = ((pair.source_text, source), (pair.target_text, target))
    (strong, mark), (other, end) = sorted(texts, key=lambda text: text[1] in ("", "."))
    return (
        mark in ("?", "!", "!?", "…")
        and end == "."
        and _QUOTED_END.search(strong.plain.rstrip()) is not None
        and any(mark in quoted[0] for quoted in _QUOTED.finditer(other.plain))
    )


def _said(source: str, target: str) -> "StrPromise":
    if not target:
        return _("The source ends with “%(source)s”, the translation with no mark.")
    if not source:
        return _("The translation ends with “%(target)s”, the source with no mark.")
    return _("The source ends with “%(source)s”, the translation with “%(target)s”.")


def _end(text: Reading) -> tuple[str, bool]:
    """The marks at the end, and whether the only one is that of an abbreviation."""
    plain = text.plain.rstrip()
    start = len(plain.rstrip(_TAIL))
    marks = "".join(_MARKS.findall(plain[start:]))
    marks = marks.replace("...", "…").replace("..", ".").replace("—", "–")
    marks = re.sub(r"[!?]+", lambda run: "".join(sorted(set(run[0]))), marks)
    marks = marks.replace("?.", "?").replace("!.", "!").replace("….", "…")
    is_abbreviated = _ABBREVIATED.search(plain, max(0, start - 12), start) is not None
    # What stands before a sentence's own mark: “What next?”.
    return _stronger(marks), is_abbreviated and marks == "."


def _stronger(marks: str) -> str:
    for one in ("?", "!", "…"):
        if one in marks and marks.rstrip("."):
            return "!?" if "!" in marks and "?" in marks else one
    return marks[-1:] if marks else ""


def _questions(pair: Pair) -> Iterator[Found]:
    """A question in the middle that has become a statement, or the other way round.

    Only where both texts have as many sentences: else nobody can tell which is which.
    """
    text, other_text = pair.source_text, pair.target_text
    if text.plain.count("?") == other_text.plain.count("?"):
        return
    spans, other_spans = sentences(text.masked), sentences(other_text.masked)
    if len(spans) != len(other_spans):
        return
    source = [_sentence_end(text, *span) for span in spans]
    target = [_sentence_end(other_text, *span) for span in other_spans]
    for one, other, (_start, end) in zip(source, target, other_spans, strict=True):
        if {one, other} == {"?", "."}:
            end = len(pair.target_text.plain[:end].rstrip())
            yield Found(
                _said(one, other),
                {"source": one, "target": other},
                in_target=(pair.target_text.span(end - 1, end),),
            )


def _sentence_end(text: Reading, start: int, end: int) -> str:
    marks = _LAST_MARKS.search(text.plain, start, end)
    return marks["mark"][-1:] if marks else ""


def _is_bare(text: Reading) -> bool:
    """Whether there is nothing to end: only figures, an address, signs."""
    return not any(letter.isalpha() for letter in text.masked.replace(NO_PROSE, ""))


def _mended(pair: Pair, source: str, target: str) -> str | None:
    """Only a full stop, question or exclamation mark after a word is mended."""
    text = pair.target
    if not pair.target_text.is_verbatim or len(source) > 1 or len(target) > 1:
        return None
    bare = text.rstrip()
    if target and bare.endswith(target):
        return bare[: -len(target)] + source
    if not target and (bare[-1:].isalnum() or bare[-1:] in "»)"):
        return bare + source
    return None


def _inside(pair: Pair, kind: str, pattern: re.Pattern[str]) -> Iterator[Found]:
    text = pair.target_text
    found = list(pattern.finditer(text.masked))
    if not found or pattern.search(pair.source_text.masked):
        return
    for match in found:
        end = match.end() + (1 if kind == "space" else 0)
        yield Found(
            _SAID[kind],
            {"mark": text.plain[match.start() : end].strip()},
            in_target=(text.span(match.start(), end),),
            repair=_spaced(text, kind, pattern) if text.is_verbatim else None,
        )


def _spaced(text: Reading, kind: str, pattern: re.Pattern[str]) -> str | None:
    if text.addresses or kind == "twice":
        return None
    return pattern.sub("" if kind == "space" else r"\g<0> ", text.html)
