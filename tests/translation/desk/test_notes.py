"""Which row of the desk a note stands at."""

from types import SimpleNamespace

from cms.translation.desk.notes import Note, place
from cms.translation.desk.panels import notes_of
from cms.translation.desk.rows import Row
from cms.translation.models import Segment
from cms.translation.places import Place

WHERE = Place("Paragraph", "paragraph")


def rows():
    """A title, two sentences of a paragraph, and a quote."""
    there = [
        ("title", 0, "t"),
        ("body.p", 0, "one"),
        ("body.p", 1, "two"),
        ("body.q.text", 0, "said"),
    ]
    return [
        Row(Segment(path=path, position=position, digest=digest), None, WHERE, True)
        for path, position, digest in there
    ]


def placed(path, position, digest=""):
    """The sentence that the note stands at, or "lost"."""
    found = rows()
    note = Note(path, position, digest, shown=None)
    lost = place([note], found)
    there = [row.segment.digest for row in found if row.notes == [note]]
    assert len(there) + len(lost) == 1
    return there[0] if there else "lost"


def test_a_note_stands_at_its_segment():
    assert placed("body.p", 1, "two") == "two"
    assert placed("body.p", 1) == "two"


def test_a_note_follows_its_sentence_inside_its_place():
    assert placed("body.p", 0, "two") == "two"
    assert placed("body.p", 0, "said") == "one"


def test_a_note_without_its_sentence_stays_where_it_was():
    assert placed("body.p", 1, "rewritten") == "two"
    assert placed("body.p", 5, "rewritten") == "one"


def test_a_note_about_a_whole_place_stands_at_its_first_sentence():
    assert placed("body.p", None) == "one"
    assert placed("body.q", None) == "said"
    assert placed("body.q.picture", None) == "said"


def test_a_note_whose_place_has_gone_is_answered():
    assert placed("body.gone.text", 0, "said") == "lost"
    assert placed("lead", 0) == "lost"
    assert placed("body.pp", None) == "lost"


def test_notes_come_from_the_panels_that_have_some():
    note = Note("title", 0, "", shown=None)
    panels = [
        SimpleNamespace(),
        SimpleNamespace(notes=[note]),
        SimpleNamespace(notes=[]),
    ]
    assert list(notes_of(panels)) == [note]
