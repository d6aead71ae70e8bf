import io
from collections import Counter

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from wagtail.images.models import Filter

from cms.approval.release import withdraw
from cms.core import pictures
from cms.core.pictures import PUBLIC_SHAPES
from tests.cast import version, write_report
from tests.home.reading import (
    addresses_of,
    gallery,
    index,
    picture,
    publish_report,
    upload,
)
from tests.photographs import staged

CAMERA = b"camera 4711"


@pytest.fixture
def image(db):
    return upload()


@pytest.fixture
@staged
def public_picture(public_trees, image, aigerim, dana):
    """The report whose release names the image."""
    return publish_report(aigerim, dana, body=[picture(image)])


def body(response):
    return b"".join(response)


def test_a_picture_of_a_release_is_served(public_picture, image, client):
    kinds = Counter()
    for address in addresses_of(image):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Cache-Control"] == "public, no-cache"
        assert "Vary" not in response.headers
        assert response.cookies.output() == ""
        opened = Image.open(io.BytesIO(body(response)))
        kinds[response["Content-Type"], opened.format] += 1
    assert kinds == {
        ("image/avif", "AVIF"): 4,
        ("image/webp", "WEBP"): 4,
        ("image/jpeg", "JPEG"): 4,
    }


def test_the_pictures_of_a_gallery_are_served_and_nothing_else(
    public_trees, aigerim, dana, marat, client
):
    hall, yard, other = upload("hall"), upload("yard"), upload("other")
    shown = gallery(picture(hall), picture(yard))
    page = publish_report(aigerim, dana, body=[shown])
    write_report(index(), by=aigerim, body=[gallery(picture(hall), picture(other))])
    pictures.make(other)

    def served():
        answers = [client.get(addresses_of(image)[0]) for image in (hall, yard, other)]
        return [one.status_code for one in answers if body(one)]

    assert served() == [200, 200, 404]
    withdraw(version(page), by=marat, reason="A wrong face")
    assert served() == [404, 404, 404]


def test_an_unchanged_picture_is_not_sent_twice(public_picture, image, client):
    address = addresses_of(image)[0]
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert body(first)
    assert (again.status_code, body(again)) == (304, b"")


def test_the_cameras_notes_stay_inside(public_picture, image, client):
    """They are in the original, and Wagtail copies them into every JPEG it makes.

    Even if it makes the shapes anew, as one of its commands does.
    """
    thumbnail = Filter(spec="max-165x165")
    with image.generate_rendition_file(thumbnail) as made:
        rendition = image.renditions.create(filter_spec=thumbnail.spec, file=made)
    for file in (image.file.name, rendition.file.name):
        with default_storage.open(file) as stored:
            assert CAMERA in stored.read()
        assert client.get(f"/media/{file}").status_code == 404
    for address in addresses_of(image):
        assert CAMERA not in body(client.get(address))
    for spec in PUBLIC_SHAPES:
        with image.generate_rendition_file(Filter(spec=spec)) as made:
            made.seek(0)
            content = made.read()
        assert (CAMERA in content, len(content) > 100) == (False, True), spec


@pytest.mark.parametrize("reader", ["nobody", "olga"])
def test_a_picture_of_a_draft_is_served_to_nobody(
    public_trees, image, aigerim, olga, client, reader
):
    write_report(index(), by=aigerim, body=[picture(image)])
    pictures.make(image)
    if reader == "olga":
        client.force_login(olga)
    nothing = client.get("/media/images/nothing.webp")
    response = client.get(addresses_of(image)[0])
    assert (response.status_code, nothing.status_code) == (404, 404)
    assert response.content == nothing.content


def test_people_who_work_here_see_every_file(public_trees, image, aigerim, client):
    client.force_login(aigerim)
    pictures.make(image)
    addresses = [f"/media/{image.file.name}", *addresses_of(image)]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200
        assert response["Cache-Control"] == "private"
        assert response["Vary"] == "Cookie"
        assert body(response)


def test_a_withdrawn_picture_is_gone_at_once(public_picture, image, marat, client):
    address = addresses_of(image)[0]
    known = client.get(address)
    assert body(known)
    withdraw(version(public_picture), by=marat, reason="A wrong face")
    for headers in ({}, {"if-none-match": known["ETag"]}):
        assert client.get(address, headers=headers).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["../db.sqlite3", "..%2f..%2fmanage.py", "%00", "a%0d%0ab", "images/", "x" * 900],
)
def test_strange_paths_are_not_there(db, client, path):
    assert client.get(f"/media/{path}").status_code in {404, 302}


def test_queries_of_a_picture(public_picture, image, client, django_assert_num_queries):
    """Which image, and whether a release names it."""
    address = addresses_of(image)[0]
    with django_assert_num_queries(2):
        body(client.get(address))
