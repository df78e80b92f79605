"""Shapes on the wire: actions and activity."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from production_tool.booking.schemas import Booking
from production_tool.kit.shapes import Instant, ListMeta, Reason, Shape, Version
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


class RolledBack(Shape):
    """One row that a rollback changed, or would change: the fields that differ, as they were and as they are now."""

    name: EventName
    subject_kind: SubjectKind
    subject_id: UUID
    version: int
    reason: str | None = None
    data: EventData | None = None


class RollbackMeta(ListMeta):
    """What is said beside the rows that a rollback changes."""

    dry_run: bool | None = Field(default=None, description="Nothing was changed: this is what would be.")


class RolledBackRows(Shape):
    """The rows that a rollback changed, or would change."""

    data: list[RolledBack]
    meta: RollbackMeta = RollbackMeta()


class RowRollback(Shape):
    """Where to go back to, and why."""

    version: Version
    reason: Reason | None = None


class ActionRollback(Shape):
    """Why an action is taken back."""

    reason: Reason | None = None


class Subject(Shape):
    """What an event is about, as it is called now."""

    name: str | None = None
    artist_id: UUID | None = None
    project_id: UUID | None = None
    version: int | None = None


class TimelineEvent(HistoryEvent):
    """One thing that happened in the studio, who did it, and what it is about."""

    subject: Subject | None = None


class Difference(Shape):
    """The fields in which two versions of a row differ."""

    kind: Literal["booking", "artist", "project"]
    id: UUID
    from_: int = Field(alias="from")
    to: int
    before: dict[str, Any]
    after: dict[str, Any]


class BookingDifference(Shape):
    """What became of one booking between two moments, by the last change of it in between."""

    kind: Literal["added", "moved", "status", "removed", "changed"]
    booking_id: UUID
    before: Booking | None = None
    after: Booking | None = None
    seq: int
    name: EventName
    at: Instant
    action_id: UUID
    actor_id: UUID | None = None
    actor_name: str | None = None
    reason: str | None = None


class PersonsChanges(Shape):
    """How many of the differences are one person's; without an id the clock's."""

    actor_id: UUID | None = None
    name: str | None = None
    changes: int


class DifferencesMeta(ListMeta):
    """Who made them, most first."""

    people: list[PersonsChanges]


class Differences(Shape):
    """What differs between two moments."""

    data: list[BookingDifference]
    meta: DifferencesMeta
