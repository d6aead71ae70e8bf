"""The deployment check never stands in the way of a place without a database."""

import pytest
from django.db import OperationalError, ProgrammingError

from home import checks


@pytest.mark.parametrize("error", [OperationalError, ProgrammingError])
def test_no_table_means_no_danger(db, monkeypatch, error):
    def missing():
        raise error("no such table: accounts_user")

    monkeypatch.setattr(checks, "demo_accounts", missing)
    assert checks.check_no_demo_accounts(None) == []


def test_without_demo_accounts_there_is_nothing_to_say(db):
    assert checks.check_no_demo_accounts(None) == []
