"""A word for what answers are made of beside the record."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

READ = (".html", ".mo", ".py")


@cache
def edition(*folders: str) -> str:
    """Changes with our code, templates and translations below these folders of the project, and with the rules of zones."""
    digest = sha256(version("tzdata").encode())
    for folder in folders:
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*.*")):
            if path.suffix in READ:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
