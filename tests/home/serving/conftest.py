import pytest
from django.db import connection

from home.serving import changing
from tests.home.serving.reader import process
from tests.home.serving.site import site

__all__ = ["site"]


@pytest.fixture
def kept(settings):
    """Answers are kept, as where the public reads."""
    settings.KEEPS_ANSWERS = True
    settings.WAGTAILADMIN_BASE_URL = "http://testserver"
    changing.follow(None, connection)


@pytest.fixture
def front(kept):
    return process()
