"""A report as a project without this house would model it."""

from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class StockReport(Page):
    body = StreamField([("heading", CharBlock()), ("paragraph", RichTextBlock())])

    content_panels = [*Page.content_panels, FieldPanel("body")]
