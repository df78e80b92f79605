"""A JSON schema in words: its type, its bounds, its fields."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from production_tool.kit.http.docs.document import Json, is_envelope, name_of, resolve
from production_tool.kit.http.docs.markup import Html, code, join, link, make_anchor, prose, text

FORMATS = {"date": "date", "date-time": "instant", "uuid": "UUID", "uri": "address"}
DEEPEST = 3
LONGEST_PATTERN = 40
NUL = r"\x00"
MOST_VALUES = 12
UNBOUNDED = 2**53


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an object. `depth` counts the objects around it; `kind` and `notes` are markup."""

    name: str
    depth: int
    is_required: bool
    kind: Html
    notes: Html


def anchor_of(name: str) -> str:
    """Where a schema stands on the page."""
    return make_anchor("schema", name)


def strip_null(schema: Json) -> tuple[Json, bool]:
    """A schema without `or null`, and whether it had that. What stands beside the alternatives is kept."""
    alternatives: list[Json] = schema.get("anyOf", [])
    others = [one for one in alternatives if one.get("type") != "null"]
    if len(others) == len(alternatives) or len(others) != 1:
        return schema, False
    beside = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**others[0], **beside}, True


def describe_type(document: Json, schema: Json) -> Html:
    """What kind of value it is, with a link where the kind has a name."""
    plain, may_be_null = strip_null(schema)
    words = _describe_plain(document, plain)
    return join([words, " or null"]) if may_be_null else words


def _describe_plain(document: Json, schema: Json) -> Html:
    if "$ref" in schema:
        return _describe_reference(document, schema)
    for alternatives in ("anyOf", "oneOf"):
        if alternatives in schema:
            return join([describe_type(document, one) for one in schema[alternatives]], " or ")
    kind = schema.get("type")
    if kind == "array":
        return _describe_list(document, schema.get("items", {}))
    if kind == "object" or (kind is None and "properties" in schema):
        return text("object")
    if kind is None:
        return text("anything") if "const" not in schema and "enum" not in schema else text("one value")
    return text(FORMATS.get(schema.get("format", ""), kind))


def _describe_list(document: Json, item: Json) -> Html:
    said = describe_type(document, item)
    kind = FORMATS.get(item.get("format", ""), item.get("type", ""))
    return text(f"list of {kind}s") if said == kind else join(["list of ", said])


def _describe_reference(document: Json, schema: Json) -> Html:
    name = name_of(schema["$ref"])
    target = resolve(document, schema)
    if is_envelope(target):
        return describe_envelope(document, target)
    return link(f"#{anchor_of(name)}", name)


def describe_envelope(document: Json, schema: Json) -> Html:
    """`{ data: Booking, meta: Meta }`."""
    fields = [join([name, ": ", describe_type(document, field)]) for name, field in schema["properties"].items()]
    return join(["{ ", join(fields, ", "), " }"])


def list_fields(document: Json, schema: Json, *, depth: int = 0, deepest: int = DEEPEST) -> list[Field]:
    """The fields of an object, each followed by those within it, down to `deepest`."""
    whole = resolve(document, strip_null(schema)[0])
    required = set(whole.get("required", []))
    fields: list[Field] = []
    for name, field in put_required_first(whole):
        kind = describe_type(document, field)
        fields.append(Field(name, depth, name in required, kind, _describe_notes(document, field)))
        inner = _find_object(document, field)
        if inner is not None and depth + 1 < deepest:
            fields += list_fields(document, inner, depth=depth + 1, deepest=deepest)
    return fields


def put_required_first(schema: Json) -> list[tuple[str, Json]]:
    """The fields of an object in their order, those that cannot be left out before the others."""
    required = set(schema.get("required", []))
    return sorted(schema.get("properties", {}).items(), key=lambda field: field[0] not in required)


def _find_object(document: Json, schema: Json) -> Json | None:
    plain = strip_null(schema)[0]
    if plain.get("type") == "array":
        plain = strip_null(plain.get("items", {}))[0]
    whole = resolve(document, plain)
    return whole if "properties" in whole else None


def _describe_notes(document: Json, schema: Json) -> Html:
    notes = [prose(schema["description"])] if schema.get("description") else []
    return join([*notes, *list_bounds(document, schema)], " ")


def list_bounds(document: Json, schema: Json) -> list[Html]:
    """What a value must be, what it is if left out, and an example: short sentences."""
    plain = strip_null(schema)[0]
    whole = resolve(document, plain)
    bounds = [
        _say_values(whole),
        _say_items(document, whole),
        _say_length(whole),
        _say_range(whole),
        _say_pattern(whole),
    ]
    default = whole.get("default")
    if default not in (None, [], {}, ""):
        bounds.append(join(["Left out: ", code(_show(default)), "."]))
    if "examples" in whole and whole.get("format") not in FORMATS:
        bounds.append(join(["Example: ", code(_show(whole["examples"][0])), "."]))
    return [bound for bound in bounds if bound is not None]


def _say_values(schema: Json) -> Html | None:
    if "const" in schema:
        return join(["Always ", code(_show(schema["const"])), "."])
    values = schema.get("enum", [])
    if not values or len(values) > MOST_VALUES:
        return None
    return join(["One of ", join([code(_show(value)) for value in values], ", "), "."])


def _say_items(document: Json, schema: Json) -> Html | None:
    if schema.get("type") != "array":
        return None
    values = _say_values(resolve(document, schema.get("items", {})))
    most, least = schema.get("maxItems"), schema.get("minItems", 0)
    many = None if most is None else text(f"{least:,} to {most:,} of them." if least else f"At most {most:,} of them.")
    return join([part for part in (values, many) if part], " ") or None


def _say_length(schema: Json) -> Html | None:
    most, least = schema.get("maxLength"), schema.get("minLength", 0)
    if most is None:
        return None
    return text(f"{least:,} to {most:,} characters." if least else f"At most {most:,} characters.")


def _say_range(schema: Json) -> Html | None:
    least, most = schema.get("minimum"), schema.get("maximum")
    if most is not None and most >= UNBOUNDED:
        most = None
    if least is None and most is None:
        return None
    if most is None:
        return text(f"{least:g} or more.")
    return text(f"At most {most:,g}." if least is None else f"{least:,g} to {most:,g}.")


def _say_pattern(schema: Json) -> Html | None:
    """A short pattern. A long one, or one that keeps NUL out, tells a person nothing, and a value is checked anyway."""
    pattern = schema.get("pattern", "")
    if not pattern or len(pattern) > LONGEST_PATTERN or NUL in pattern or "examples" in schema:
        return None
    return join(["Matches ", code(pattern), "."])


def _show(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
