from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks


class QuoteBlock(blocks.StructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(label=pgettext_lazy("quote", "Text"))
    speaker = blocks.CharBlock(label=_("Speaker"), max_length=200, required=False)

    public = ("text", "speaker")

    class Meta:
        icon = "openquote"
        label = pgettext_lazy("block", "Quote")
        description = _("Words somebody said, with the speaker's name")
        template = "events/blocks/quote.html"
        preview_value = {"text": "We begin on Monday.", "speaker": "The chair"}
