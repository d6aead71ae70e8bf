"""Approved reports for the memory: what stands in them decides what it knows."""

from cms.approval import transitions
from cms.translation.writing import translate
from events.models import ReportIndexPage
from tests.cast import approved_by, begun, release_source, version, write_report


def report_of(*sentences, by, approver, title="Spring school"):
    """A report whose source is approved; each sentence is a paragraph of its own."""
    index = ReportIndexPage.objects.get(locale__language_code="en")
    body = [{"type": "paragraph", "value": f"<p>{one}</p>"} for one in sentences]
    page = write_report(index, by=by, title=title, body=body)
    release_source(page, author=by, approver=approver)
    return page


def say(page, *texts, by):
    """Translate the segments in order; one without a text is left alone."""
    target = version(page)
    rows = {row.segment_id: row for row in target.translations.all()}
    for segment, text in zip(target.snapshot.segments.all(), texts, strict=False):
        row = rows.get(segment.pk)
        if text is not None:
            translate(target, segment, text, by=by, edition=row.edition if row else 0)


def approve(page, *, translator, approver):
    transitions.hand_over(version(page), by=translator)
    return approved_by(page, approver)


def translated(page, language, *texts, by, approver):
    """The report in another language, approved."""
    target = begun(page, language, by=by)
    say(target, *texts, by=by)
    approve(target, translator=by, approver=approver)
    return target
