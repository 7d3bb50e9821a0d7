"""Addresses on this site, for answers that name hundreds of them."""

from functools import cache

from django.urls import get_script_prefix, reverse

SAMPLE = 90_000_000  # keys that stand in no address by themselves


def address_of(name: str, *keys: str | int) -> str:
    """What ``reverse`` says of a view whose keys are slugs or numbers, which nothing has to quote; in a tenth of its time."""
    return _pattern(name, len(keys), get_script_prefix()).format(*keys)


@cache
def _pattern(name: str, keys: int, _prefix: str) -> str:
    samples = [str(SAMPLE + number) for number in range(keys)]
    address = reverse(name, args=samples).replace("{", "{{").replace("}", "}}")
    for number, sample in enumerate(samples):
        address = address.replace(sample, f"{{{number}}}")
    return address
