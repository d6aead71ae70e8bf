"""A database before its first seed: in use by others, or interrupted half-way."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from home.demo import seeding
from home.models import HomePage
from tests.home.demo.counting import count_rows


def test_a_house_in_use_is_refused(db):
    get_user_model().objects.create_user("aigerim")
    before = count_rows()
    with pytest.raises(CommandError, match="accounts that are not the demo's"):
        call_command("seed_demo", stdout=StringIO())
    assert count_rows() == before


def test_an_interrupted_seed_goes_on_where_it_stopped(db, monkeypatch):
    def fall():
        raise KeyboardInterrupt

    whole = list(seeding._steps())
    monkeypatch.setattr(seeding, "_steps", lambda: [*whole[:3], ("Fall", fall)])
    with pytest.raises(KeyboardInterrupt):
        call_command("seed_demo", stdout=StringIO())
    monkeypatch.setattr(seeding, "_steps", lambda: whole[:4])
    out = StringIO()
    call_command("seed_demo", stdout=out)
    assert out.getvalue().count("already there") == 3
    assert HomePage.objects.filter(live=True).count() == 3
