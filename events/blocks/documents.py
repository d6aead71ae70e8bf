from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from cms.core import languages
from cms.core.at_hand import AtHandBlock


class FileBlock(AtHandBlock, DocumentChooserBlock):
    named_as = "document"


class DocumentBlock(blocks.StructBlock):
    """A file to download; its language is a fact, its title is translated."""

    document = FileBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), max_length=300)
    language = blocks.ChoiceBlock(
        label=pgettext_lazy("document", "Language"), choices=languages.choices
    )

    public = ("document", "title", "language")
    beside_prose = ("document",)

    class Meta:
        icon = "doc-full"
        label = _("Document")


class DocumentsBlock(blocks.StreamBlock):
    document = DocumentBlock()

    public = ("document",)
