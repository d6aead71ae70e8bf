"""The shapes of a picture: small, bare, never blown up, of any kind of file."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageCms
from wagtail.images import get_image_model

from cms.core import pictures
from home.paper import press
from tests.home.reading import upload

pytestmark = pytest.mark.django_db

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def stored(picture, kind="JPEG", **options):
    content = io.BytesIO()
    picture.save(content, kind, **options)
    file = ContentFile(content.getvalue(), name=f"x.{kind.lower()}")
    return get_image_model().objects.create(title="x", file=file)


def made(image):
    """The shapes of the picture, opened, by their specification."""
    pictures.make(image)
    found = {}
    for row in image.renditions.order_by("width"):
        with default_storage.open(row.file.name) as file:
            found[row.filter_spec] = Image.open(io.BytesIO(file.read()))
    return found


def photograph(size):
    """As hard to press together as a picture of a full hall."""
    return Image.effect_noise((size[0] // 8, size[1] // 8), 90).resize(size)


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (4000, [320, 640, 960, 1280]),
        (1280, [320, 640, 960, 1280]),
        (1000, [320, 640, 960, 1000]),
        (640, [320, 640]),
        (300, [300]),
    ],
)
def test_no_picture_is_blown_up(width, shown):
    image = stored(Image.new("RGB", (width, width // 2), "#336688"))
    found = made(image)
    assert {one.format: one.size for one in found.values()} == {
        kind.upper(): (shown[-1], shown[-1] // 2) for kind in pictures.KINDS
    }
    said = pictures.shown(get_image_model().objects.get(pk=image.pk))
    offered = [*(source["srcset"] for source in said["sources"]), said["srcset"]]
    assert [
        [int(one.rpartition(" ")[2][:-1]) for one in srcset.split(", ")]
        for srcset in offered
    ] == [shown] * 3
    assert (said["width"], said["height"]) == (str(shown[-1]), str(shown[-1] // 2))


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        *(("RGB", kind) for kind in ("JPEG", "PNG", "WEBP")),
        *(("L", "JPEG"), ("CMYK", "JPEG"), ("1", "PNG"), ("P", "GIF"), ("P", "PNG")),
        *(("RGBA", "PNG"), ("RGBA", "WEBP"), ("LA", "PNG"), ("I;16", "PNG")),
    ],
)
def test_every_kind_of_file_has_every_shape(mode, kind):
    grey = Image.linear_gradient("L").resize((400, 256))
    levels = grey.point(lambda level: level * 257, "I") if mode == "I;16" else grey
    found = made(stored(levels.convert(mode), kind))
    for one in found.values():
        shades = one.convert("L")
        darkest = shades.getpixel((9, 2))
        lightest = shades.getpixel((9, shades.height - 3))
        assert darkest < 60, (one.format, darkest)
        assert lightest > 195, (one.format, lightest)
    # 320 wide, then as wide as the original.
    assert [one.width for one in found.values()] == [320] * 3 + [400] * 3


def test_no_shape_has_notes_and_every_one_has_the_colours():
    notes = Image.Exif()
    notes[0x013B] = "Camera 4711"
    image = stored(
        Image.new("RGB", (400, 300), "#336688"),
        exif=notes,
        comment=b"Camera 4712",
        xmp=b"<x:xmpmeta>Camera 4713</x:xmpmeta>",
        icc_profile=SRGB,
    )
    found = made(image)
    for row in image.renditions.all():
        with default_storage.open(row.file.name) as file:
            assert b"Camera" not in file.read(), row.filter_spec
    assert {one.info["icc_profile"] for one in found.values()} == {SRGB}


def test_a_picture_taken_upright_stands_upright():
    turned = Image.Exif()
    turned[0x0112] = 6
    image = stored(Image.new("RGB", (800, 400), "#336688"), exif=turned)
    assert {one.size for one in made(image).values()} == {(320, 640), (400, 800)}


def test_a_phone_loads_a_fraction_of_the_original():
    """360 points, two or three pixels each: 640 or 960 wide."""
    image = stored(photograph((3000, 2000)), quality=92)
    pictures.make(image)
    size = {row.filter_spec: row.file.size for row in image.renditions.all()}
    shares = {
        kind: round(image.file.size / size[f"width-640|bare|format-{kind}"])
        for kind in pictures.KINDS
    }
    assert min(shares.values()) >= 8, shares
    assert shares["avif"] >= shares["jpeg"], shares


def test_shapes_are_made_once():
    image = upload()
    assert list(pictures.without_shapes()) == [image]
    pictures.make(image)
    first = list(image.renditions.values())
    assert len(first) == 12
    assert list(pictures.without_shapes()) == []
    pictures.make(image)
    assert list(image.renditions.values()) == first


def test_who_dies_at_work_leaves_the_rest_to_the_next(monkeypatch):
    """A picture counts as ready when its last shape is there."""
    image = upload()
    make_one = pictures._make

    def dies(image, shape, negative):
        make_one(image, shape, negative)
        if image.renditions.count() == 11:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(pictures, "_make", dies)
        with pytest.raises(KeyboardInterrupt):
            pictures.make(image)
    assert list(pictures.without_shapes()) == [image]
    pictures.make(image)
    assert (list(pictures.without_shapes()), image.renditions.count()) == ([], 12)


def test_what_is_missing_alone_is_made_anew():
    image = upload()
    pictures.make(image)
    image.renditions.get(filter_spec="width-320|bare|format-jpeg").delete()
    kept = set(image.renditions.values_list("pk", flat=True))
    assert list(pictures.without_shapes()) == [image]
    pictures.make(image)
    assert kept < set(image.renditions.values_list("pk", flat=True))
    assert image.renditions.count() == 12


def test_an_original_that_is_gone_or_broken_has_none(caplog):
    press()  # The same process puts reports on paper.
    gone, broken = upload("gone"), upload("broken")
    default_storage.delete(gone.file.name)
    with default_storage.open(broken.file.name) as file:
        half = file.read()[:2_000]
    default_storage.delete(broken.file.name)
    default_storage.save(broken.file.name, ContentFile(half))
    for image in (gone, broken):
        pictures.make(image)
        assert (pictures.shown(image), image.renditions.count()) == ({}, 0)
        assert f"The shapes of picture {image.pk} could not be made" in caplog.text
