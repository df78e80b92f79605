"""Shapes on the wire: saved views."""

from __future__ import annotations

import json
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from production_tool.kit.shapes import Instant, Shape, Version

MOST_BYTES = 4096

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80, pattern=r"^[^\x00]+$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][A-Za-z]{0,29}$")]
Words = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
Number = Annotated[int, Field(strict=True, ge=-1_000_000, le=1_000_000)]
Value = Annotated[bool, Field(strict=True)] | Number | Words | Annotated[list[Words], Field(max_length=200)]


def _is_small(search: dict[str, Value]) -> dict[str, Value]:
    # Written as the database writes it, so that both count the same.
    if len(json.dumps(search, ensure_ascii=False).encode()) > MOST_BYTES:
        raise ValueError("A view holds at most 4096 bytes.")
    return search


Search = Annotated[
    dict[Key, Value],
    AfterValidator(_is_small),
    Field(
        max_length=40,
        description="What the address of the board says: zoom, filters, order … Texts, numbers, yes or no, lists of texts; "
        "at most 4 kB as JSON.",
        examples=[{"zoom": "quarter", "skill": ["Nuke"]}],
    ),
]
Position = Annotated[int, Field(strict=True, ge=0, le=10000)]


class ViewCreate(Shape):
    """A new view."""

    id: UUID | None = Field(default=None, description="Any UUID. Repeating the same create with it is harmless.")
    name: Name
    is_shared: bool = Field(default=False, description="For everybody in the studio. Only those may who may book.")
    search: Search
    position: Position | None = Field(default=None, description="Left out: after the last one.")


class ViewChange(Shape):
    """What to change. What is left out stays."""

    version: Version | None = None
    name: Name | None = None
    is_shared: bool | None = None
    search: Search | None = None
    position: Position | None = None


class SavedView(Shape):
    """A saved view. `ownerId` is the user who saved it."""

    id: UUID
    name: str
    owner_id: UUID
    is_shared: bool
    search: dict[str, bool | int | str | list[str]]
    position: int
    created_at: Instant
    updated_at: Instant
    version: int
