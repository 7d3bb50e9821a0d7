"""HTML in, PDF out: a program of its own, so that the typesetter's memory and its seconds are not the web process's.

Reads a whole page from its input and writes the PDF to its output. It fetches nothing: what the page shows stands in it.
Exit code 3 says that a library of the system is missing; which one stands in the last line of the errors.
"""

import sys

MISSING = 3


def main() -> int:
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as error:  # what cannot be loaded is pango, or what it needs
        print(error, file=sys.stderr)
        return MISSING
    page = sys.stdin.buffer.read().decode()
    HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=())).write_pdf(sys.stdout.buffer, pdf_tags=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
