"""Where a place of a text is written: on the desk, or in Wagtail's editor."""

import pytest

from cms.approval.inbox import links, refusals
from cms.translation.refusals import NotYours, ReasonNeeded, TextIsClosed
from tests.cast import begun, release_source, version


@pytest.mark.parametrize(
    ("path", "anchor"),
    [
        ("lead", "id_lead"),
        ("starts_on", "id_starts_on"),
        ("participants", "panel-child-content-participants-section"),
        ("body.7f-a", "block-7f-a-section"),
        ("body.7f-a.pictures.1.credit", "block-7f-a-section"),
        ('body."><b>', "block-%22%3E%3Cb%3E-section"),
    ],
)
def test_a_place_of_a_source_is_in_the_editor(report, path, anchor):
    address = f"/admin/pages/{report.pk}/edit/#{anchor}"
    assert links.place(version(report), path) == address


def test_a_place_of_a_translation_is_on_the_desk(
    public_trees, report, aigerim, bolat, dana
):
    release_source(report, author=aigerim, approver=dana)
    target = begun(report, "kk", by=bolat)
    address = f"/admin/pages/{target.pk}/edit/#passage-body.7f-a.text"
    assert links.place(version(target), "body.7f-a.text") == address


def test_a_place_is_called_after_what_it_is_part_of():
    names = {"body.7f": "Gallery", "lead": "Lead"}
    assert refusals.place_name("body.7f.pictures.1", names) == "Gallery"
    assert refusals.place_name("lead", names) == "Lead"
    assert refusals.place_name("slug", names) == ""


def test_a_browser_is_told_what_kind_of_refusal_it_was():
    refused = (NotYours(), ReasonNeeded(), TextIsClosed())
    assert [refusals.status_of(one).value for one in refused] == [403, 400, 409]
