"""The house whose doors are tried, built once for each module that asks for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker
from wagtail.models import PagePermissionTester

from cms.approval.models import ApprovedPage
from cms.approval.permissions import ReleasePermissionTester
from tests.architecture.house import House, build, rolled_back


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    with django_db_blocker.unblock(), rolled_back():
        yield build()


@pytest.fixture
def house(built: House, db: None) -> Iterator[House]:
    with rolled_back():
        yield built
    built.put_files_back()


@pytest.fixture
def permissive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody may do everything and nothing is locked: only the guard is left."""
    for tester in (PagePermissionTester, ReleasePermissionTester):
        for name in dir(tester):
            if name.startswith("can_"):
                monkeypatch.setattr(tester, name, lambda *args, **kwargs: True)
    monkeypatch.setattr(ApprovedPage, "get_lock", lambda page: None)
