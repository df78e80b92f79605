"""Shapes on the wire: actions and activity."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from production_tool.kit.shapes import Instant, Shape
from production_tool.tenant.model import EventName, SubjectKind
from production_tool.tenant.schemas import EventData, SeenEvent


class Change(Shape):
    """One row that an action changed."""

    seq: int
    name: EventName
    subject_kind: SubjectKind
    subject_id: UUID
    version: int
    reason: str | None = None
    data: EventData | None = None


class ActionRecord(Shape):
    """One thing that somebody did, with everything that it changed and the reader may see."""

    id: UUID
    actor_id: UUID | None = None
    at: Instant
    changes: list[Change]


class HistoryEvent(SeenEvent):
    """One thing that happened to a row, and who did it."""

    actor_name: str | None = Field(
        default=None,
        description="The member's name, or what it was when they left. Left out for the clock, for those who are not "
        "known, and for readers who may not know the members.",
    )


class HourOfActivity(Shape):
    """How many events of one name were recorded within one hour."""

    hour: Instant
    name: EventName
    events: int
