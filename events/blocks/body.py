from wagtail import blocks

from events.blocks.gallery import GalleryBlock
from events.blocks.picture import PictureBlock
from events.blocks.points import (
    KeyPointsBlock,
    OutcomesBlock,
    RecommendationsBlock,
)
from events.blocks.prose import HeadingBlock, ListOfPoints, ParagraphBlock
from events.blocks.quote import QuoteBlock


class BodyBlock(blocks.StreamBlock):
    """The body of a report in reading order."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    list = ListOfPoints()
    quote = QuoteBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    key_points = KeyPointsBlock()
    recommendations = RecommendationsBlock()
    outcomes = OutcomesBlock()

    public = (
        "heading",
        "paragraph",
        "list",
        "quote",
        "picture",
        "gallery",
        "key_points",
        "recommendations",
        "outcomes",
    )
