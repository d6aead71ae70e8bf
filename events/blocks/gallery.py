from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from events.blocks.picture import PictureBlock


class GalleryBlock(blocks.StructBlock):
    """Pictures that belong together; a gate asks for two at least."""

    title = blocks.CharBlock(
        label=_("Title"), max_length=200, default="", required=False
    )
    pictures = blocks.ListBlock(
        PictureBlock(), label=pgettext_lazy("gallery", "Pictures"), default=[]
    )

    public = ("title", "pictures")

    class Meta:
        icon = "grid"
        label = pgettext_lazy("block", "Gallery")
        description = _("Two or more pictures that belong together")
        template = "events/blocks/gallery.html"
        preview_value = {"title": "The second day"}
