"""The pages for what goes wrong. None of them tells more than the reader may know."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is unknown and what is forbidden look the same."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: whatever failed may fail again."""
    return HttpResponseServerError(loader.get_template("500.html").render())


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came without its cookie: too old, or sent from elsewhere."""
    return render(request, "403_csrf.html", status=403)
