"""JSON on its way out: pieces that the database made, passed through as they are, and values turned into bytes."""

from __future__ import annotations

from typing import Any

import msgspec


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
