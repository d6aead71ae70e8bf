from __future__ import annotations

from django.db import models


class StoredAnswer(models.Model):
    """What an address answers, as it goes over the wire in each coding.

    `edition` is that of the code and templates that built it: another one never serves
    it. `number` was the number of the public when it was built.
    """

    edition = models.CharField(max_length=64)
    path = models.CharField(max_length=1_100)
    status = models.PositiveSmallIntegerField()
    headers = models.TextField()  # pairs, as JSON
    identity = models.BinaryField()
    br = models.BinaryField()
    gzip = models.BinaryField()
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["path", "edition"], name="one_answer_an_address"
            )
        ]

    def __str__(self) -> str:
        return self.path


class StoredTag(models.Model):
    """One thing an answer was built from; goes with it, by a trigger."""

    answer = models.ForeignKey(
        StoredAnswer, models.CASCADE, db_constraint=False, related_name="tags"
    )
    tag = models.CharField(max_length=1_100, db_index=True)

    def __str__(self) -> str:
        return self.tag


class PublicNumber(models.Model):
    """Counts the changes of what is public; the one row is the lock of them all.

    Without a number nothing watches the tables, so nothing is stored.
    """

    number = models.PositiveBigIntegerField(null=True)

    def __str__(self) -> str:
        return str(self.number)
