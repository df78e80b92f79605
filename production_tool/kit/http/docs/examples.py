"""Requests that can be copied: values that fit a schema, and the command that sends them.

A schema's own `examples` win. Otherwise an example holds what is required, and of what is optional only what the request
would make no sense without.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import quote

from production_tool.kit.http.docs.document import Json, Operation, resolve
from production_tool.kit.http.docs.schemas import put_required_first, strip_null

SOME_ID = "019a5e2f-7c3d-7a41-9b60-52f8c0d1e6a7"
END = re.compile(r"(end|to|until)($|[A-Z_])")
WORDS = {
    "email": "name@example.com",
    "password": "rather a long sentence",
    "timezone": "Europe/Berlin",
    "currency": "EUR",
}
DEEPEST = 4


def write_curl(document: Json, operation: Operation) -> str:
    """The command for an operation. `$URL` is where the program is, `$TOKEN` a bearer token."""
    method = operation.methods[0].upper()
    address = f'"$URL{_fill_path(operation)}{_fill_query(document, operation)}"'
    lines = [f"curl {address}" if method == "GET" else f"curl -X {method} {address}"]
    if not operation.is_open:
        lines.append('-H "Authorization: Bearer $TOKEN"')
    if operation.body is not None:
        body = json.dumps(make_body(document, operation), indent=2, ensure_ascii=False)
        lines.append('-H "Content-Type: application/json"')
        lines.append("-d '" + body.replace("'", "'\\''") + "'")
    return " \\\n  ".join(lines)


def _fill_path(operation: Operation) -> str:
    def fill(found: re.Match[str]) -> str:
        return f"${found[1].upper()}"

    return re.sub(r"\{(\w+)\}", fill, operation.path)


def _fill_query(document: Json, operation: Operation) -> str:
    wanted = [one for one in operation.parameters if one["in"] == "query" and one.get("required")]
    pairs = [(one["name"], make_value(document, one["schema"], one["name"])) for one in wanted]
    written = "&".join(f"{name}={quote(str(value), safe=':')}" for name, value in pairs)
    return f"?{written}" if written else ""


def make_body(document: Json, operation: Operation) -> Any:
    """A body that the operation takes."""
    body = strip_null(operation.body or {})[0]
    made = make_value(document, body)
    if made != {}:
        return made
    properties: Json = resolve(document, body).get("properties", {})
    names = [name for name in ("version", "name", "title", "reason") if name in properties]
    # A change names the version that it is meant for, and something to change.
    return {name: make_value(document, properties[name], name) for name in names[:2]}


def make_value(document: Json, schema: Json, name: str = "", depth: int = 0) -> Any:
    """A value that fits a schema. `name` is that of its field, which says what it could be."""
    whole = resolve(document, strip_null(schema)[0])
    if "examples" in whole:
        return _move_on(whole["examples"][0], name)
    for key in ("const", "default"):
        if key in whole and whole[key] is not None:
            return whole[key]
    if "enum" in whole:
        return whole["enum"][0]
    for alternatives in ("oneOf", "anyOf"):
        if alternatives in whole:
            return make_value(document, whole[alternatives][0], name, depth)
    return _make_plain(document, whole, name, depth)


def _make_plain(document: Json, schema: Json, name: str, depth: int) -> Any:
    kind = schema.get("type")
    if kind == "object" or "properties" in schema:
        return _make_object(document, schema, depth) if depth < DEEPEST else {}
    if kind == "array":
        return [make_value(document, schema.get("items", {}), name, depth + 1)]
    if kind in ("integer", "number"):
        return int(schema.get("minimum", 1))
    if kind == "boolean":
        return True
    return SOME_ID if schema.get("format") == "uuid" else WORDS.get(name, f"some {name or 'text'}")


def _make_object(document: Json, schema: Json, depth: int) -> Json:
    required = schema.get("required", [])
    shown: Json = {}
    for name, field in put_required_first(schema):
        if name in required or (required and _is_needed(document, field, name, shown)):
            shown[name] = make_value(document, field, name, depth + 1)
    return shown


def _is_needed(document: Json, field: Json, name: str, shown: Json) -> bool:
    """When something is, a request can seldom do without: by the first of the ways in which it can be said."""
    schema = resolve(document, strip_null(field)[0])
    stem = re.sub(r"(Date|Time)$", "", name)
    said_before = any(re.sub(r"(Date|Time)$", "", other) == stem for other in shown)
    return stem in ("start", "end") and stem != name and "examples" in schema and not said_before


def _move_on(value: Any, name: str) -> Any:
    """The example of an end lies after that of a start."""
    if not isinstance(value, str) or not END.match(name):
        return value
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return (date.fromisoformat(value) + timedelta(days=4)).isoformat()
    if re.match(r"\d{4}-\d{2}-\d{2}T", value):
        return (datetime.fromisoformat(value) + timedelta(days=4)).isoformat()
    return value
