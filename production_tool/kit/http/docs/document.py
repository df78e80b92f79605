"""What is in an OpenAPI 3.1 document, in the order in which a person reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from production_tool.kit.http.docs.markup import make_anchor

Json = dict[str, Any]

METHODS = ("get", "post", "put", "patch", "delete")
UNTOLD = "Successful Response"
"""What a document says of an answer that nobody has described."""

ENVELOPE = {"data", "meta"}
GENERIC = re.compile(r"(\w+)\[(.+)\]")


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked for. `methods` are several if they do the same; the first is the one to use."""

    methods: tuple[str, ...]
    path: str
    base: str
    facts: Json

    @property
    def anchor(self) -> str:
        """Its place on the page; made of method and path, so that a link to it keeps working."""
        return make_anchor(self.methods[0], self.path.removeprefix(self.base))

    @property
    def title(self) -> str:
        """What it is called, in sentence case."""
        given = self.facts.get("summary") or f"{self.methods[0]} {self.path}"
        first, *rest = given.split()
        return " ".join([first, *(word if word.isupper() else word.lower() for word in rest)])

    @property
    def description(self) -> str:
        """What it does."""
        return self.facts.get("description", "")

    @property
    def changes_something(self) -> bool:
        """Whether it is more than reading."""
        return self.methods[0] != "get"

    @property
    def is_open(self) -> bool:
        """Whether it can be asked for without signing in."""
        return self.facts.get("security") == []

    @property
    def parameters(self) -> list[Json]:
        """What goes into address and headers."""
        return self.facts.get("parameters", [])

    @property
    def body(self) -> Json | None:
        """The schema of what is sent, or None."""
        return find_schema(self.facts.get("requestBody", {}))


@dataclass(frozen=True, slots=True)
class Group:
    """The operations under one heading."""

    name: str
    description: str
    operations: tuple[Operation, ...]

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return make_anchor("about", self.name)


def list_groups(document: Json) -> list[Group]:
    """The operations by tag: in the order of the document's `tags`, else as they come, what needs no sign-in first."""
    base = find_base(document)
    by_tag: dict[str, list[Operation]] = {}
    for path, methods in document.get("paths", {}).items():
        for operation in _merge(path, base, methods):
            by_tag.setdefault((operation.facts.get("tags") or ["Other"])[0], []).append(operation)
    told = {tag["name"]: tag.get("description", "") for tag in document.get("tags", [])}
    names = [*(name for name in told if name in by_tag), *(name for name in by_tag if name not in told)]
    if not told:
        names.sort(key=lambda name: not any(operation.is_open for operation in by_tag[name]))
    return [Group(name, told.get(name, ""), tuple(by_tag[name])) for name in names]


def _merge(path: str, base: str, methods: Json) -> list[Operation]:
    """The operations of a path; PUT that does what PATCH does is not shown twice."""
    found = [method for method in METHODS if method in methods]
    if {"put", "patch"} <= set(found) and _essence(methods["put"]) == _essence(methods["patch"]):
        merged = [("patch", "put") if method == "patch" else (method,) for method in found if method != "put"]
    else:
        merged = [(method,) for method in found]
    return [Operation(names, path, base, methods[names[0]]) for names in merged]


def _essence(facts: Json) -> Json:
    return {key: value for key, value in facts.items() if key not in ("summary", "operationId")}


def find_base(document: Json) -> str:
    """What all addresses begin with: `/api/v1`."""
    split = [path.split("/") for path in document.get("paths", {})]
    if len(split) < 2:
        return ""
    # The last piece of an address is never part of what they share.
    columns = zip(*(pieces[:-1] for pieces in split), strict=False)
    return "/".join(pieces[0] for pieces in takewhile(lambda pieces: len(set(pieces)) == 1, columns))


def find_schema(content: Json) -> Json | None:
    """The schema of a request body or an answer; None if it has no content."""
    for media in content.get("content", {}).values():
        return media.get("schema", {})
    return None


def name_of(reference: str) -> str:
    """`#/components/schemas/Booking` → `Booking`."""
    return reference.rpartition("/")[2]


def resolve(document: Json, schema: Json) -> Json:
    """A schema itself, where it was a reference to one. A reference to nothing is a schema of anything."""
    seen: set[str] = set()
    while "$ref" in schema and schema["$ref"] not in seen:
        seen.add(schema["$ref"])
        found = document.get("components", {}).get("schemas", {}).get(name_of(schema["$ref"]), {})
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        schema = {**found, **beside}
    return schema


def is_envelope(schema: Json) -> bool:
    """Whether a schema is only the wrapping of an answer: a generic one with `data` and `meta`."""
    return set(schema.get("properties", {})) == ENVELOPE and GENERIC.fullmatch(schema.get("title", "")) is not None


def list_schemas(document: Json) -> list[tuple[str, Json]]:
    """The named schemas but for envelopes, by name."""
    named = document.get("components", {}).get("schemas", {})
    return sorted((name, schema) for name, schema in named.items() if not is_envelope(schema))


def list_successes(operation: Operation) -> list[tuple[str, Json]]:
    """The answers that are no problems, status and facts: the usual one before those for special cases."""
    found = [(status, facts) for status, facts in operation.facts["responses"].items() if status < "4"]
    return sorted(found, key=lambda answer: (answer[1].get("description") != UNTOLD, answer[0]))


def list_problems(operation: Operation) -> list[tuple[str, Json]]:
    """The answers that are problems."""
    found = [(status, facts) for status, facts in operation.facts["responses"].items() if status >= "4"]
    return sorted(found, key=lambda answer: answer[0])
