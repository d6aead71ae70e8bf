"""The blocks of a report, one family a file."""

from events.blocks.body import BodyBlock
from events.blocks.documents import DocumentsBlock
from events.blocks.programme import ProgrammeBlock
from events.blocks.prose import ProseBlock
from events.blocks.records import OrganisationsBlock, ParticipantsBlock, TopicsBlock

__all__ = [
    "BodyBlock",
    "DocumentsBlock",
    "OrganisationsBlock",
    "ParticipantsBlock",
    "ProgrammeBlock",
    "ProseBlock",
    "TopicsBlock",
]
