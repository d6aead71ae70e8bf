"""A block inside a block inside a block, as an app may declare one; no page has it."""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from events.models import ReportPage


class Passages(blocks.StreamBlock):
    paragraph = blocks.RichTextBlock()
    paper = DocumentChooserBlock()
    aside = blocks.CharBlock()

    public = ("paragraph", "paper")


class Chapter(blocks.StructBlock):
    heading = blocks.CharBlock()
    finished = blocks.BooleanBlock()
    passages = Passages()

    public = ("heading", "finished", "passages")


def add_chapters(monkeypatch):
    """Let the body of a report have chapters until the test is over."""
    body = ReportPage._meta.get_field("body").stream_block
    chapter = Chapter()
    chapter.set_name("chapter")
    monkeypatch.setitem(body.child_blocks, "chapter", chapter)
    monkeypatch.setattr(body, "public", (*body.public, "chapter"), raising=False)


def chapter(*passages, heading="Day one", finished=True):
    """One row of a body; a passage is its type and its value."""
    rows = [
        {"type": kind, "id": f"p{number}", "value": value}
        for number, (kind, value) in enumerate(passages, 1)
    ]
    value = {"heading": heading, "finished": finished, "passages": rows}
    return {"type": "chapter", "id": "c", "value": value}
