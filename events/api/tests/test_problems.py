"""Every error is a problem document that says what to do."""

from http import HTTPStatus
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from rest_framework.request import Request
from rest_framework.views import APIView

from tests.cast import make_event

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


class BrokenView(APIView):
    def get(self, _request: Request) -> HttpResponse:
        raise RuntimeError("the password is 12345")


urlpatterns = [path("broken/", BrokenView.as_view())]


def document(answer: Any) -> dict[str, Any]:
    assert answer["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["status"] == answer.status_code
    return problem


@pytest.mark.parametrize("address", ["/api/v1/nothing/", "/api/v1/events/none/", "/api/v1/sessions/1/", f"/api/v1/sessions/{2**70}/"])
def test_what_is_not_there_is_a_problem(client: Client, address: str) -> None:
    problem = document(client.get(address))
    assert (problem["status"], problem["type"], problem["title"]) == (404, "about:blank", "Not Found")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: Client, method: str) -> None:
    make_event(slug="forum")
    answer = getattr(client, method)("/api/v1/events/forum/")
    assert document(answer)["title"] == HTTPStatus.METHOD_NOT_ALLOWED.phrase
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_a_misspelt_filter_is_named_with_those_that_there_are(client: Client) -> None:
    problem = document(client.get("/api/v1/events/?yaer=2023"))
    assert problem == {
        "type": "http://localhost:8000/api/v1/docs/#invalid-parameters",
        "title": "Invalid parameters",
        "status": 400,
        "detail": "The request has parameters that cannot be used; “errors” names them.",
        "errors": [
            {
                "parameter": "yaer",
                "code": "unknown",
                "detail": "There is no such parameter here. "
                "Known are: country, lang, language, limit, offset, q, region, series, type, year.",
            }
        ],
    }


def test_an_entry_takes_no_filter(client: Client) -> None:
    make_event(slug="forum")
    problem = document(client.get("/api/v1/events/forum/?year=2023"))
    assert problem["errors"] == [
        {"parameter": "year", "code": "unknown", "detail": "There is no such parameter here. Known are: lang."}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("/api/v1/events/?type=party", "type"),
        ("/api/v1/events/?series=none", "series"),
        ("/api/v1/events/?year=soon", "year"),
        ("/api/v1/events/?year=99999999999999999999", "year"),
        ("/api/v1/events/?region=moon", "region"),
        ("/api/v1/events/?country=ZZ", "country"),
        ("/api/v1/events/?language=xx", "language"),
        ("/api/v1/events/?q=%00", "q"),
        ("/api/v1/events/?lang=la", "lang"),
        ("/api/v1/events/?limit=501", "limit"),
        ("/api/v1/events/?limit=0", "limit"),
        ("/api/v1/events/?limit=", "limit"),
        ("/api/v1/events/?offset=-1", "offset"),
        ("/api/v1/events/?offset=99999999999999999999", "offset"),
        ("/api/v1/sessions/?event=none", "event"),
        ("/api/v1/sessions/?kind=nap", "kind"),
        ("/api/v1/sessions/?day=26.09.2023", "day"),
        ("/api/v1/members/?membership=friend", "membership"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(client: Client, address: str, wrong: str) -> None:
    problem = document(client.get(address))
    assert (problem["status"], [error["parameter"] for error in problem["errors"]]) == (400, [wrong])


def test_several_wrong_values_are_named_together(client: Client) -> None:
    problem = document(client.get("/api/v1/events/?year=soon&region=moon"))
    assert [error["parameter"] for error in problem["errors"]] == ["year", "region"]


def test_a_forgotten_slash_is_put_there(client: Client) -> None:
    answer = client.get("/api/v1/events?year=2023")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/events/?year=2023")


def test_a_format_that_we_do_not_speak_is_refused(client: Client) -> None:
    assert document(client.get("/api/v1/events/", headers={"Accept": "application/xml"}))["status"] == 406


@pytest.mark.urls(__name__)
def test_our_own_fault_is_logged_and_tells_nothing_of_itself(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.raise_request_exception = False
    problem = document(client.get("/broken/"))
    assert problem == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "The fault is ours, and it was recorded. Please try again later.",
    }
    assert "the password is 12345" in caplog.text
