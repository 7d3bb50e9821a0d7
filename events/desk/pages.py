"""The pages of an event at the desk, in the order of the strip above them."""

from collections.abc import Sequence

from events.desk.checklist.page import ChecklistPage
from events.desk.conflicts.page import ConflictsPage
from events.desk.event_page import EventPage
from events.desk.imports.page import ImportsPage
from events.desk.record_parts import DetailsPart, DocumentsPart, PeoplePart, SessionsPart
from events.desk.release.page import ReleasePage
from events.desk.report.page import ReportPage
from events.desk.timetable import TimetablePage

EVENT_PAGES: Sequence[type[EventPage]] = (
    TimetablePage,
    SessionsPart,
    PeoplePart,
    DetailsPart,
    DocumentsPart,
    ConflictsPage,
    ReleasePage,
    ImportsPage,
    ChecklistPage,
    ReportPage,
)
