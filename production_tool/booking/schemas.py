"""Shapes on the wire: bookings, and what is asked of them."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, model_validator

from production_tool.artist.schemas import Rate, SkillName
from production_tool.booking.model import Part, Status, TimeOffKind, Unit
from production_tool.kit.shapes import Day, Instant, LongText, Meta, Money, Reason, Shape, Title, Version

LiveStatus = Literal["hold", "pencil", "confirmed"]
DaysToWork = Annotated[list[Day], Field(max_length=800)]


class Times(Shape):
    """Where in time something lies: dates (days, half-days) or instants (hours), not both (booking rule 7)."""

    start_date: Day | None = Field(default=None, description="The first day, in the artist's zone.")
    start_part: Part | None = Field(default=None, description="pm: the first day begins at midday.")
    end_date: Day | None = Field(default=None, description="The last day, included.")
    end_part: Part | None = Field(default=None, description="am: the last day ends at midday.")
    start_time: Instant | None = Field(default=None, description="Instants alone mean hours.")
    end_time: Instant | None = Field(default=None, description="Not included.")
    unit: Unit | None = Field(default=None, description="Follows from the rest; checked if it is sent.")


class When(Times):
    """Where in time a booking lies, and what of it is worked."""

    work_days_off: DaysToWork | None = Field(
        default=None, description="Weekend days and holidays inside the block that are worked all the same."
    )


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

    @model_validator(mode="after")
    def _both_ends(self) -> BookingCreate:
        refuse_mixed_times(self)
        refuse_open_ends(self)
        return self


def refuse_open_ends(when: Times) -> None:
    """Raise ValueError unless both ends are said, by dates or by instants."""
    by_dates = when.start_date is not None and when.end_date is not None
    by_instants = when.start_time is not None and when.end_time is not None
    if not by_dates and not by_instants:
        raise ValueError("Say when: startDate and endDate, or startTime and endTime.")


def refuse_mixed_times(when: Times) -> None:
    """Raise ValueError if dates and instants are sent together, or a unit that they contradict."""
    has_dates = bool({"start_date", "end_date", "start_part", "end_part"} & _given(when))
    has_instants = bool({"start_time", "end_time"} & _given(when))
    if has_dates and has_instants:
        raise ValueError("Send dates or instants, not both.")
    if when.unit is not None and (has_dates or has_instants) and (when.unit is Unit.HOUR) != has_instants:
        raise ValueError("Days and half-days are booked by dates, hours by instants.")


def _given(when: Times) -> set[str]:
    return {name for name in when.model_fields_set if getattr(when, name) is not None}


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

    @model_validator(mode="after")
    def _one_kind_of_time(self) -> BookingChange:
        refuse_mixed_times(self)
        return self


class Step(Shape):
    """A move between statuses."""

    version: Version | None = Field(default=None, description="Refused if the booking has another version meanwhile.")
    reason: Reason | None = None


class RestoreStep(Step):
    """Bringing an ended booking back."""

    status: LiveStatus | None = Field(default=None, description="Left out: what it was before it ended.")
    expires_at: Instant | None = None


class Response(Shape):
    """The artist's answer."""

    answer: Literal["accept", "decline"]
    note: Reason | None = None
    version: Version | None = None


class RankSegment(Shape):
    """A part of a hold's period with one rank."""

    start_time: Instant
    end_time: Instant
    rank: int


class Booking(Shape):
    """An artist reserved for one continuous block. What does not apply is left out; so are `rate` and `cost` for those
    who may not see money."""

    id: UUID
    version: int
    artist_id: UUID
    project_id: UUID | None = None
    phase_id: UUID | None = None
    series_id: UUID | None = None
    split_from_id: UUID | None = None
    title: str
    notes: str | None = None
    unit: Unit
    timezone: str
    start_date: Day
    start_part: Part | None = None
    end_date: Day
    end_part: Part | None = None
    days_off: list[Day]
    start_time: Instant
    end_time: Instant
    status: Status
    placed_at: Instant
    expires_at: Instant | None = None
    rate: Rate | None = None
    cost: Money | None = None
    rank: int | None = Field(default=None, description="The worst of the segments; only holds have one.")
    rank_segments: list[RankSegment] | None = None
    end_reason: str | None = None
    created_by: UUID | None = None
    created_at: Instant


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


