import pytest
from django.core.files.storage import default_storage
from wagtail.images.models import Filter

from cms.approval.release import withdraw
from home.files import PUBLIC_SHAPES
from home.templatetags.front import shapes
from tests.cast import version, write_report
from tests.home.reading import gallery, index, picture, publish_report, upload

CAMERA = b"camera 4711"


@pytest.fixture
def image(db):
    return upload()


@pytest.fixture
def public_picture(public_trees, image, aigerim, dana):
    """The report whose release names the image."""
    return publish_report(aigerim, dana, body=[picture(image)])


def body(response):
    return b"".join(response)


def test_a_picture_of_a_release_is_served(public_picture, image, client):
    for address in shapes(image)["srcset"].split(", "):
        response = client.get(address.split()[0])
        assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
        assert response["Cache-Control"] == "public, no-cache"
        assert "Vary" not in response.headers
        assert response.cookies.output() == ""
        assert body(response)[8:12] == b"WEBP"


def test_the_pictures_of_a_gallery_are_served_and_nothing_else(
    public_trees, aigerim, dana, marat, client
):
    hall, yard, other = upload("hall"), upload("yard"), upload("other")
    shown = gallery(picture(hall), picture(yard))
    page = publish_report(aigerim, dana, body=[shown])
    write_report(index(), by=aigerim, body=[gallery(picture(hall), picture(other))])

    def served():
        answers = [client.get(shapes(image)["url"]) for image in (hall, yard, other)]
        return [one.status_code for one in answers if body(one)]

    assert served() == [200, 200, 404]
    withdraw(version(page), by=marat, reason="A wrong face")
    assert served() == [404, 404, 404]


def test_an_unchanged_picture_is_not_sent_twice(public_picture, image, client):
    first = client.get(shapes(image)["url"])
    again = client.get(shapes(image)["url"], headers={"if-none-match": first["ETag"]})
    assert body(first)
    assert (again.status_code, body(again)) == (304, b"")


def test_the_cameras_notes_stay_inside(public_picture, image, client):
    """They are in the original, and Wagtail copies them into every JPEG it makes."""
    thumbnail = Filter(spec="max-165x165")
    with image.generate_rendition_file(thumbnail) as made:
        rendition = image.renditions.create(filter_spec=thumbnail.spec, file=made)
    for file in (image.file.name, rendition.file.name):
        with default_storage.open(file) as stored:
            assert CAMERA in stored.read()
        assert client.get(f"/media/{file}").status_code == 404
    for address in shapes(image)["srcset"].split(", "):
        assert CAMERA not in body(client.get(address.split()[0]))


@pytest.mark.parametrize("reader", ["nobody", "olga"])
def test_a_picture_of_a_draft_is_served_to_nobody(
    public_trees, image, aigerim, olga, client, reader
):
    write_report(index(), by=aigerim, body=[picture(image)])
    if reader == "olga":
        client.force_login(olga)
    nothing = client.get("/media/images/nothing.webp")
    response = client.get(shapes(image)["url"])
    assert (response.status_code, nothing.status_code) == (404, 404)
    assert response.content == nothing.content


def test_people_who_work_here_see_every_file(public_trees, image, aigerim, client):
    client.force_login(aigerim)
    addresses = [f"/media/{image.file.name}", shapes(image)["url"]]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200
        assert response["Cache-Control"] == "private"
        assert response["Vary"] == "Cookie"
        assert body(response)


def test_a_withdrawn_picture_is_gone_at_once(public_picture, image, marat, client):
    address = shapes(image)["url"]
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


def test_shapes_are_few_and_none_keeps_the_cameras_notes():
    assert (
        tuple(f"width-{width}|format-webp" for width in (480, 800, 1360))
        == PUBLIC_SHAPES
    )


def test_queries_of_a_picture(public_picture, image, client, django_assert_num_queries):
    """Which image, and whether a release names it."""
    address = shapes(image)["url"]
    with django_assert_num_queries(2):
        body(client.get(address))
