"""What translators ask about a sentence of the source, and what was said to it."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from cms.translation.models.kept import WrittenOnce
from cms.translation.models.snapshot import Segment
from cms.translation.models.term import LONGEST_FORM, LONGEST_TEXT, Concept
from cms.translation.models.version import LanguageVersion

LONGEST_QUESTION = LONGEST_TEXT


class Question(WrittenOnce):
    """What somebody asks about one segment of a source, for all languages.

    The segment is the one that was asked about: it says the place, what the sentence
    was and of which snapshot. Where that sentence stands now is for
    `cms.translation.questions` to say. `version` is where somebody came upon it.
    """

    segment = models.ForeignKey(Segment, models.PROTECT, related_name="questions")
    version = models.ForeignKey(
        LanguageVersion, models.PROTECT, related_name="questions"
    )
    text = models.TextField(max_length=LONGEST_QUESTION)
    # The words of the source it is about, where somebody has selected some.
    words = models.CharField(max_length=LONGEST_FORM, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Answer(WrittenOnce):
    """How a question ended. There is one: the database decides who of two was first."""

    class What(models.TextChoices):
        ANSWERED = "answered", pgettext_lazy("question", "Answered")
        WITHDRAWN = "withdrawn", pgettext_lazy("question", "Withdrawn")

    question = models.OneToOneField(Question, models.CASCADE, related_name="answer")
    what = models.CharField(max_length=10, choices=What.choices)
    text = models.TextField(max_length=LONGEST_QUESTION, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.text[:60]}"


class Outcome(WrittenOnce):
    """What became of an answer; of two that exclude each other the newer one counts."""

    class What(models.TextChoices):
        NOTE = "note", pgettext_lazy("answer", "Kept as a note")
        NO_NOTE = "no_note", pgettext_lazy("answer", "No longer a note")
        TERM = "term", pgettext_lazy("answer", "Became a term")
        CORRECTION = "correction", pgettext_lazy("answer", "The source is corrected")
        NO_CORRECTION = (
            "no_correction",
            pgettext_lazy("answer", "The source stays as it is"),
        )

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="outcomes")
    what = models.CharField(max_length=13, choices=What.choices)
    concept = models.ForeignKey(Concept, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.get_what_display())
