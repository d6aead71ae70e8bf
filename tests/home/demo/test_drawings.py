"""Drawings: made here, the same every time."""

from io import BytesIO

import pytest
from PIL import Image

from home.demo import drawings


@pytest.mark.parametrize("name", drawings.DRAWINGS)
def test_a_drawing_is_a_picture_and_always_the_same(name):
    data = drawings.drawn(name)
    assert Image.open(BytesIO(data)).size == drawings.SIZE
    assert drawings.drawn(name) == data


def test_an_unknown_drawing_is_named():
    with pytest.raises(KeyError, match="palace"):
        drawings.drawn("palace")
