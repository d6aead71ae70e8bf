"""The pictures of a body: loaded at once, shown in the order of the page."""

import pytest

from cms.core.pictures import make
from events.models import ReportPage
from home import pictures
from tests.home.reading import gallery, picture, upload


@pytest.mark.parametrize("count", [1, 3, 10])
def test_the_pictures_of_a_body_are_loaded_at_once(
    db, django_assert_num_queries, count
):
    images = [upload(f"hall{number}") for number in range(count)]
    for image in images:
        make(image)
    rows = [picture(image) for image in images]
    numbers = [image.pk for image in images]
    for expected, body in (
        (numbers, rows),
        (2 * numbers, [gallery(*rows), gallery(*rows)]),
    ):
        page = ReportPage(title="x", body=body)
        # The images, and all their shapes.
        with django_assert_num_queries(2):
            found = [*pictures.shown(pictures.loaded(page.body))]
        assert [one["image"].pk for one, _shape in found] == expected
        assert [shape["srcset"].count("w,") for _one, shape in found] == (
            [3] * len(expected)
        )


def test_only_the_first_is_not_waited_for(db):
    page = ReportPage(
        title="x", body=[picture(upload("hall")), picture(upload("door"))]
    )
    loaded = [block.value for block in pictures.loaded(page.body)]
    assert [getattr(one, "comes_first", False) for one in loaded] == [True, False]
