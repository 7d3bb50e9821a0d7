"""Reads the environment, also from NAME_FILE. A wrong value stops the start, with its name and a hint."""

from collections.abc import Callable
from email.utils import getaddresses
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from environs import EnvError, FileAwareEnv

_env = FileAwareEnv(strip_whitespace=True)


def read(parser: str, name: str, *, hint: str, **options: Any) -> Any:
    """The value of ``name``, parsed by the environs method ``parser``.

    Raises ImproperlyConfigured naming the variable and the hint, never its value: it may be a secret.
    """
    try:
        return getattr(_env, parser)(name, **options)
    except (EnvError, ValueError, ImportError) as error:
        raise ImproperlyConfigured(f"{name} cannot be used. {hint}") from error


def checked(name: str, value: str, is_right: Callable[[str], bool], *, hint: str) -> str:
    """The value, where ``is_right`` says so; else ImproperlyConfigured."""
    if not is_right(value):
        raise ImproperlyConfigured(f"{name} cannot be used. {hint}")
    return value


def is_site_address(value: str) -> bool:
    """Whether the value is an absolute http(s) address with nothing after the host and port."""
    parts = urlsplit(value)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and _has_port(parts) and parts.path in {"", "/"} and not parts.query


def is_zone(value: str) -> bool:
    """Whether the value is a name of the IANA time zone database."""
    return value in available_timezones()


def is_this_machine(site: str) -> bool:
    """Whether a site's address leads to the machine that asks."""
    return urlsplit(site).hostname in {"localhost", "127.0.0.1", "::1"}


def is_redis_address(value: str) -> bool:
    """Whether the value is an address of Redis, or empty for the embedded broker."""
    parts = urlsplit(value)
    return value == "" or (parts.scheme in {"redis", "rediss", "unix"} and _has_port(parts))


def is_mail_address(value: str) -> bool:
    """Whether the value is one address, with or without a name before it."""
    found = getaddresses([value])
    try:
        validate_email(found[0][1])
    except ValidationError:
        return False
    return len(found) == 1


def is_sentry_address(value: str) -> bool:
    """Whether the value is a DSN of Sentry, or empty."""
    parts = urlsplit(value)
    return value == "" or (parts.scheme in {"http", "https"} and bool(parts.username) and bool(parts.path.strip("/")) and _has_port(parts))


def _has_port(parts: SplitResult) -> bool:
    """Whether the port, where there is one, is a number; urllib asks only when the port is read."""
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def folder(path: Path) -> Path:
    """The folder, made if it is missing."""
    path.mkdir(parents=True, exist_ok=True)
    return path
