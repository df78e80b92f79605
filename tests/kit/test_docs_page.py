"""The API reference: complete, safe whatever the document holds, and with examples that the API takes."""

from __future__ import annotations

import json
import re
import shlex
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import jsonschema_rs
import pytest

from production_tool.app import make_api
from production_tool.kit.http.docs import POLICY, render_page
from production_tool.kit.http.docs.document import Operation, list_groups
from production_tool.kit.http.docs.examples import write_curl

HARMLESS = {
    *("html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section", "article", "div", "span"),
    *("p", "a", "b", "ul", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "pre", "code", "wbr"),
}
ATTRIBUTES = {"lang", "charset", "name", "content", "class", "href", "id", "tabindex", "aria-label"}


class Reader(HTMLParser):
    """What a browser would see."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [value for _tag, found, value in self.attributes if found == name]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return make_api().openapi()


@pytest.fixture(scope="module")
def page(document: dict[str, Any]) -> Reader:
    return Reader(render_page(document))


def list_operations(document: dict[str, Any]) -> list[Operation]:
    return [operation for group in list_groups(document) for operation in group.operations]


def wrap(paths: dict[str, Any], schemas: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Small", "version": "1", "description": "Small."},
        "paths": paths,
        "components": {"schemas": schemas or {}},
    }


def test_every_operation_is_on_the_page_once(document: dict[str, Any], page: Reader) -> None:
    shown = {(method, one.path) for one in list_operations(document) for method in one.methods}
    declared = {(method, path) for path, methods in document["paths"].items() for method in methods}
    assert shown == declared
    assert {one.anchor for one in list_operations(document)} <= set(page.values("id"))


def test_every_link_within_the_page_leads_somewhere(page: Reader) -> None:
    targets = page.values("id")
    assert len(targets) == len(set(targets))
    inner = {target.removeprefix("#") for target in page.values("href") if target.startswith("#")}
    assert inner <= set(targets)
    assert len(inner) > 100


def test_the_page_runs_nothing_and_loads_nothing(document: dict[str, Any], page: Reader) -> None:
    assert set(page.tags) <= HARMLESS
    assert {name for _tag, name, _value in page.attributes} <= ATTRIBUTES
    assert {target for target in page.values("href") if not target.startswith("#")} == {"/api/v1/openapi.json"}
    assert not re.search(r"url\(|@import|expression\(", render_page(document))
    assert POLICY.startswith("default-src 'none'; style-src 'unsafe-inline';")


def test_headings_are_in_order(page: Reader) -> None:
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_and_the_way_around_the_contents_are_there(page: Reader) -> None:
    assert [tag for tag in page.tags if tag in ("header", "nav", "main")] == ["header", "nav", "main"]
    first_link = next(value for tag, name, value in page.attributes if tag == "a" and name == "href")
    assert ("main", "id", first_link.removeprefix("#")) in page.attributes


def test_text_of_the_document_stays_text() -> None:
    nasty = "\"><script>alert(1)</script><img src=x onerror=alert(1)>`<b>`&amp;'{"
    schema = {
        "type": "object",
        "required": [nasty],
        "description": nasty,
        "properties": {
            nasty: {"type": "string", "description": nasty, "enum": [nasty], "pattern": "<i>", "examples": [nasty]},
            "other": {"type": nasty, "default": nasty, "const": nasty},
            "more": {"anyOf": [{"$ref": f"#/components/schemas/{nasty}"}, {"type": "null"}]},
        },
    }
    operation = {
        "summary": nasty,
        "description": nasty,
        "tags": [nasty],
        "x-roles": [nasty],
        "parameters": [{"name": nasty, "in": nasty, "required": True, "description": nasty, "schema": schema}],
        "requestBody": {"content": {"application/json": {"schema": schema}}},
        "responses": {"200": {"description": nasty}, "409": {"description": nasty}},
    }
    document = wrap({f"/{nasty}/b": {"post": operation}, f"/{nasty}/c": {"get": operation}}, {nasty: schema})
    document["info"] = dict.fromkeys(("title", "version", "description"), nasty)
    document["tags"] = [{"name": nasty, "description": nasty}]
    document["components"]["securitySchemes"] = {nasty: {"type": "apiKey", "name": nasty}}
    page = Reader(render_page(document))
    assert set(page.tags) <= HARMLESS
    assert {name for _tag, name, _value in page.attributes} <= ATTRIBUTES
    assert "<script>alert(1)</script>" in page.text


def test_a_schema_that_holds_itself_is_not_followed_for_ever() -> None:
    tree = {"type": "object", "required": ["inner"], "properties": {"inner": {"$ref": "#/components/schemas/Tree"}}}
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Tree"}}}}
    loop = {"$ref": "#/components/schemas/Loop"}
    operation = {"requestBody": body, "responses": {}, "parameters": [{"name": "x", "in": "query", "schema": loop}]}
    document = wrap({"/a/trees": {"post": operation}, "/a/woods": {"post": operation}}, {"Tree": tree, "Loop": loop})
    deepest = max(Reader(render_page(document)).values("class"), key=lambda css: (css.startswith("field deep"), css))
    assert deepest == "field deep2"


def test_a_document_with_nothing_in_it_makes_a_page() -> None:
    assert "Small API" in Reader(render_page(wrap({}))).text


def test_put_that_does_what_patch_does_is_shown_with_it() -> None:
    same, other = {"description": "Change it.", "responses": {}}, {"description": "Put it.", "responses": {}}
    document = wrap(
        {"/a/x": {"put": same, "patch": {**same, "summary": "Else"}}, "/a/y": {"put": other, "patch": same}}
    )
    assert [one.methods for one in list_operations(document)] == [("patch", "put"), ("put",), ("patch",)]


def test_what_needs_no_sign_in_comes_first_and_given_tags_decide() -> None:
    def tagged(name: str, **more: Any) -> dict[str, Any]:
        return {"get": {"tags": [name], "responses": {}, **more}}

    paths = {"/a/work": tagged("Work"), "/a/door": tagged("Door", security=[]), "/a/end": tagged("End")}
    assert [group.name for group in list_groups(wrap(paths))] == ["Door", "Work", "End"]
    ordered = {**wrap(paths), "tags": [{"name": "End", "description": "The end."}, {"name": "Nothing"}]}
    assert [(group.name, group.description) for group in list_groups(ordered)] == [
        ("End", "The end."),
        ("Work", ""),
        ("Door", ""),
    ]


def test_roles_are_said_and_who_needs_none(document: dict[str, Any], page: Reader) -> None:
    for operation in list_operations(document):
        roles = operation.facts.get("x-roles")
        assert roles or operation.path.startswith("/api/v1/auth/")
    for said in ("Who may: owner, admin, manager", "Who may: anybody, without signing in"):
        assert said in page.text


def test_every_code_that_can_be_raised_is_listed(page: Reader) -> None:
    for code in ("malformed", "not_found", "artist_already_booked", "edited_meanwhile", "key_in_use", "unavailable"):
        assert code in page.text


def test_bounds_and_defaults_are_said_in_words(page: Reader) -> None:
    for said in ("1 to 300 characters.", "One of hold, pencil, confirmed. Left out: hold.", "1 to 500. Left out: 100."):
        assert said in page.text


def test_examples_are_commands_whose_bodies_the_schemas_take(document: dict[str, Any]) -> None:
    sent = 0
    for operation in list_operations(document):
        words = shlex.split(write_curl(document, operation).replace("\\\n", " "))
        assert words[0] == "curl"
        assert ("Authorization: Bearer $TOKEN" in words) is not operation.is_open
        if operation.body is None:
            assert "-d" not in words
            continue
        body = json.loads(words[words.index("-d") + 1])
        schema = {**operation.body, "components": document["components"]}
        jsonschema_rs.validate(schema, body)
        sent += 1
    assert sent > 15


def test_an_example_ends_after_it_starts(document: dict[str, Any]) -> None:
    curls = {one.anchor: write_curl(document, one) for one in list_operations(document)}
    assert '"startDate": "2026-03-02",\n  "endDate": "2026-03-06"' in curls["post-bookings"]
    assert "?from=2026-03-02T09:00:00%2B01:00&to=2026-03-06T09:00:00%2B01:00" in curls["get-history-activity"]


def test_an_apostrophe_does_not_end_the_body_of_a_command() -> None:
    schema = {"type": "object", "required": ["name"], "properties": {"name": {"examples": ["Orla's"]}}}
    operation = {"requestBody": {"content": {"application/json": {"schema": schema}}}, "responses": {}}
    document = wrap({"/a/names": {"post": operation}, "/a/more": {"get": {"responses": {}}}})
    words = shlex.split(write_curl(document, list_operations(document)[0]).replace("\\\n", " "))
    assert json.loads(words[-1]) == {"name": "Orla's"}
