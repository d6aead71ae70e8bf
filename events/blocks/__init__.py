"""The body of a report, one family a file."""

from events.blocks.body import BodyBlock

__all__ = ["BodyBlock"]
