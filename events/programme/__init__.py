"""What can be done with a programme, a verb a file: edit the draft, release all of it or some, take a release back."""

from events.programme.cancel_session import cancel_session
from events.programme.change_kind import change_kind
from events.programme.change_setup import change_setup
from events.programme.delete_session import delete_session
from events.programme.discard import discard
from events.programme.place import place
from events.programme.release import release
from events.programme.take_back import take_back
from events.programme.waiting import waiting

__all__ = ["cancel_session", "change_kind", "change_setup", "delete_session", "discard", "place", "release", "take_back", "waiting"]
