"""The description of the API is valid, and true."""

from functools import cache
from io import StringIO
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.test import Client
from jsonschema import Draft202012Validator

from events.api.tests.record import an_event

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@cache
def description() -> dict[str, Any]:
    text = StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=text)
    return yaml.safe_load(text.getvalue())


def test_the_description_is_valid_and_raises_no_warning() -> None:
    of_one_event = ["/api/v1/events/{slug}/changes/", "/api/v1/events/{slug}/conflicts/"]
    assert sorted(description()["paths"]) == sorted(
        of_one_event
        + [
            f"/api/v1/{name}/{key}"
            for name, key_name in {
                "events": "slug",
                "members": "slug",
                "series": "slug",
                "sessions": "id",
                "speakers": "slug",
                "venues": "slug",
            }.items()
            for key in ("", f"{{{key_name}}}/")
        ]
    )


def test_the_description_is_served(client: Client) -> None:
    answer = client.get("/api/v1/schema/?format=json")
    assert answer.status_code == 200
    assert answer.json()["info"]["title"] == "WeGO Events"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        *((f"/api/v1/{name}/", f"/api/v1/{name}/") for name in ("events", "members", "series", "sessions", "speakers", "venues")),
        ("/api/v1/events/{slug}/", "/api/v1/events/forum-1/"),
        ("/api/v1/events/{slug}/", "/api/v1/events/forum-1/?lang=fr"),
        ("/api/v1/events/{slug}/changes/", "/api/v1/events/forum-1/changes/"),
    ],
)
def test_answers_are_as_described(client: Client, path: str, address: str) -> None:
    an_event()
    schema = description()["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = client.get(address).json()
    assert [error.message for error in validator(schema).iter_errors(answer)] == []


def test_problems_are_as_described(client: Client) -> None:
    schema = description()["paths"]["/api/v1/events/"]["get"]["responses"]["default"]["content"]["application/problem+json"]["schema"]
    assert [error.message for error in validator(schema).iter_errors(client.get("/api/v1/events/?x=1").json())] == []


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**strict(schema), "components": strict(description()["components"])})


def strict(schema: Any) -> Any:
    """A schema of OpenAPI 3.0 as JSON Schema: "nullable" said in its words, and no field that is not described."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {name: strict(part) for name, part in schema.items() if name != "nullable"}
    if isinstance(plain.get("properties"), dict) and plain.get("type") == "object":
        plain.setdefault("additionalProperties", False)
    return {"anyOf": [plain, {"type": "null"}]} if schema.get("nullable") is True else plain
