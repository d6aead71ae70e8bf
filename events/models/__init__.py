from events.models.index_page import ReportIndexPage
from events.models.public_report import PublicReport
from events.models.report_page import ReportPage

__all__ = ["PublicReport", "ReportIndexPage", "ReportPage"]
