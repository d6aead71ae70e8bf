"""What the hints are worth on texts that no rule was made with; docs/spelling.md."""

import pytest

from tests.translation.spelling.measuring import measured

# More good words than this share must not be hinted at, fewer mistakes not be caught.
PROMISED = {"kk": (0.04, 0.90), "ru": (0.03, 0.95), "en": (0.02, 0.95)}


@pytest.mark.parametrize("language", PROMISED)
def test_good_words_pass_and_mistakes_are_caught(dictionaries, language):
    found = measured(language)
    most, fewest = PROMISED[language]
    assert found.types >= 300
    assert found.planted >= 50
    assert (found.false <= most, found.found >= fewest) == (True, True)


def test_kazakh_endings_let_most_good_words_pass_that_the_dictionary_lacks(
    dictionaries,
):
    found = measured("kk")
    assert found.hinted * 5 < found.alone
