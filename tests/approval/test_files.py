"""Files that no text names may change; those that one names have doors of their own."""

import gc

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form

from cms.approval.files import FileIsNamed
from tests.architecture.house import renditions_are_closed_late
from tests.home.reading import picture, publish_report, upload

TITLE = {"title": "The programme", "tags": ""}


@pytest.fixture
def paper(db):
    return get_document_model().objects.create(
        title="Programme", file=ContentFile(b"old", name="paper.txt")
    )


def form(document, user, **files):
    cls = get_document_form(type(document))
    data = TITLE | {"collection": document.collection_id}
    return cls(data, files, instance=document, user=user)


def test_a_file_that_no_text_names_is_replaced(paper, marat):
    new = form(paper, marat, file=ContentFile(b"new", name="paper.txt"))
    assert new.errors == {}
    new.save()
    paper.refresh_from_db()
    with paper.file.open() as file:
        assert (paper.title, file.read()) == ("The programme", b"new")


def test_a_title_is_changed_and_the_file_stays(paper, marat):
    unchanged = form(paper, marat)
    assert unchanged.errors == {}
    unchanged.save()
    with paper.file.open() as file:
        assert (paper.title, file.read()) == ("The programme", b"old")


def test_a_rendition_is_written_anew_until_a_text_names_the_picture(
    public_trees, aigerim, dana
):
    image = upload()
    with renditions_are_closed_late():
        rendition = image.get_rendition("width-100")
        gc.collect()
    rendition.focal_point_key = "other"
    rendition.save()
    publish_report(aigerim, dana, body=[picture(image)])
    with pytest.raises(FileIsNamed):
        rendition.save()


def test_a_file_that_no_text_names_is_deleted(paper):
    paper.delete()
    assert get_document_model().objects.count() == 0
