"""What is asked of a booking: to be made, changed, moved, cut, joined, answered; one, or several as one."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, model_validator

from production_tool.booking.schemas.ripple import PlanHash
from production_tool.booking.schemas.times import Times, When, refuse_mixed_times, refuse_open_ends
from production_tool.kit.shapes import Instant, LongText, Reason, Shape, Title, Version

LiveStatus = Literal["hold", "pencil", "confirmed"]


class BookingCreate(When):
    """A new booking."""

    id: UUID | None = Field(default=None, description="Any UUID. Repeating the same create with it is harmless.")
    artist_id: UUID
    project_id: UUID | None = None
    title: Title
    status: LiveStatus = "hold"
    expires_at: Instant | None = Field(
        default=None, description="When a hold ends by itself. Left out: after the hold life."
    )
    notes: LongText | None = None
    series_id: UUID | None = None
    plan_hash: PlanHash | None = None

    @model_validator(mode="after")
    def _both_ends(self) -> BookingCreate:
        refuse_mixed_times(self)
        refuse_open_ends(self)
        return self


class BookingChange(When):
    """What to change. What is left out stays; null clears."""

    version: Version | None = None
    artist_id: UUID | None = None
    project_id: UUID | None = None
    title: Title | None = None
    notes: LongText | None = None
    status: LiveStatus | None = None
    expires_at: Instant | None = None
    reason: Reason | None = Field(
        default=None, description="Needed for a step back in status; recorded with the change."
    )
    plan_hash: PlanHash | None = None

    @model_validator(mode="after")
    def _one_kind_of_time(self) -> BookingChange:
        refuse_mixed_times(self)
        return self


class Step(Shape):
    """A move between statuses."""

    version: Version | None = Field(default=None, description="Refused if the booking has another version meanwhile.")
    reason: Reason | None = None
    plan_hash: PlanHash | None = None


class RestoreStep(Step):
    """Bringing an ended booking back."""

    status: LiveStatus | None = Field(default=None, description="Left out: what it was before it ended.")
    expires_at: Instant | None = None


class Extend(Shape):
    """More time for a hold."""

    expires_at: Instant | None = Field(default=None, description="Left out: one more hold life.")
    version: Version | None = Field(default=None, description="Refused if the booking has another version meanwhile.")
    reason: Reason | None = None
    plan_hash: PlanHash | None = None


class Response(Shape):
    """The artist's answer."""

    answer: Literal["accept", "decline"]
    note: Reason | None = None
    version: Version | None = None


class PieceOfBooking(Times):
    """One piece of a booking: dates of a booking of days, instants of a booking of hours."""

    @model_validator(mode="after")
    def _both_ends(self) -> PieceOfBooking:
        refuse_mixed_times(self)
        refuse_open_ends(self)
        return self


class Split(Shape):
    """A booking cut into pieces, in order. What lies in none of them is given back."""

    version: Version | None = Field(default=None, description="Refused if the booking has another version meanwhile.")
    pieces: Annotated[list[PieceOfBooking], Field(min_length=1, max_length=200)]
    reason: Reason | None = None


class Joined(Shape):
    """One of the bookings that become part of another."""

    id: UUID
    version: Version | None = None


class Join(Shape):
    """Several bookings made one."""

    version: Version | None = Field(default=None, description="Refused if the booking has another version meanwhile.")
    with_: Annotated[list[Joined], Field(alias="with", min_length=1, max_length=199)]
    reason: Reason | None = None
    plan_hash: PlanHash | None = None


class BatchCreate(BookingCreate):
    """One new booking of a batch."""

    op: Literal["create"]


class BatchUpdate(BookingChange):
    """One change of a batch."""

    op: Literal["update"]
    id: UUID


class BatchStep(Step):
    """One move of a batch. `end` releases what is not confirmed and cancels what is."""

    op: Literal["hold", "pencil", "confirm", "release", "cancel", "decline", "end"]
    id: UUID


class BatchExtend(Extend):
    """More time for one hold of a batch."""

    op: Literal["extend"]
    id: UUID


class BatchRestore(RestoreStep):
    """One return of a batch."""

    op: Literal["restore"]
    id: UUID


Operation = Annotated[BatchCreate | BatchUpdate | BatchStep | BatchExtend | BatchRestore, Field(discriminator="op")]


class Batch(Shape):
    """Several changes as one: all or nothing, one action, one undo."""

    operations: Annotated[list[Operation], Field(min_length=1, max_length=500)]
    atomic: Literal[True] = True
    plan_hash: PlanHash | None = None

    @model_validator(mode="after")
    def _one_plan(self) -> Batch:
        if any(getattr(operation, "plan_hash", None) for operation in self.operations):
            raise ValueError("A batch has one plan: name its planHash beside the operations.")
        return self
