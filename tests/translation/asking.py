"""Questions as stories need them: asked at a place of a text, answered by an author."""

from cms.translation import questions
from cms.translation.models import Question
from tests.cast import version

WHO = "Who leads whom here?"
LEADS = "The lead is the first sentence."


def asked(page, by, path="lead", text=WHO, position=0, **more):
    """A question about a place of the source, asked at the desk of the page."""
    target = version(page)
    segment = target.snapshot.segments.get(path=path, position=position)
    return questions.ask(target, segment, text, by=by, **more)


def read(question):
    """As screens read it, with everything that has happened to it."""
    return questions.with_sources(Question.objects.filter(pk=question.pk)).get()


def states(page):
    """What is asked about the text as it stands: path and state, None for no place."""
    target = version(page)
    segments = [*target.snapshot.segments.all()]
    rows = target.translations.filter(segment__isnull=False)
    made_from = dict(rows.values_list("segment", "made_from_digest"))
    found = questions.placed(
        questions.of_report(target.translation_key), segments, made_from
    )
    return [
        (one.segment and (one.segment.path, one.segment.position), str(one.state))
        for one in found
    ]
