"""The verbs of events and sessions as pages, one file each."""

from events.desk.verbs.announce import Announce
from events.desk.verbs.archive import Archive
from events.desk.verbs.cancel import Cancel
from events.desk.verbs.cancel_session import CancelSession
from events.desk.verbs.discard import Discard
from events.desk.verbs.hold import Hold
from events.desk.verbs.move import Move
from events.desk.verbs.postpone import Postpone
from events.desk.verbs.publish import Publish
from events.desk.verbs.replace import Replace
from events.desk.verbs.reschedule import Reschedule

EVENT_VERBS = (Publish(), Announce(), Reschedule(), Hold(), Archive(), Postpone(), Cancel(), Replace())
SESSION_VERBS = (Move(), Discard(), CancelSession())
