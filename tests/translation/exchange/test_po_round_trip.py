"""A page that goes through a file is the same page; and a file that wants too much."""

import time

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.core.text import plain_text
from cms.translation import snapshots
from cms.translation.exchange import po_import
from cms.translation.exchange.po_export import exportable, sheets
from cms.translation.exchange.po_file import write
from cms.translation.models import Origin, Translation
from cms.translation.writing import translate_many
from tests.architecture.house import rolled_back
from tests.cast import begun, fresh, release_source, version
from tests.proof import rounds
from tests.translation.exchange.test_po_file import TEXTS
from tests.translation.memory.stories import report_of

# What says nothing is not there, in a file as at the desk.
SAID = TEXTS.filter(lambda text: plain_text(text).strip())
SEGMENTS = 7


@pytest.fixture
def kazakh(public_trees, report, aigerim, bolat, dana):
    release_source(report, author=aigerim, approver=dana)
    return begun(report, "kk", by=bolat)


def file_of(page):
    there = exportable().filter(pk=version(page).pk)
    (sheet,) = sheets(list(there), by="Bolat")
    return write(sheet).encode()


def brought(page, data, by):
    plan = po_import.plan(version(page), data)
    return po_import.carry_out(
        version(page),
        data,
        by=by,
        file="a.po",
        expected=plan.fingerprint,
        take=plan.proposed,
    )


def state(page):
    """What the page says, which of it is a draft, and the page that is built of it."""
    rows = version(page).translations.filter(segment__isnull=False)
    built = snapshots.built(version(page), fresh(page)).serializable_data()
    return set(rows.values_list("segment", "text", "is_draft")), built


@settings(
    max_examples=rounds(20, 400),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.none() | SAID, st.booleans()), min_size=SEGMENTS))
def test_page_to_file_to_page_is_the_identity(kazakh, bolat, said):
    with rolled_back():
        segments = list(version(kazakh).snapshot.segments.all())
        there = [pair for pair in zip(segments, said, strict=False) if pair[1][0]]
        translate_many(
            version(kazakh),
            {segment: text for segment, (text, _draft) in there},
            by=bolat,
            origin=Origin.TYPED,
            drafts=[segment for segment, (_text, draft) in there if draft],
        )
        before, file = state(kazakh), file_of(kazakh)
        assert {line.kind for line in po_import.plan(version(kazakh), file).lines} <= {
            "same",
            "empty",
        }
    assert Translation.objects.filter(version=version(kazakh)).count() == 0
    if there:
        with rolled_back():
            brought(kazakh, file, bolat)
            assert state(kazakh) == before


def test_the_worst_file_is_planned_in_bounded_time(public_trees, aigerim, bolat, dana):
    sentences = [f"They sang song {number}." for number in range(399)]
    page = begun(report_of(*sentences, by=aigerim, approver=dana), "kk", by=bolat)
    file = polib.pofile(file_of(page).decode())
    hostile = ["a (« 1, 2.02.2023 " * 50, "<b>a</b> " * 100, "ә" * 1_000, "1 " * 500]
    for number, entry in enumerate(file):
        entry.msgstr = hostile[number % len(hostile)]
    data = str(file).encode()
    # Of the processor, which others may keep busy.
    began = time.process_time()
    plan = po_import.plan(version(page), data)
    assert (time.process_time() - began < 60, len(plan.lines)) == (True, 400)
