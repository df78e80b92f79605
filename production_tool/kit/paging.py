"""Pages of a list: an opaque cursor that says after which row the next page begins."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import msgspec

from production_tool.kit.errors import Malformed
from production_tool.kit.shapes import Shape

NOT_A_CURSOR = "This cursor is not one that was given out. Begin the list again without it."


def encode_cursor(*after: Any) -> str:
    """A cursor for the sort values of the last row shown."""
    return base64.urlsafe_b64encode(msgspec.json.encode(after)).decode().rstrip("=")


def decode_cursor(cursor: str | None, types: type[tuple[Any, ...]] | Any) -> Any:
    """The sort values in a cursor, of the given tuple type; None for no cursor. Raises `Malformed`."""
    if cursor is None:
        return None
    try:
        padded = cursor.encode() + b"=" * (-len(cursor) % 4)
        after = msgspec.json.decode(base64.b64decode(padded, altchars=b"-_", validate=True), type=types)
    except (msgspec.DecodeError, ValueError) as error:
        raise Malformed(NOT_A_CURSOR) from error
    if any(isinstance(value, str) and "\x00" in value for value in after):
        raise Malformed(NOT_A_CURSOR)
    return after


def digest_create(body: Shape) -> bytes:
    """What must be equal for two creates with the same id to be the same create: all but whether it is one of a batch, and
    which plan was shown before it."""
    apart = {"op", "plan_hash"}
    return hashlib.sha256(body.model_dump_json(by_alias=True, exclude_unset=True, exclude=apart).encode()).digest()
