"""One operation of the page: what it is, who may, what it takes, what it answers, and a request to copy."""

from __future__ import annotations

from production_tool.kit.http.docs.codes import name_codes
from production_tool.kit.http.docs.document import (
    UNTOLD,
    Group,
    Json,
    Operation,
    find_schema,
    list_problems,
    list_successes,
    resolve,
)
from production_tool.kit.http.docs.examples import write_curl
from production_tool.kit.http.docs.markup import Html, code, join, link, paragraphs, prose, soften, tag, text
from production_tool.kit.http.docs.schemas import Field, describe_type, list_bounds, list_fields, strip_null

SHORT_METHODS = {"delete": "DEL"}


def show_group(document: Json, group: Group) -> Html:
    """All operations under one heading."""
    listed = [
        tag("li", link(f"#{one.anchor}", show_method(one.methods[0]), tag("span", one.title)))
        for one in group.operations
    ]
    return tag(
        "section",
        tag("h2", group.name),
        paragraphs(group.description),
        tag("ul", *listed, css="listed"),
        *(show_operation(document, operation) for operation in group.operations),
        id=group.anchor,
    )


def show_method(method: str) -> Html:
    """A method as a small plate, tinted if it changes something."""
    plate = "method" if method == "get" else "method writes"
    return tag("span", SHORT_METHODS.get(method, method.upper()), css=plate)


def show_operation(document: Json, operation: Operation) -> Html:
    """One operation."""
    told = [
        tag("div", paragraphs(operation.description), css="about"),
        _show_roles(operation),
        *_show_parameters(document, operation),
        *_show_body(document, operation),
        _show_answers(document, operation),
    ]
    # Long lines scroll, and who has no mouse must be able to scroll them too.
    example = [tag("h4", "Example"), tag("pre", tag("code", write_curl(document, operation)), tabindex="0")]
    return tag(
        "article",
        tag("h3", link(f"#{operation.anchor}", operation.title)),
        _show_address(operation),
        tag("div", tag("div", *told, css="told"), tag("div", *example, css="shown"), css="split"),
        id=operation.anchor,
        css="operation",
    )


def _show_address(operation: Operation) -> Html:
    plate = "method writes" if operation.changes_something else "method"
    methods = [tag("span", method.upper(), css=plate) for method in operation.methods]
    rest = operation.path.removeprefix(operation.base)
    path = tag("code", tag("span", operation.base, css="base"), soften(rest), css="path")
    return tag("p", join(methods, " "), " ", path, css="address")


def _show_roles(operation: Operation) -> Html:
    roles: list[str] | None = operation.facts.get("x-roles")
    if roles:
        who = join([tag("b", role) for role in roles], ", ")
    else:
        who = text("anybody, without signing in" if operation.is_open else "everybody who is signed in")
    return tag("p", "Who may: ", who, css="roles")


def _show_parameters(document: Json, operation: Operation) -> list[Html]:
    rows = [
        Field(
            name=one["name"],
            depth=0,
            is_required=bool(one.get("required")),
            # What is not sent is null: nobody can write null into an address.
            kind=join(
                [describe_type(document, strip_null(one["schema"])[0]), tag("span", one["in"], css="place")], " "
            ),
            notes=join([prose(one.get("description", "")), *list_bounds(document, one["schema"])], " "),
        )
        for one in operation.parameters
    ]
    return [tag("h4", "Parameters"), show_fields(rows)] if rows else []


def _show_body(document: Json, operation: Operation) -> list[Html]:
    if operation.body is None:
        return []
    plain, may_be_left_out = strip_null(operation.body)
    whole = resolve(document, plain)
    hint: str = f"{whole.get('description', '')} {'It may be left out.' if may_be_left_out else ''}"
    return [
        tag("h4", "Body: ", describe_type(document, plain)),
        tag("p", prose(hint.strip()), css="hint"),
        show_fields(list_fields(document, plain)),
    ]


def _show_answers(document: Json, operation: Operation) -> Html:
    rows = [_show_success(document, status, facts) for status, facts in list_successes(operation)]
    codes = name_codes()
    problems = [
        link("#problems", tag("b", status), " ", codes.get(status) or facts["description"].rstrip("."), css="problem")
        for status, facts in list_problems(operation)
    ]
    if problems:
        rows.append(tag("div", tag("dt", "Problems"), tag("dd", join(problems, " ")), css="answer"))
    return join([tag("h4", "Answers"), tag("dl", *rows, css="answers")])


def _show_success(document: Json, status: str, facts: Json) -> Html:
    schema = find_schema(facts)
    shape = tag("span", describe_type(document, schema), css="shape") if schema else None
    said: str = facts["description"]
    if said == UNTOLD:
        said = "" if schema else "Done." if schema is not None else "Done; there is no content."
    return tag("div", tag("dt", tag("b", status)), tag("dd", prose(said), shape), css="answer")


def show_fields(fields: list[Field]) -> Html:
    """Fields as a list of definitions that looks like a table, and folds on a narrow screen."""
    return tag("dl", *map(_show_field, fields), css="fields")


def _show_field(field: Field) -> Html:
    name = join([code(field.name), tag("span", "required", css="required") if field.is_required else None], " ")
    return tag(
        "div",
        tag("dt", name),
        tag("dd", field.kind, css="kind"),
        tag("dd", field.notes, css="notes") if field.notes else None,
        css=f"field deep{field.depth}" if field.depth else "field",
    )
