"""A file to take away."""

from typing import Final

from django.http import HttpResponse

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF: Final = "application/pdf"


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file of a media type, under a name that nothing has to quote. It may hold personal data, so nobody on the way keeps it."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)
