"""Accounts are deactivated, never deleted: four eyes would forget."""

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse

from cms.accounts.models import AccountsAreKept
from tests.cast import person

pytestmark = pytest.mark.django_db

User = get_user_model()

ROADS = {
    "the instance": lambda user: user.delete(),
    "a queryset": lambda user: User.objects.filter(pk=user.pk).delete(),
    "the manager": lambda user: User.objects.all().delete(),
    "past the manager": lambda user: User._base_manager.filter(pk=user.pk).delete(),
}


@pytest.mark.parametrize("road", ROADS.values(), ids=ROADS.keys())
def test_an_account_is_not_deleted(road):
    olga = person("Olga")
    with pytest.raises(AccountsAreKept), transaction.atomic():
        road(olga)
    assert User.objects.filter(pk=olga.pk).exists()


@pytest.mark.parametrize("screen", ["one", "many"])
def test_wagtails_screens_refuse_politely(client, screen):
    olga = person("Olga")
    client.force_login(User.objects.create_superuser("root"))
    address = {
        "one": reverse("wagtailusers_users:delete", args=[olga.pk]),
        "many": reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])
        + f"?id={olga.pk}",
    }[screen]
    response = client.post(address)
    assert (response.status_code, response.headers.get("Location")) == (
        302,
        reverse("wagtailadmin_home"),
    )
    assert User.objects.filter(pk=olga.pk).exists()


def test_a_deactivated_account_keeps_its_name():
    olga = person("Olga")
    olga.is_active = False
    olga.save()
    assert str(User.objects.get(pk=olga.pk)) == "Olga"
    assert str(User(username="nameless")) == "nameless"
