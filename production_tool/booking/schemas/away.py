"""Who is free, and who is away."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, model_validator

from production_tool.artist.schemas import Rate, Skill, SkillName
from production_tool.booking.model import Part, TimeOffKind, Unit
from production_tool.booking.schemas.answered import Booking
from production_tool.booking.schemas.times import Times, refuse_mixed_times, refuse_open_ends
from production_tool.kit.shapes import Day, Instant, Meta, Money, Reason, Shape, Version


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


class PartOfFit(Shape):
    """What one part of the fit is worth, of how much: how good somebody is at what is asked for, how many of the worked days
    they have, and how many of these nobody holds."""

    part: Literal["skills", "days", "holds"]
    points: int
    of: int


class FreeArtist(Shape):
    """Somebody who has days left. `rate` and `price` are there only for those who may see money."""

    artist_id: UUID
    name: str
    skills: list[Skill] = Field(description="Those that were asked for, the best first.")
    days: list[Day] = Field(description="The worked days that are free of firm bookings and time off.")
    worked_days: int = Field(description="How many days of the window the artist works.")
    held_days: list[Day] = Field(description="The free days that others hold.")
    holds: int = Field(description="How many live holds lie in the window.")
    fit: int = Field(ge=0, le=100, description="How well they fit, from 0 to 100. Money is no part of it.")
    why: list[PartOfFit]
    rate: Rate | None = Field(default=None, description="The rate of the first day.")
    price: Money | None = Field(default=None, description="What the free days come to.")


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
