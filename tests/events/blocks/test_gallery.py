"""The block of a gallery: each picture has words of its own, and its file is kept."""

import pytest
from wagtail.models import Locale

from cms.approval import payload
from cms.translation import segments
from events.models import ReportPage
from tests.home.reading import gallery, picture, upload


@pytest.fixture
def page(db):
    """Two pictures in a gallery, the first of which also stands alone."""
    hall, yard = upload("hall"), upload("yard")
    shown = picture(hall, caption="Day one"), picture(yard, alternative="A yard")
    body = [gallery(*shown) | {"id": "g"}, picture(hall) | {"id": "p"}]
    page = ReportPage(title="School", body=body)
    payload.settle(page)
    return page


def test_the_words_of_every_picture_are_segments(page):
    assert [(s.path, s.source) for s in segments.extract(page)] == [
        ("title", "School"),
        ("body.g.title", "The second day"),
        ("body.g.pictures.1.alternative", "A hall"),
        ("body.g.pictures.1.caption", "Day one"),
        ("body.g.pictures.1.credit", "Press office"),
        ("body.g.pictures.2.alternative", "A yard"),
        ("body.g.pictures.2.credit", "Press office"),
        ("body.p.alternative", "A hall"),
        ("body.p.credit", "Press office"),
    ]


def test_a_translation_has_the_sources_pictures_and_its_own_words(page):
    words = {(s.path, s.position): f"kk {s.source}" for s in segments.extract(page)}
    del words["body.g.pictures.2.credit", 0]
    page.locale, kazakh = (
        Locale.objects.get_or_create(language_code=code)[0] for code in ("en", "kk")
    )
    target = ReportPage(title="x", locale=kazakh)
    built = segments.build(source=page, target=target, translations=words)
    shown, pictures = built.body[0].value, page.body[0].value["pictures"]
    assert shown["title"] == "kk The second day"
    assert [
        (one["image"], one["alternative"], one["caption"], one["credit"])
        for one in shown["pictures"]
    ] == [
        (pictures[0]["image"], "kk A hall", "kk Day one", "kk Press office"),
        (pictures[1]["image"], "kk A yard", "", ""),
    ]


def test_every_picture_is_named_once(page):
    images = {row["image"].pk for row in page.body[0].value["pictures"]}
    assert len(images) == 2
    assert payload.named(page) == {("image", pk) for pk in images}
    assert payload.fact_values(payload.payload_of(page))[-3:] == [
        *(row["image"].pk for row in page.body[0].value["pictures"]),
        page.body[1].value["image"].pk,
    ]
