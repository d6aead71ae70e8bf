from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.core.at_hand import AtHandBlock


class ImageBlock(AtHandBlock, ImageChooserBlock):
    named_as = "image"


class PictureBlock(blocks.StructBlock):
    """A picture with its own texts; the library's title and description stay inside."""

    image = ImageBlock(label=_("Image"))
    alternative = blocks.CharBlock(
        label=_("Alternative text"),
        help_text=_("What the picture shows, for readers who cannot see it"),
        max_length=300,
        required=False,
    )
    caption = blocks.CharBlock(
        label=pgettext_lazy("picture", "Caption"), max_length=300, required=False
    )
    credit = blocks.CharBlock(
        label=pgettext_lazy("picture", "Credit"), max_length=200, required=False
    )

    public = ("image", "alternative", "caption", "credit")

    class Meta:
        icon = "image"
        label = pgettext_lazy("block", "Picture")
        description = _("A photograph with alternative text, caption and credit")
        template = "events/blocks/picture.html"
        preview_value = {"caption": "The round table", "credit": "Press office"}
