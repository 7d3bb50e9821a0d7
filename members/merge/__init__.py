"""Two records of one person or one organisation become one."""

from members.merge.organisations import merge_organisations
from members.merge.persons import merge_persons

__all__ = ["merge_organisations", "merge_persons"]
