"""The page on which a phrase is looked for."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.translation import memory
from cms.translation.models import UnitText
from tests.cast import person
from tests.photographs import staged
from tests.translation.memory.stories import report_of, translated


@pytest.fixture
@staged
def approved(public_trees, aigerim, bolat, dana):
    page = report_of("They <b>sang</b> & danced.", by=aigerim, approver=dana)
    translated(page, "kk", "Мектеп", "Олар <b>ән</b> айтты.", by=bolat, approver=dana)
    return page


def page_of(client, **asked):
    answer = client.get(reverse("desk:memory"), asked)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def texts(soup):
    return [
        [(tag["lang"], tag.get_text()) for tag in unit.select(".desk-said-text")]
        for unit in soup.select(".desk-unit")
    ]


def test_every_language_of_a_unit_stands_side_by_side(approved, dana, client):
    client.force_login(dana)
    soup = page_of(client, q="ән айтты")
    assert texts(soup) == [
        [("kk", "Олар ән айтты."), ("en", "They sang & danced.")],
    ]
    assert [tag.get_text() for tag in soup.select(".desk-said a")] == [
        "Мектеп",
        "Spring school",
    ]


def test_a_language_and_stems_are_chosen(approved, dana, client):
    client.force_login(dana)
    assert len(texts(page_of(client, q="sang", language="en"))) == 1
    assert texts(page_of(client, q="sang", language="kk")) == []
    assert texts(page_of(client, q="dancing sang")) == []
    assert len(texts(page_of(client, q="danced sang", stems="1"))) == 1


def test_a_rejection_stands_beside_the_words(approved, bolat, client):
    said = UnitText.objects.get(language="kk", text__contains="айтты")
    memory.reject(said, by=bolat, reason="Stiff.")
    client.force_login(bolat)
    (line,) = page_of(client, q="айтты").select(".desk-rejected")
    assert "Bolat" in line.get_text()
    assert "Stiff." in line.get_text()


@pytest.mark.parametrize("q", ["", "zebra", "\0", "%", "<script>alert(1)</script>"])
def test_nothing_found_is_said(approved, dana, client, q):
    client.force_login(dana)
    soup = page_of(client, q=q, p="99", language="xx")
    assert texts(soup) == []
    assert soup.find("script", string="alert(1)") is None


def test_who_has_no_role_sees_nothing(approved, olga, client):
    for without_role in (olga, person("Anna", ("administrator", "kk"))):
        client.force_login(without_role)
        assert client.get(reverse("desk:memory")).status_code == 302
