from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

# Inline markup that stays inside a sentence when it is translated (design rule 8).
INLINE = ["bold", "italic", "link", "person", "organisation"]


class HeadingBlock(blocks.CharBlock):
    def __init__(self, **kwargs):
        super().__init__(max_length=200, **kwargs)

    class Meta:
        icon = "title"
        label = pgettext_lazy("block", "Heading")
        description = _("A heading inside the report")
        template = "events/blocks/heading.html"
        preview_value = "What was agreed"


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(features=INLINE, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = pgettext_lazy("block", "Paragraph")
        description = _("One or more paragraphs of prose")
        template = "events/blocks/paragraph.html"
        preview_value = "<p>The hall was full an hour before the opening.</p>"


class PointsBlock(blocks.ListBlock):
    """One point below the other, each a line or two of prose."""

    def __init__(self, **kwargs):
        super().__init__(blocks.RichTextBlock(features=INLINE), **kwargs)


class ListOfPoints(PointsBlock):
    class Meta:
        icon = "list-ul"
        label = pgettext_lazy("block", "List")
        description = _("Points, one below the other")
        template = "events/blocks/list.html"
        preview_value = ["<p>A first point</p>", "<p>A second point</p>"]


class ProseBlock(blocks.StreamBlock):
    """Prose alone: what a page says that reports on no event."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    list = ListOfPoints()

    public = ("heading", "paragraph", "list")
