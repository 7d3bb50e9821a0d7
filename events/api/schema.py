"""How the API describes itself in OpenAPI."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from drf_spectacular.openapi import AutoSchema

from events.api.parameters import LANG
from events.api.problems import MEDIA_TYPE
from wego_events.lib.regions import REGIONS

DESCRIPTION: Final = Path(__file__).with_name("description.md")

_TEXT: Final = {"type": "string"}
PARAMETER_PROBLEM: Final = {
    "type": "object",
    "required": ["parameter", "code", "detail"],
    "properties": {
        "parameter": _TEXT,
        "code": {**_TEXT, "description": "For programs."},
        "detail": {**_TEXT, "description": "For people."},
    },
}
PROBLEM: Final = {
    "type": "object",
    "description": "A problem document (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {**_TEXT, "format": "uri-reference", "description": "about:blank where the status says it all."},
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/ParameterProblem"}},
    },
}

# What forms take from a list that is made when they are shown, and a description must say at once.
PARAMETERS: Final = {
    "region": {**_TEXT, "enum": list(REGIONS)},
    "country": {**_TEXT, "pattern": "^[A-Z]{2}$"},
}


class ApiSchema(AutoSchema):
    """Adds the language parameter to every operation."""

    def get_override_parameters(self) -> list[Any]:
        return [LANG]


def describe(result: dict[str, Any], **_options: Any) -> dict[str, Any]:
    """Add the guide for callers, and the problem documents, which every operation may answer with."""
    result["info"]["description"] = DESCRIPTION.read_text(encoding="utf-8")
    result["components"]["schemas"] |= {"ParameterProblem": PARAMETER_PROBLEM, "Problem": PROBLEM}
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path in result["paths"].values():
        for operation in path.values():
            operation["responses"]["default"] = {"description": "What went wrong.", "content": content}
            for parameter in operation["parameters"]:
                parameter["schema"] = PARAMETERS.get(parameter["name"], parameter["schema"])
    return result
