"""Whether the index of the memory says what the texts say."""

from cms.translation.memory.wording import tokens
from cms.translation.models import Posting, TokenCount, UnitText


def assert_the_index_is_exact():
    """It says of every wording what its text says, and nothing else."""
    wordings = {
        (row.key, row.folded, row.language) for row in UnitText.objects.exclude(text="")
    }
    expected = {
        (token, len(folded), key)
        for key, folded, language in wordings
        for token in tokens(folded, language)
    }
    postings = Posting.objects.values_list("token", "length", "key")
    assert set(postings) == expected
    counted = dict(TokenCount.objects.exclude(wordings=0).values_list())
    assert counted == {
        token: sum(one == token for one, _length, _key in expected)
        for token in {token for token, _length, _key in expected}
    }
