"""Answers: `{"data": …, "meta": …}` as bytes, ETags, and versions named by a client."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from starlette.responses import Response

from production_tool.kit.errors import Invalid, Malformed
from production_tool.kit.shapes import show_amount, show_instant
from production_tool.kit.wire import to_json

if TYPE_CHECKING:
    from uuid import UUID

    from starlette.requests import Request

IF_MATCH = re.compile(r'(?:W/)?"(\d{1,15})(?:\.[0-9a-f]+)?"')


def answer(
    data: Any, *, status: int = 200, action_id: UUID | None = None, headers: dict[str, str] | None = None, **meta: Any
) -> Response:
    """A success. `data` is raw JSON from the database, a model, or plain values; `meta` goes in as it is named."""
    if action_id is not None:
        meta["actionId"] = str(action_id)
    body = b'{"data":' + to_json(data) + b',"meta":' + to_json(meta) + b"}"
    return Response(body, status_code=status, media_type="application/json", headers=headers)


def page(data: Any, limit: int | None, next_cursor: str | None, total: int | None = None) -> Response:
    """A success that is a list: one page of it, or all of a window (`limit` None)."""
    counted = {} if total is None else {"total": total}
    return answer(data, limit=limit, nextCursor=next_cursor, **cast("dict[str, Any]", counted))


def entity(data: Any, version: int, *, status: int = 200, action_id: UUID | None = None, **meta: Any) -> Response:
    """A success that is one row: its ETag begins with the row's version."""
    response = answer(data, status=status, action_id=action_id, **meta)
    response.headers["ETag"] = make_etag(response.body, version)
    return response


def make_etag(body: bytes | memoryview, version: int | None = None) -> str:
    """`"<version>.<digest>"` of one row, `"<digest>"` of a list. The digest covers what is derived and has no version."""
    digest = hashlib.sha256(body).hexdigest()[:16]
    return f'"{digest}"' if version is None else f'"{version}.{digest}"'


def answer_unless_known(request: Request, response: Response) -> Response:
    """Give a GET its ETag, and answer 304 to a client that has these bytes already (RFC 9110, section 13.1.2)."""
    if response.status_code != 200:
        return response
    etag = response.headers.get("etag") or make_etag(response.body)
    known = request.headers.get("if-none-match")
    if known and (known.strip() == "*" or etag in {tag.strip().removeprefix("W/") for tag in known.split(",")}):
        return Response(status_code=304, headers={"ETag": etag, "Cache-Control": "private, no-cache"})
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def named_version(request: Request, in_body: int | None) -> int:
    """The version that a change is meant for: from the body, or from `If-Match`. Neither is `Invalid`."""
    version = in_body if in_body is not None else find_version(request)
    if version is None:
        raise Invalid.field("version", "Name the version that you change, in the body or as If-Match.")
    return version


def find_version(request: Request) -> int | None:
    """The version in `If-Match`, or None. Raises `Malformed` if the header is not an ETag of ours."""
    header = request.headers.get("if-match")
    if header is None:
        return None
    found = IF_MATCH.fullmatch(header.strip())
    if found is None:
        raise Malformed('Write If-Match as the ETag that you were given, or as "<version>".')
    return int(found[1])


def plain(value: Any) -> Any:
    """A value as it looks on the wire: instants with Z, amounts as strings."""
    if isinstance(value, datetime):
        return show_instant(value)
    if isinstance(value, Decimal):
        return show_amount(value)
    return value
