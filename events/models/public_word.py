from __future__ import annotations

from django.db import models

from events.models.search_text import SearchText


class PublicWord(models.Model):
    """That a text has a word, under a number for each of its readings.

    Kept so that who mistypes a word is told how texts write it; `events.search.
    vocabulary` is the only writer. Of a frequent word only a few texts are kept, and
    whether they are public is asked whenever the word is.
    """

    text = models.ForeignKey(SearchText, models.CASCADE, related_name="public_words")
    key = models.BigIntegerField(db_index=True)
    word = models.TextField()

    def __str__(self) -> str:
        return self.word
