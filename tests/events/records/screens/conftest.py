import pytest

from events.models import Organisation, Person
from events.records import naming
from tests.cast import known


@pytest.fixture
def daniyar(trees, aigerim, dana):
    """Confirmed in Kazakh, proposed in Russian, missing in English."""
    record = known(Person(), (aigerim, dana), kk="Данияр Хасенов")
    naming.propose(record, "ru", by=aigerim, full="Данияр Хасенов")
    return record


@pytest.fixture
def school(trees, aigerim, dana):
    return known(Organisation(), (aigerim, dana), en="School of Law", ru="Школа права")


@pytest.fixture
def as_person(client):
    """The screens as one person sees them."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in
