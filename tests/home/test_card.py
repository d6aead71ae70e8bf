"""What a link to a page looks like elsewhere, and what browsers do with its data."""

import json

import pytest
from django.conf import settings

from home.templatetags.machines import locale_of
from tests.cast import in_language
from tests.home.reading import address_of, index, publish_report, read

SITE = settings.WAGTAILADMIN_BASE_URL
WHOLE = {"title", "description", "type", "url", "site_name", "locale"}


def said(page):
    """The properties of the card; those that may stand several times as lists."""
    found = {}
    for meta in page.select('meta[property^="og:"]'):
        found.setdefault(meta["property"].removeprefix("og:"), []).append(
            meta["content"]
        )
    return found


@pytest.mark.parametrize(
    ("language", "locale"), [("en", "en_GB"), ("kk", "kk_KZ"), ("ru", "ru_RU")]
)
def test_a_language_has_a_country_for_those_who_want_one(language, locale):
    assert locale_of(language) == locale


def test_a_fourth_language_has_its_country_by_itself():
    assert (locale_of("uz"), locale_of("tlh")) == ("uz_UZ", "tlh")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_kind_of_page_has_a_whole_card(public_report, client, language):
    page = in_language(public_report, language)
    report = read(client, address_of(page))
    record = report.select_one(".facts a.record")["href"]
    addresses = [
        *(f"/{language}/", address_of(index(language)), address_of(page)),
        *(record, f"/{language}/search/"),
    ]
    for address in addresses:
        card = said(read(client, address))
        assert card.keys() >= WHOLE
        assert [name for name, values in card.items() if "" in values] == []
        assert card["url"] == [f"{SITE}{address}"]
        others = {"en_GB", "kk_KZ", "ru_RU"} - {locale_of(language)}
        assert set(card["locale:alternate"]) == others


def test_a_picture_makes_the_card_large(full_report, aigerim, dana, client):
    with_one = read(client, address_of(full_report))
    without = read(
        client, address_of(publish_report(aigerim, dana, title="Without a picture"))
    )
    kinds = [
        page.select_one('meta[name="twitter:card"]')["content"]
        for page in (with_one, without)
    ]
    assert kinds == ["summary_large_image", "summary"]
    (url,) = said(with_one)["image"]
    assert said(with_one)["image:alt"] == ["A hall"]
    response = client.get(url.removeprefix(SITE))
    assert response["Content-Type"] == said(with_one)["image:type"][0]
    response.close()
    assert "image" not in said(without)


def test_what_is_not_there_has_no_card(public_report, client):
    assert said(read(client, "/en/nothing/", status=404)) == {}


@pytest.mark.browser
def test_a_strict_policy_for_scripts_lets_the_data_stand(
    full_report, page, live_server
):
    """No browser runs it, so nothing has to be allowed; a complaint fails this."""
    policy = {"content-security-policy": "default-src 'self'; script-src 'none'"}

    def with_policy(route):
        response = route.fetch()
        headers = {**response.headers, **policy}
        route.fulfill(response=response, headers=headers)

    page.route("**/en/**", with_policy)
    answer = page.goto(address_of(full_report))
    assert answer.headers.items() >= policy.items()
    text = page.locator('script[type="application/ld+json"]').text_content()
    assert json.loads(text)["@graph"][0]["headline"] == "Spring school"
