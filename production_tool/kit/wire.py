"""JSON on its way in, strictly; and on its way out: pieces that the database made, passed through as they are, and
values turned into bytes."""

from __future__ import annotations

import json
from typing import Any, NoReturn

import msgspec

from production_tool.kit.errors import Malformed


def _encode_other(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(by_alias=True, mode="json")
    raise TypeError(f"{type(value).__name__} has no JSON")


_encoder = msgspec.json.Encoder(enc_hook=_encode_other)


def raw(text: str | bytes) -> msgspec.Raw:
    """JSON that the database made, to be passed through as it is."""
    return msgspec.Raw(text.encode() if isinstance(text, str) else text)


def to_json(value: Any) -> bytes:
    """JSON of plain values, Pydantic models, and raw pieces."""
    return _encoder.encode(value)


def parse_json(body: bytes) -> Any:
    """What a body says. Raises `Malformed`, also where readers of JSON disagree: a name given twice, `NaN`, `Infinity`
    (RFC 8259, sections 4 and 6)."""
    try:
        return json.loads(body, object_pairs_hook=_make_object, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Malformed("The body is not valid JSON.") from error


def _make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise Malformed("The body is not valid JSON: an object has the same name twice.")
    return made


def _refuse_constant(_name: str) -> NoReturn:
    raise Malformed("The body is not valid JSON: NaN and Infinity are no numbers.")
