"""What a link to a page looks like elsewhere, and what browsers do with its data."""

import json
from io import BytesIO

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageColor
from wagtail.images import get_image_model

from cms.approval.release import release, withdraw
from home import card, faces
from home.faces import Face
from home.templatetags.machines import locale_of
from tests.cast import in_language, version
from tests.home.reading import address_of, index, publish, publish_report, read

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


def picture_at(client, address):
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response, Image.open(BytesIO(response.content))


def is_paper(colour):
    wanted = ImageColor.getrgb(faces.colours()["paper"])
    return all(abs(one - other) < 4 for one, other in zip(colour, wanted, strict=True))


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


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_report_has_a_card_of_its_own_and_all_else_that_of_its_language(
    public_report, client, language
):
    page = in_language(public_report, language)
    report = said(read(client, address_of(page)))
    assert (report["image"], report["image:alt"]) == (
        [f"{SITE}{address_of(page)}card.jpg"],
        report["title"],
    )
    for address in (f"/{language}/", address_of(index(language))):
        card = said(read(client, address))
        assert card["image"] == [f"{SITE}/{language}/card.jpg"]


def test_a_card_is_as_large_as_its_page_says(public_report, client):
    card = said(read(client, address_of(public_report)))
    response, image = picture_at(client, card["image"][0].removeprefix(SITE))
    assert [str(side) for side in image.size] == [
        *card["image:width"],
        *card["image:height"],
    ]
    assert [response["Content-Type"]] == card["image:type"]


def test_each_language_has_another(public_report, client):
    tags = {
        picture_at(client, address)[0]["ETag"]
        for language in ("kk", "ru", "en")
        for address in (
            f"/{language}/card.jpg",
            f"{address_of(in_language(public_report, language))}card.jpg",
        )
    }
    assert len(tags) == 6


def test_a_picture_stands_on_its_right_side(full_report, aigerim, dana, client):
    without = publish_report(aigerim, dana, title="Without a picture")
    corners = [
        picture_at(client, f"{address_of(page)}card.jpg")[1].getpixel((1190, 620))
        for page in (full_report, without)
    ]
    assert is_paper(corners[1])
    assert not is_paper(corners[0])


def test_a_picture_whose_file_is_gone_is_not_on_it(full_report, client):
    address = f"{address_of(full_report)}card.jpg"
    for shape in get_image_model().get_rendition_model().objects.all():
        shape.file.storage.delete(shape.file.name)
    assert is_paper(picture_at(client, address)[1].getpixel((1190, 620)))


def test_a_card_changes_with_a_release_and_not_with_a_draft(
    public_report, aigerim, dana, client
):
    address = f"{address_of(public_report)}card.jpg"
    before = picture_at(client, address)[0]["ETag"]
    public_report.title = "Another title"
    public_report.save_revision(user=aigerim)
    drafted = picture_at(client, address)[0]["ETag"]
    publish(public_report, author=aigerim, approver=dana)
    released = picture_at(client, address)[0]["ETag"]
    assert (drafted == before, released == before) == (True, False)
    again = client.get(address, headers={"if-none-match": released})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_withdrawn_has_no_card_and_a_former_address_leads_on(
    public_report, dana, marat, client
):
    former = f"{address_of(public_report)}card.jpg"
    release(version(public_report), by=dana, slug="choirs")
    assert client.get(former)["Location"] == "/en/reports/choirs/card.jpg"
    withdraw(version(public_report), by=marat, reason="A wrong name")
    assert client.get("/en/reports/choirs/card.jpg").status_code == 404


def test_two_queries(full_report, client, django_assert_num_queries):
    address = f"{address_of(full_report)}card.jpg"
    client.get(address)
    with django_assert_num_queries(2):
        assert client.get(address).status_code == 200


# Letters


@pytest.mark.parametrize("family", ["Ushtil Sans", "Ushtil Serif"])
def test_every_letter_of_the_site_is_drawn(family):
    """In one piece for each file that has it; a letter of no file is left out."""
    text = "ӘәҒғ Ққ Ңң Өө Ұұ Үү Һһ Іі, Ёё Щщ; Zz 2026 – «₸» №"
    pieces = [piece for piece, _font in Face(family, 600, 40).pieces(text)]
    assert "".join(pieces) == text
    assert [*Face(family, 600, 40).pieces("漢字")] == []


def test_no_letter_is_an_empty_box():
    """A file may lack what the stylesheet asks it for: an ā of our Latin ones."""
    for cut in faces.cuts():
        # Spaces of every width are made of the one there is.
        letters = {letter for letter in cut.letters if not letter.isspace()}
        drawn = {letter for letter in letters if cut.has(letter)}
        assert drawn == letters & {*map(chr, TTFont(cut.path).getBestCmap())}


@given(
    title=st.text(st.sampled_from("аб қ Wi-"), min_size=1, max_size=300),
    room=st.sampled_from([656, 1056]),
    height=st.integers(300, 400),
)
def test_a_title_never_leaves_its_place(title, room, height):
    face, lines = card.set_in(title, room, height)
    assert max(face.width(line) for line in lines) <= room
    assert len(lines) * face.size * card.LEADING <= height
    whole = " ".join(lines) == " ".join(title.split())
    assert whole or lines[-1].endswith("…") or any("…" in line for line in lines)


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
