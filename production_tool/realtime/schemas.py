"""Shapes on the wire: what a client says when it connects, what it looks at, and events as a list."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from production_tool.kit.shapes import Day, Instant, ListMeta, Shape, Text
from production_tool.tenant.model import EventName, SubjectKind
from production_tool.tenant.schemas import EventData

Seq = Annotated[int, Field(strict=True, ge=0, le=2**53)]


class Greeting(Shape):
    """The `auth` of a Socket.IO connection. A browser may leave it out: its cookie says who it is."""

    token: Annotated[Text, StringConstraints(max_length=1000)] | None = None
    tenant: Annotated[Text, StringConstraints(max_length=200)] | None = Field(default=None, description="Slug or id.")
    after: Seq | None = Field(default=None, description="The last event that was heard; later ones are told again.")
    epoch: UUID | None = Field(default=None, description="The epoch in which `after` was heard.")


class Join(Shape):
    """Asking for a studio by slug or id: accepted for the connection's own only."""

    tenant: Annotated[Text, StringConstraints(min_length=1, max_length=200)]


class Viewing(Shape):
    """What somebody looks at: a view, perhaps a span of days in it, perhaps some rows of it."""

    view: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
    from_day: Day | None = Field(default=None, alias="from")
    to_day: Day | None = Field(default=None, alias="to")
    selection: Annotated[list[UUID], Field(max_length=50)] | None = None

    pointers: bool = Field(
        default=False, description="Whether others' pointers on this view are to be told, and shown one's own."
    )


class Pointing(Shape):
    """Where somebody's pointer is on the view that they look at; without a row it is nowhere any more."""

    row: UUID | None = None
    day: Annotated[float, Field(ge=-1e6, le=1e6)] | None = Field(
        default=None, description="Days since 1970-01-01, with the part of the day."
    )
    depth: Annotated[float, Field(ge=0, le=1)] = Field(default=0.5, description="How far down in the row.")


class RecordedEvent(Shape):
    """A recorded fact. One that the caller may not see has its number and nothing else."""

    seq: int
    name: EventName | None = Field(default=None, description="As in booking.created.")
    subject_kind: SubjectKind | None = None
    subject_id: UUID | None = None
    version: int | None = Field(default=None, description="The version that the subject had then.")
    actor_id: UUID | None = Field(default=None, description="The user; null for the clock.")
    action_id: UUID | None = None
    at: Instant | None = None
    reason: str | None = None
    request_id: str | None = None
    data: EventData | None = None


class LiveEvent(Shape):
    """A recorded fact as a socket hears it."""

    seq: int
    id: UUID = Field(description="The row that changed.")
    version: int = Field(description="The version that it has now.")
    actor_id: UUID | None = Field(description="The user; null for the clock.")
    action_id: UUID
    name: EventName
    at: Instant
    data: EventData | None = None


class EventMeta(ListMeta):
    """What is said beside a list of events. `nextCursor` is the next `after`, null when the end was reached."""

    epoch: UUID = Field(description="New when a backup was restored: then start afresh.")
    seq: int = Field(description="The number of the last event of all.")


class EventList(Shape):
    """Recorded events in the order of their commits."""

    data: list[RecordedEvent]
    meta: EventMeta
