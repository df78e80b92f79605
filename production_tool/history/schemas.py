"""Shapes on the wire: actions and activity."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from production_tool.kit.shapes import Instant, Shape


class Change(Shape):
    """One row that an action changed."""

    seq: int
    name: str
    subject_kind: str
    subject_id: UUID
    version: int
    reason: str | None = None
    data: dict[str, Any] | None = None


class ActionRecord(Shape):
    """One thing that somebody did, with everything that it changed and the reader may see."""

    id: UUID
    actor_id: UUID | None = None
    at: Instant
    changes: list[Change]


class HourOfActivity(Shape):
    """How many events of one name were recorded within one hour."""

    hour: Instant
    name: str
    events: int
