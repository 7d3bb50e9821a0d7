"""The desk, signed in to, as in the tests of its other pages."""

from events.desk.tests.conftest import desk, desk_of

__all__ = ["desk", "desk_of"]
