"""Answers with a calendar: validators first, then the bytes (RFC 9110 §8.8, §13)."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from events.calendars.written import GZIP, made_of

KEPT = 24 * 3600  # seconds; what changes meanwhile is kept under another name
PIECE, LARGE = 64 * 1024, 1024 * 1024  # bytes: a large calendar is unpacked piece by piece, so that memory stays as it is
MAX_AGE = 300


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that was found, with all that says whether it changed; its bytes are made only if they must be sent.

    ``state`` is the value of its scope's counter, or whatever else changes with it; ``changed_at`` its moment; ``variant`` says which
    of the scope's feeds it is.
    """

    scope: str
    variant: str
    state: int | str
    changed_at: datetime | None
    file_name: str
    make: Callable[[], bytes]
    is_private: bool = False

    @property
    def name(self) -> str:
        """A name that changes with anything that could change its bytes."""
        return sha256(f"{self.scope}:{self.state}:{self.variant}:{made_of()}".encode()).hexdigest()[:32]

    def packed(self) -> bytes:
        """The calendar as gzip, from what is kept where it is there."""
        key = f"calendar:{self.name}"
        packed: bytes | None = cache.get(key)
        if packed is None:
            packed = self.make()
            cache.set(key, packed, KEPT)
        return packed


def respond(request: HttpRequest, found: Found) -> HttpResponseBase:
    """The calendar, or 304 where the client has it. Each coding has a tag of its own, and nothing else of the request counts."""
    gzip = takes_gzip(request.headers.get("Accept-Encoding", ""))
    etag = f'"{found.name}-gzip"' if gzip else f'"{found.name}"'
    changed = _said(found.changed_at)
    not_modified = get_conditional_response(request, etag=etag, last_modified=changed)
    has_it = not_modified is not None and not_modified.status_code == 304
    response = not_modified if not_modified is not None and has_it else _whole(found, gzip=gzip)
    response["ETag"] = etag
    if changed is not None:
        response["Last-Modified"] = http_date(changed)
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = f"{'private' if found.is_private else 'public'}, max-age={MAX_AGE}"
    response["X-Content-Type-Options"] = "nosniff"
    if found.is_private:
        response["X-Robots-Tag"] = "noindex"
    return response


def _whole(found: Found, *, gzip: bool) -> HttpResponseBase:
    packed = found.packed()
    length = len(packed) if gzip else int.from_bytes(packed[-4:], "little")  # ISIZE, RFC 1952 §2.3.1
    response: HttpResponseBase
    if gzip:
        response = HttpResponse(packed)
        response["Content-Encoding"] = "gzip"
    elif length <= LARGE:
        response = HttpResponse(zlib.decompress(packed, GZIP))
    else:
        response = StreamingHttpResponse(_unpacked(packed))
    response["Content-Length"] = str(length)
    response["Content-Type"] = "text/calendar; charset=utf-8"
    response["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    return response


def _unpacked(packed: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(wbits=GZIP)
    piece = unpacker.decompress(packed, PIECE)
    while piece:
        yield piece
        piece = unpacker.decompress(unpacker.unconsumed_tail, PIECE)


def _said(changed_at: datetime | None) -> int | None:
    """Last-Modified in seconds; none while it lies ahead of the clock, which RFC 9110 §8.8.2.1 forbids to say."""
    if changed_at is None or changed_at > timezone.now():
        return None
    return int(changed_at.timestamp())


def takes_gzip(accepted: str) -> bool:
    """Whether a client takes gzip, by its Accept-Encoding (RFC 9110 §12.5.3)."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        coding, _semicolon, weight = part.partition(";")
        weights[coding.strip()] = _weight(weight)
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


def _weight(text: str) -> float:
    name, _equals, value = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
