"""How a test reads a refusal: the rule by its code, and what people are told, word for word."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from wego_events.lib.refusal import Refused


@contextmanager
def refused(code: str, text: str) -> Iterator[None]:
    """The block is refused by this rule, in these words."""
    with pytest.raises(Refused) as caught:
        yield
    assert (caught.value.code, caught.value.text) == (code, text)
