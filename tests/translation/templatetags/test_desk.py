"""Rows of the desk: rendered once for all that look alike, and as if each were."""

import pytest
from django.template import Context, engines

from cms.translation import context, questions
from cms.translation.desk.rows import put_questions, rows
from cms.translation.writing import translate
from tests.cast import begun, fill, fresh, release_source, version
from tests.translation.asking import asked

ONE_BY_ONE = (
    "{% for row in rows %}{% include 'translation/desk/_row.html' %}{% endfor %}"
)
AT_ONCE = "{% load desk %}{% desk_rows rows %}"


@pytest.fixture
def kazakh(kazakh, report, aigerim, dana, bolat):
    """Done, missing, outdated, at fault, asked about, with markup: a row of each."""
    fill(kazakh, bolat, "KK")
    report = fresh(report)
    report.lead = "A lead, and more."
    for prose in ("See <a href='https://x.kz/'>this</a>.", "One & <i>all</i>.", "Two."):
        report.body.append(("paragraph", f"<p>{prose}</p><p>{prose}</p>"))
    release_source(report, author=aigerim, approver=dana)
    page = begun(report, "kk", by=bolat)
    for source, text in (
        ("They sang.", "Олар  ән айтты"),
        ("Two.", "«Екі» &lt;3 &amp; {{ row }} text."),
    ):
        target = version(page)
        for segment in target.snapshot.segments.filter(source=source):
            row = target.translations.filter(segment=segment).first()
            edition = row.edition if row else 0
            translate(target, segment, text, by=bolat, edition=edition)
    heading = version(page).snapshot.segments.get(source="What was agreed")
    asked(page, bolat, heading.path)
    return page


@pytest.mark.parametrize("read_only", [False, True])
def test_each_row_is_as_if_rendered_alone(kazakh, read_only):
    target = context.with_moments(type(version(kazakh)).objects).get(
        pk=version(kazakh).pk
    )
    texts = target.translations.all()
    found = rows(target, type(kazakh), context.as_of(target), texts)
    put_questions(questions.of_report(target.translation_key), found)
    states = {row.state for row in found}
    assert states == {"done", "missing", "review", "wrong", "waits"}
    assert {row.is_ordinary for row in found} == {True, False}
    values = {
        "rows": found,
        "version": target,
        "read_only": read_only,
        "language": "kk",
        "source_language": "en",
        "segments_url": "/segments/",
    }
    at_once, one_by_one = (
        engines["django"].from_string(text).template.render(Context(values))
        for text in (AT_ONCE, ONE_BY_ONE)
    )
    assert at_once == one_by_one
    assert at_once.count("data-desk-row") == len(found)