class BatchRestore(RestoreStep):
    """One return of a batch."""

    op: Literal["restore"]
    id: UUID


Operation = Annotated[BatchCreate | BatchUpdate | BatchStep | BatchRestore, Field(discriminator="op")]


class Batch(Shape):
    """Several changes as one: all or nothing, one action, one undo."""

    operations: Annotated[list[Operation], Field(min_length=1, max_length=500)]
    atomic: Literal[True] = True


class AvailabilityQuestion(Shape):
    """Who of these is free in a period?"""

    artist_ids: Annotated[list[UUID], Field(max_length=500)] | None = None
    skills: Annotated[list[SkillName], Field(max_length=20)] | None = None
    start_time: Instant
    end_time: Instant

    @model_validator(mode="after")
    def _somebody_and_some_time(self) -> AvailabilityQuestion:
        if not self.artist_ids and not self.skills:
            raise ValueError("Name artists by artistIds, or what they can do by skills.")
        if self.end_time <= self.start_time:
            raise ValueError("The period ends after it starts.")
        return self


class Period(Shape):
    """From an instant to another, not included."""

    start_time: Instant
    end_time: Instant


class BusyPeriod(Period):
    """A period that something takes. What it is stays out for those who may not know."""

    status: str
    booking_id: UUID | None = None


class ArtistAvailability(Shape):
    """Whether one artist is free in a period."""

    artist_id: UUID
    name: str
    free: bool
    conflicts: list[BusyPeriod]
    holds: list[BusyPeriod]
    time_off: list[Period]
    warnings: list[str]


class Availability(Shape):
    """One artist's time in a window. `free` = working minus time off minus pencil and confirmed."""

    working_periods: list[Period]
    time_off: list[Period]
    bookings: list[BusyPeriod]
    free: list[Period]


class TimeOffCreate(Times):
    """A new time off."""

    id: UUID | None = Field(default=None, description="Any UUID. Repeating the same create with it is harmless.")
    kind: TimeOffKind
    note: Reason | None = Field(default=None, description="For those who may know the reason.")

    @model_validator(mode="after")
    def _both_ends(self) -> TimeOffCreate:
        refuse_mixed_times(self)
        refuse_open_ends(self)
        return self


class TimeOffChange(Times):
    """What to change of a time off. What is left out stays; a note of null is cleared."""

    version: Version | None = None
    kind: TimeOffKind | None = None
    note: Reason | None = None

    @model_validator(mode="after")
    def _one_kind_of_time(self) -> TimeOffChange:
        refuse_mixed_times(self)
        return self


class TimeOff(Shape):
    """A time when an artist cannot be booked. To those who may not know the reason its kind is `absent`."""

    id: UUID
    version: int
    artist_id: UUID
    kind: Literal["vacation", "sick", "other", "absent"]
    note: str | None
    unit: Unit
    timezone: str
    start_date: Day
    start_part: Part | None
    end_date: Day
    end_part: Part | None
    start_time: Instant
    end_time: Instant
    created_by: UUID | None
    created_at: Instant


class TimeOffMeta(Meta):
    """What is said beside a time off that was entered or changed."""

    conflicts: list[Booking] = Field(
        default=[], description="The pencil and confirmed bookings that it lies over. They stay as they are."
    )


class TimeOffAnswer(Shape):
    """A time off, and the bookings that are in conflict with it."""

    data: TimeOff
    meta: TimeOffMeta


class ChangedRow(Shape):
    """One row that an action changed."""

    kind: str
    id: UUID
    event: str
    seq: int
    version: int
    reason: str | None
    data: dict[str, Any]


class ActionRecord(Shape):
    """One thing that somebody did, with everything it changed."""

    id: UUID
    actor_id: UUID | None
    at: Instant
    changes: list[ChangedRow]
    can_undo: bool
