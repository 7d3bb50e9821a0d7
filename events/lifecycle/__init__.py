"""What can be done with an event, a verb a file. Each guards, acts in one transaction, and writes what is to be told."""

from events.lifecycle.announce import announce
from events.lifecycle.archive import archive
from events.lifecycle.cancel import cancel
from events.lifecycle.delete import delete
from events.lifecycle.hold import hold
from events.lifecycle.postpone import postpone
from events.lifecycle.publish import publish
from events.lifecycle.readdress import readdress
from events.lifecycle.relocate import relocate
from events.lifecycle.replace import replace
from events.lifecycle.reschedule import reschedule

__all__ = ["announce", "archive", "cancel", "delete", "hold", "postpone", "publish", "readdress", "relocate", "replace", "reschedule"]
