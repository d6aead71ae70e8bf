import pytest

from cms.translation.readiness.sentences import find_long_sentences
from tests.translation.readiness.telling import told

WORD = {"en": "Word", "kk": "Сөз", "ru": "Слово"}


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_a_sentence_has_thirty_five_words_at_most(language):
    word = WORD[language]
    fits, long = " ".join([word] * 35), " ".join([word] * 36)
    assert told(find_long_sentences, language, f"{fits}. {fits}.") == []
    assert told(find_long_sentences, language, f"{fits}. {long}. {fits}.") == [
        "This sentence has 36 words."
    ]


def test_what_ends_no_sentence_does_not_shorten_it():
    text = " ".join(["слово"] * 20)
    assert told(find_long_sentences, "ru", f"{text} и т.д. и {text}.") == [
        "This sentence has 43 words."
    ]


def test_lines_of_one_segment_are_sentences_of_their_own():
    line = " ".join(["word"] * 30)
    assert told(find_long_sentences, "en", f"{line}<br/>{line}") == []


def test_a_dash_is_no_word_and_a_grouped_number_one():
    text = " ".join(["сөз"] * 34)
    assert told(find_long_sentences, "kk", f"{text} – 1\u00a0240.") == []
