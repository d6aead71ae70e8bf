"""A report on paper, read again as programs read it: words, structure, faces."""

import re
from io import BytesIO

import pytest
from django.conf import settings
from pypdf import PdfReader

from cms.approval.release import release, withdraw
from cms.approval.removal import acts
from cms.core.built_from import noting
from home import paper
from tests.approval.removal.scenery import ORDER
from tests.cast import in_language, version
from tests.home.reading import (
    address_of,
    headers,
    picture,
    publish_report,
    read,
    translate,
    upload,
)

# No database knows of paper.
pytestmark = pytest.mark.turns

SITE = settings.WAGTAILADMIN_BASE_URL


def on_paper(page):
    return f"{address_of(page)}report.pdf"


def printed(client, page):
    response = client.get(on_paper(page))
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    return PdfReader(BytesIO(response.content))


def words(text):
    return {*re.findall(r"\w+", text)}


def said(reader):
    return " ".join(page.extract_text() for page in reader.pages)


def structure(reader):
    """Each element with those in it, as names: ("L", [("LI", []), …])."""
    return _structure(reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0])


def _structure(element):
    element = element.get_object()
    kids = element.get("/K", [])
    inside = [kid for kid in kids if not isinstance(kid, int)]
    below = [_structure(kid) for kid in inside if "/S" in kid.get_object()]
    return element["/S"].removeprefix("/"), below, element


def elements(tree, name):
    """Those of that name, in the order in which they are read."""
    if tree[0] == name:
        yield tree
    for one in tree[1]:
        yield from elements(one, name)


def inside(tree, name):
    return [{kid[0] for kid in one[1]} for one in elements(tree, name)]


def test_it_has_the_words_of_the_page(full_report, client):
    """All of the article, except what leads around on the site."""
    article = read(client, address_of(full_report)).article
    for around in article.select(".related, .unseen, .to-keep"):
        around.decompose()
    found = said(printed(client, full_report))
    assert words(article.get_text(" ")) - words(found) == set()


@pytest.mark.parametrize(
    ("language", "title"), [("en", ""), ("kk", "KK "), ("ru", "RU ")]
)
def test_each_language_has_its_own(full_report, vera, dana, client, language, title):
    translate(full_report, "ru", translator=vera, approver=dana, mark="RU")
    reader = printed(client, in_language(full_report, language))
    root = reader.trailer["/Root"]
    told = (root["/Lang"], reader.metadata.title, reader.metadata.author)
    assert told == (language, f"{title}Spring school", settings.WAGTAIL_SITE_NAME)
    assert f"{title}Spring school" in said(reader)


def test_programs_are_told_what_is_a_heading_a_list_and_a_picture(full_report, client):
    reader = printed(client, full_report)
    root = reader.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]) == (
        True,
        {"/DisplayDocTitle": True},
    )
    tree = structure(reader)
    levels = [name for name in ("H1", "H2", "H3") for _one in elements(tree, name)]
    page = read(client, address_of(full_report)).article
    assert levels == sorted(
        one.name.upper()
        for one in page.select("h1, h2, h3")
        if not one.select(".unseen")
    )
    assert inside(tree, "L") != []
    assert set().union(*inside(tree, "L")) == {"LI"}
    assert set().union(*inside(tree, "LI")) <= {"Lbl", "LBody"}
    figures = [one[2]["/Alt"] for one in elements(tree, "Figure")]
    assert figures == ["A hall"]


LETTERS = {
    "en": "“It’s — over”, he said… № 5",
    "kk": "Әғқңөұүһі ӘҒҚҢӨҰҮҺІ «ия» ₸",
    "ru": "Съешь ещё этих мягких булок «да» ₽",
}


def test_every_letter_is_set_in_our_own_faces(public_trees, aigerim, dana, client):
    lines = "".join(
        f"<p>{one} <b>{one}</b> <i>{one}</i></p>" for one in LETTERS.values()
    )
    body = [{"type": "paragraph", "value": lines}]
    reader = printed(client, publish_report(aigerim, dana, body=body))
    found = said(reader)
    for line in LETTERS.values():
        assert words(line) - words(found) == set()
    faces = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            (below,) = font.get_object()["/DescendantFonts"]
            assert "/FontFile2" in below.get_object()["/FontDescriptor"]
            faces.add(font.get_object()["/BaseFont"].partition("+")[2])
    assert {one.partition("-")[0] for one in faces} == {"Ushtil"}, faces


