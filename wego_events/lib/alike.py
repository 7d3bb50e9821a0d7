"""Rows found as a unique constraint or an index over ``Lower`` compares them: in small letters, by the database's own rules."""

from typing import TypeVar

from django.db.models import Model, QuerySet, Value
from django.db.models.functions import Lower

Row = TypeVar("Row", bound=Model)


def alike(rows: QuerySet[Row], **texts: str) -> QuerySet[Row]:
    """The rows whose columns hold these texts, whatever their case.

    Not ``iexact``: that compares capitals, where "ı" is "i" and so one mailbox another.
    """
    small = {f"small_{name}": Lower(name) for name in texts}
    return rows.alias(**small).filter(**{f"small_{name}": Lower(Value(text)) for name, text in texts.items()})
