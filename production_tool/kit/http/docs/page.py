"""The page: a bar, the contents at the left, then how to begin, the operations by tag, the problem codes, the schemas."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from typing import Any

import msgspec

from production_tool.kit.http.docs.document import Group, Json, find_base, list_groups, list_schemas
from production_tool.kit.http.docs.markup import Html, code, join, link, paragraphs, tag, text
from production_tool.kit.http.docs.operations import show_group, show_method
from production_tool.kit.http.docs.schemas import anchor_of
from production_tool.kit.http.docs.sections import show_beginning, show_problems, show_schemas

POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""The Content-Security-Policy to serve the page with: it runs nothing and loads nothing."""


def render_page(document: Json) -> str:
    """The whole page as HTML, of a document of OpenAPI 3.1. Everything in it is taken for text and escaped."""
    return _render(msgspec.json.encode(document))


@lru_cache(maxsize=2)
def _render(encoded: bytes) -> str:
    """A server shows one document all its life, and making the page of it takes a tenth of a second."""
    document = msgspec.json.decode(encoded, type=dict[str, Any])
    groups = list_groups(document)
    title = f"{document['info']['title']} API"
    head = join([
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html('<meta name="color-scheme" content="light dark">'),
        tag("title", title),
        # The style is ours alone; escaped it would not be one.
        tag("style", Html(_read_style())),
    ])  # fmt: skip
    body = join([
        tag("a", "Skip to the text", href="#text", css="skip"),
        _show_bar(document),
        tag("div", _show_contents(groups, document), _show_text(title, groups, document), css="page"),
    ])  # fmt: skip
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>{body}</body></html>\n'


@cache
def _read_style() -> str:
    return (resources.files("production_tool.kit.http.docs") / "style.css").read_text(encoding="utf-8")


def _show_bar(document: Json) -> Html:
    info = document["info"]
    return tag(
        "header",
        link("#text", info["title"], css="brand"),
        tag("span", "API reference", css="what"),
        tag("span", f"Version {info['version']}", css="version"),
        link(f"{find_base(document)}/openapi.json", "OpenAPI document", css="source"),
        css="bar",
    )


def _show_contents(groups: list[Group], document: Json) -> Html:
    about = [("begin", "Begin here"), *((group.anchor, group.name) for group in groups)]
    about += [("problems", "Problems"), ("schemas", "Schemas")]
    inner = {group.anchor: _list_operations(group) for group in groups} | {"schemas": _list_names(document)}
    entries = [
        tag("li", link(f"#{anchor}", name, css="part"), inner.get(anchor, text("")), css="chapter")
        for anchor, name in about
    ]
    return tag("nav", tag("ul", *entries), aria_label="Contents", css="contents")


def _list_operations(group: Group) -> Html:
    listed = [
        tag("li", link(f"#{one.anchor}", show_method(one.methods[0]), tag("span", one.title)))
        for one in group.operations
    ]
    return tag("ul", *listed)


def _list_names(document: Json) -> Html:
    return tag("ul", *(tag("li", link(f"#{anchor_of(name)}", code(name))) for name, _schema in list_schemas(document)))


def _show_text(title: str, groups: list[Group], document: Json) -> Html:
    return tag(
        "main",
        tag("h1", title),
        tag("div", paragraphs(document["info"].get("description", "")), css="lead"),
        show_beginning(document),
        *(show_group(document, group) for group in groups),
        show_problems(),
        show_schemas(document),
        id="text",
        tabindex="-1",
    )
