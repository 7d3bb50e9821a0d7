"""The desk, signed in to, for the tests of its imports."""

from events.desk.tests.conftest import desk, desk_of

__all__ = ["desk", "desk_of"]
