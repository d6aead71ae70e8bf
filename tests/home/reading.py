"""How the tests of the public site read a page."""

import io

from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images import get_image_model

from cms.approval import addresses
from cms.core.pictures import PUBLIC_SHAPES
from cms.translation.snapshots import adopt_newest
from cms.translation.versions import begin_translation
from events.models import ReportIndexPage
from tests.cast import (
    fresh,
    release_source,
    release_target,
    version,
    write_report,
)

NATIVE = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


def read(client, address, status=200):
    """The answer's HTML, parsed; a reader has no JavaScript and no cookie."""
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return BeautifulSoup(response.content, "html.parser")


def text(element):
    return " ".join(element.get_text().split())


def texts(elements):
    return [text(element) for element in elements]


def headers(response):
    return {**response.headers}, response.cookies.output()


def address_of(page):
    """Where the page's language version is public."""
    return addresses.url_of(version(page).releases.current().get())


def publish(page, *, author, approver):
    """Release a source and answer it as it then is."""
    release_source(page, author=author, approver=approver)
    return fresh(page)


def translate(page, language, *, translator, approver, mark=None):
    """Release the page in another language, under its mark and its source's words."""
    target = begin_translation(page, language, by=translator)
    adopt_newest(version(target))
    release_target(
        target, translator=translator, approver=approver, mark=mark or language.upper()
    )
    return fresh(target)


def index(language="en"):
    return ReportIndexPage.objects.get(locale__language_code=language)


def publish_report(author, approver, **fields):
    """A public report in English."""
    page = write_report(index(), by=author, **fields)
    return publish(page, author=author, approver=approver)


def upload(name="hall", size=(1600, 1000), note="taken by the owner of camera 4711"):
    """A photograph with the camera's notes in it and a title the library keeps."""
    notes = Image.Exif()
    notes[0x013B] = note
    content = io.BytesIO()
    Image.new("RGB", size, "#336688").save(content, "JPEG", exif=notes)
    file = ContentFile(content.getvalue(), name=f"{name}.jpg")
    image = get_image_model().objects.create(title="A library title", file=file)
    return get_image_model().objects.get(pk=image.pk)


def addresses_of(image):
    """Where the shapes of a picture are that the public may see, small ones first."""
    rows = image.renditions.filter(filter_spec__in=PUBLIC_SHAPES)
    return [row.url for row in rows.order_by("width", "filter_spec")]


def picture(image, **texts_of_its_own):
    return {
        "type": "picture",
        "value": {
            "image": image.pk,
            "alternative": "A hall",
            "caption": "",
            "credit": "Press office",
            **texts_of_its_own,
        },
    }


def gallery(*pictures, title="The second day"):
    """A block of the body with these `picture`s, whose ids are "1", "2", …"""
    items = [
        {"type": "item", "id": str(number), "value": one["value"]}
        for number, one in enumerate(pictures, 1)
    ]
    return {"type": "gallery", "value": {"title": title, "pictures": items}}
