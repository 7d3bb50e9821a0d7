"""The one way in which a rule says no."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise as _StrPromise


class Refused(ValidationError):
    """A rule of the house says no: ``code`` names the rule, the message says what is wrong and what to do.

    It is a ValidationError, so that a form, a model's ``clean()`` and a serializer can show it as their own.
    """

    def __init__(self, code: str, message: "str | _StrPromise", **params: object) -> None:
        super().__init__(message, code=code, params=params or None)

    @property
    def text(self) -> str:
        """The message with its values filled in, in the active language."""
        return str(self.messages[0])
