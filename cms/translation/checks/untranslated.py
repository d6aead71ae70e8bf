"""The source itself in the place of its translation.

Names, abbreviations, numbers and addresses are the same in every language. Between
Kazakh and Russian so are many single words (конференция); a word that speaks for the
source's language is not.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair
from cms.translation.checks.elsewhere import same
from cms.translation.checks.evidence import KAZAKH_LETTERS, speaks_for
from cms.translation.checks.reading import Word
from cms.translation.checks.scripts import is_latin
from cms.translation.checks.word_lists import listed

# A Latin segment of so many words with a small letter is a sentence, not a name.
_ENOUGH_SMALL = 3
# Small Latin words that stand in Kazakh and Russian texts as well.
LATIN_EVERYWHERE = frozenset(
    listed(
        """
mail email online offline web site von van der del soft hard skills big data open source
blockchain machine learning deep start startup startups crowdfunding coworking smart
case stage business fake news peer storytelling networking coaching mentoring team
building know-how facto jure vitae alma mater pro bono status quo versus
"""
    )
)


def find_untranslated(pair: Pair) -> Iterator[Found]:
    if pair.source_lang == pair.target_lang or not pair.is_translated:
        return
    if same(pair.source) != same(pair.target):
        return
    words = pair.target_text.words
    is_name = len(words) > 1 and all(word.is_capitalised for word in words)
    speaking = any(
        _speaks(word, pair.source_lang, is_name=is_name or word.start > 0)
        for word in words
    )
    if speaking or _is_sentence(words, pair):
        yield Found(
            _("The text is the same as the source: it has not been translated."),
            in_target=(pair.target_text.span(0, len(pair.target_text.plain)),),
        )


def _speaks(word: Word, language: str, *, is_name: bool) -> bool:
    if speaks_for(word.text.lower()) != language:
        return False
    # Қазақстан, Әлия: a Kazakh letter in a name tells only whose name it is.
    is_name = is_name and word.is_capitalised
    return not is_name or KAZAKH_LETTERS.isdisjoint(word.text.lower())


def _is_sentence(words: list[Word], pair: Pair) -> bool:
    small = [
        word
        for word in words
        if word.text[0].islower()
        and len(word.text) > 2
        and word.text not in LATIN_EVERYWHERE
    ]
    if pair.source_lang == "en" and pair.target_lang != "en":
        return any(is_latin(word.text[0]) for word in small) and len(words) > 1
    return len(small) >= _ENOUGH_SMALL
