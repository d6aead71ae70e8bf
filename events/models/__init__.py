from events.models.imported_file import ImportedFile
from events.models.index_page import ReportIndexPage
from events.models.name import Name, NameDecision, NameKey, NameProposal
from events.models.organisations import Organisation
from events.models.people import Person
from events.models.public_report import PublicNaming, PublicReport
from events.models.public_word import PublicWord
from events.models.record import Kind, Record
from events.models.report_page import ReportPage
from events.models.search_text import SearchText
from events.models.topics import Topic
from events.models.venues import Venue

__all__ = [
    "ImportedFile",
    "Kind",
    "Name",
    "NameDecision",
    "NameKey",
    "NameProposal",
    "Organisation",
    "Person",
    "PublicNaming",
    "PublicReport",
    "PublicWord",
    "Record",
    "ReportIndexPage",
    "ReportPage",
    "SearchText",
    "Topic",
    "Venue",
]
