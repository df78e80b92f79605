"""The parts of the page around the operations: how to begin, the problem codes, the schemas."""

from __future__ import annotations

from production_tool.kit.http.docs.codes import ProblemCode, list_codes
from production_tool.kit.http.docs.document import Json, find_base, list_schemas
from production_tool.kit.http.docs.markup import Html, code, join, link, paragraphs, prose, tag
from production_tool.kit.http.docs.operations import show_fields
from production_tool.kit.http.docs.schemas import anchor_of, list_bounds, list_fields

CONVENTIONS = (
    ("$URL", "Where the program is, as in `http://127.0.0.1:8000`."),
    ("$TOKEN", "A bearer token. The examples send it; a browser sends its cookie instead."),
    ("$SOME_ID", "Another name in capitals stands for a value of yours."),
    ("instant", "RFC 3339 with an offset: `2026-03-02T09:00:00+01:00`. Answers are in UTC."),
    ("date", "`2026-03-02`."),
    ("UUID", "Any version; the program makes version 7."),
)


def show_beginning(document: Json) -> Html:
    """What all requests have in common."""
    facts = [("Addresses", join(["begin with ", code(find_base(document) or "/")]))]
    facts += [(_name_scheme(one), _show_scheme(one)) for one in _list_schemes(document)]
    facts += [(code(word), prose(meaning)) for word, meaning in CONVENTIONS]
    legend = tag(
        "p",
        "A tinted method (",
        tag("span", "POST", css="method writes"),
        ") changes something; a plain one (",
        tag("span", "GET", css="method"),
        ") only reads. A field without ",
        tag("span", "required", css="required"),
        " may be left out.",
    )
    rows = [tag("div", tag("dt", name), tag("dd", said), css="fact") for name, said in facts]
    return tag("section", tag("h2", "Begin here"), tag("dl", *rows, css="facts"), legend, id="begin")


def _list_schemes(document: Json) -> list[Json]:
    return list(document.get("components", {}).get("securitySchemes", {}).values())


def _name_scheme(scheme: Json) -> str:
    return "Scripts" if scheme.get("type") == "http" else "Browsers"


def _show_scheme(scheme: Json) -> Html:
    if scheme.get("type") == "http":
        return join(["send ", code("Authorization: Bearer $TOKEN")])
    return join(["have the cookie ", code(scheme.get("name", "")), " and send ", code("X-CSRF-Protection: 1")])


def show_problems() -> Html:
    """Every code that a failure can carry, by status."""
    rules = prose("(RFC 9457). Decide by `code`, which stays the same; show `detail` to a person.")
    by_status: dict[int, list[ProblemCode]] = {}
    for one in list_codes():
        by_status.setdefault(one.status, []).append(one)
    blocks = [
        tag("div", tag("dt", tag("b", status)), tag("dd", tag("ul", *map(_show_code, codes))), css="answer")
        for status, codes in by_status.items()
    ]
    shape = link(f"#{anchor_of('Problem')}", "Problem")
    return tag(
        "section",
        tag("h2", "Problems"),
        tag("p", "A failure is a ", shape, " ", rules),
        tag("dl", *blocks, css="answers codes"),
        id="problems",
    )


def _show_code(one: ProblemCode) -> Html:
    return tag("li", code(one.code), " ", tag("span", f"{one.title}."), " ", tag("span", prose(one.detail), css="hint"))


def show_schemas(document: Json) -> Html:
    """Every named shape, with its fields."""
    shown = [_show_schema(document, name, schema) for name, schema in list_schemas(document)]
    return tag("section", tag("h2", "Schemas"), *shown, id="schemas")


def _show_schema(document: Json, name: str, schema: Json) -> Html:
    fields = list_fields(document, schema, deepest=1)
    return tag(
        "article",
        tag("h3", link(f"#{anchor_of(name)}", code(name))),
        paragraphs(schema.get("description", "")),
        show_fields(fields) if fields else tag("p", *list_bounds(document, schema), css="hint"),
        id=anchor_of(name),
        css="schema",
    )
