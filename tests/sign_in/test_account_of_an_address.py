"""Which account an address is that of."""

import pytest

from members.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.mark.parametrize("typed", ["mina@example.org", "MINA@Example.org"])
def test_case_does_not_matter(typed: str) -> None:
    mina = User.objects.create_user("Mina@example.org")
    assert User.objects.get_by_natural_key(typed) == mina


def test_a_dotless_i_is_another_mailbox() -> None:
    User.objects.create_user("mina@example.org")
    assert not User.objects.of_address("mına@example.org").exists()