def test_links_lead_on_and_are_not_written_out(full_report, client):
    reader = printed(client, full_report)
    leads = {
        mark.get_object()["/A"]["/URI"]
        for page in reader.pages
        for mark in page.get("/Annots", ())
    }
    assert {one[: len(SITE)] for one in leads} == {SITE}
    # Where the page itself stands is said in how to cite it.
    assert said(reader).replace("\n", "").count("http") == 1


def test_the_page_offers_it_in_its_language(full_report, client):
    for page in (full_report, in_language(full_report, "kk")):
        found = read(client, address_of(page))
        (link,) = found.select(".to-keep a")
        (head,) = found.select("link[type='application/pdf']")
        assert {link["href"], head["href"]} == {f"{SITE}{on_paper(page)}"}


def test_a_saved_file_is_called_after_the_report(full_report, client):
    kazakh = in_language(full_report, "kk")
    sent, cookies = headers(client.get(on_paper(kazakh)))
    assert (sent["Content-Disposition"], sent["Content-Language"], cookies) == (
        f'inline; filename="{kazakh.slug}-kk.pdf"',
        "kk",
        "",
    )


def test_the_same_page_gives_the_same_file(full_report, client):
    first = client.get(on_paper(full_report))
    assert client.get(on_paper(full_report)).content == first.content
    again = client.get(on_paper(full_report), headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_it_is_dropped_with_whatever_it_shows(full_report, client):
    """It is built of what its Markdown is built of, for which the rules are tried."""
    tags = {}
    for form in ("report.pdf", "index.md"):
        with noting() as notes:
            client.get(f"{address_of(full_report)}{form}")
        assert notes.may_be_kept
        tags[form] = notes.tags
    assert tags["report.pdf"] >= tags["index.md"]


def test_what_is_withdrawn_is_not_there(full_report, marat, client):
    address = on_paper(full_report)
    withdraw(version(full_report), by=marat, reason="A wrong name")
    assert client.get(address).status_code == 404


def test_a_former_address_leads_on(full_report, dana, client):
    former = on_paper(full_report)
    release(version(full_report), by=dana, slug="choirs")
    response = client.get(former)
    assert (response.status_code, response["Location"]) == (
        301,
        "/en/reports/choirs/report.pdf",
    )


def test_what_the_law_removed_is_gone(full_report, marat, client):
    address = on_paper(full_report)
    acts.remove_text(version(full_report), ORDER, by=marat)
    assert client.get(address).status_code == 410


def test_a_picture_that_is_gone_is_logged_and_the_text_is_there(
    public_trees, aigerim, dana, client, caplog
):
    image = upload()
    page = publish_report(aigerim, dana, body=[picture(image, caption="Day one")])
    for shape in image.renditions.all():
        shape.file.storage.delete(shape.file.name)
    assert "Day one" in said(printed(client, page))
    assert "could not be put on paper" in caplog.text


def test_nothing_is_fetched_from_elsewhere():
    fetcher = paper.press().OwnFiles()
    for address in ("https://example.org/a.png", "file:///etc/passwd", f"{SITE}/en/"):
        with pytest.raises(LookupError):
            fetcher.fetch(address)


def test_where_it_cannot_be_made_nobody_is_offered_one(
    full_report, client, monkeypatch
):
    monkeypatch.setattr(paper, "press", lambda: None)
    assert client.get(on_paper(full_report)).status_code == 404
    page = read(client, address_of(full_report))
    assert page.select(".to-keep, link[type='application/pdf']") == []


def test_three_queries(full_report, client, django_assert_num_queries):
    address = on_paper(full_report)
    client.get(address)
    with django_assert_num_queries(3):
        assert client.get(address).status_code == 200


def test_what_a_term_is_said_of_stays_in_its_list():
    rows = "<div><dt>Day</dt><dd>One</dd></div><div><dt>Place</dt><dd>A</dd></div>"
    html = f"<html lang='en'><title>A list</title><dl>{rows}</dl>"
    tree = structure(PdfReader(BytesIO(paper.press().printed(html))))
    assert inside(tree, "L") == [{"LI"}]
    assert len([*elements(tree, "LI")]) == 4
