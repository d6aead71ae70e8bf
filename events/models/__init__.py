from events.models.imported_file import ImportedFile
from events.models.index_page import ReportIndexPage
from events.models.public_report import PublicReport
from events.models.report_page import ReportPage

__all__ = ["ImportedFile", "PublicReport", "ReportIndexPage", "ReportPage"]
