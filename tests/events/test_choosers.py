"""Choosing a record in the page editor."""

import pytest
from django.urls import reverse

from tests.cast import university


@pytest.fixture
def author(client, aigerim):
    client.force_login(aigerim)
    return client


def test_a_chosen_record_comes_back_with_its_name(author):
    number = university().pk
    answer = author.get(reverse("organisation_chooser:chosen", args=[number]))
    result = answer.json()["result"]
    assert (result["id"], result["title"]) == (str(number), "Abai University")


@pytest.mark.parametrize("number", ["abc", "0", "999", "9" * 30, "1e3"])
def test_what_is_nobodys_number_is_not_found(author, number):
    answer = author.get(reverse("organisation_chooser:chosen", args=[number]))
    assert answer.status_code == 404


def test_of_many_chosen_only_records_come_back(author):
    number = university().pk
    address = reverse("organisation_chooser:chosen_multiple")
    answer = author.get(address, {"id": ["abc", number, "9" * 30]})
    assert [row["id"] for row in answer.json()["result"]] == [str(number)]
