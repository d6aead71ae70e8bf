"""Several people at their browsers."""

import pytest
from django.contrib.auth import get_user_model

from cms.accounts.roles import give
from tests.a11y.conftest import window
from tests.e2e.at_work import Desk

__all__ = ["window"]


@pytest.fixture
def house(public_trees, aigerim, bolat, vera, dana):
    """Public home pages and lists; everybody can log in with the same password."""
    give(bolat, "approver", "kk")  # so that only four eyes stands in his way
    for user in get_user_model().objects.all():
        user.set_password("spring")
        user.save()


@pytest.fixture
def desk(page, live_server, house):
    return Desk(page, live_server.url)
