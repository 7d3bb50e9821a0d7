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
from events.desk.trail.page import TrailPage

# First what is worked with every day, then the rows of the record, then what is looked up.
EVENT_PAGES: Sequence[type[EventPage]] = (
    TimetablePage,
    ConflictsPage,
    ReleasePage,
    ChecklistPage,
    SessionsPart,
    PeoplePart,
    DetailsPart,
    DocumentsPart,
    ImportsPage,
    ReportPage,
    TrailPage,
)
