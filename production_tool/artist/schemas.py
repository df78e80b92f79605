"""Shapes on the wire: artists and departments."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from production_tool.artist.model import lower_as_stored
from production_tool.kit.shapes import (
    Color,
    Day,
    Email,
    Instant,
    Money,
    Region,
    Shape,
    ShortText,
    Version,
    ZoneName,
)
from production_tool.tenant.schemas import OwnSettings, Pattern

SkillName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00]+$")
]


class Skill(Shape):
    """Something an artist can do, and how well: 1 is learning it, 5 leads others in it."""

    name: SkillName
    level: Annotated[int, Field(strict=True, ge=1, le=5)]


def _refuse_repeats(skills: list[Skill]) -> list[Skill]:
    if any(len({fold(skill.name) for skill in skills}) < len(skills) for fold in (str.casefold, lower_as_stored)):
        raise ValueError("Each skill is listed once.")
    return skills


Skills = Annotated[list[Skill], Field(max_length=50), AfterValidator(_refuse_repeats)]


class Rate(Shape):
    """What an artist costs: per day or per hour, from a day on. One of the two sums."""

    per_day: Money | None = None
    per_hour: Money | None = None
    valid_from: Day | None = Field(
        default=None, description="From when it holds. Left out: from the beginning for a new artist, else from today."
    )

    @model_validator(mode="after")
    def _one_sum(self) -> Rate:
        if (self.per_day is None) == (self.per_hour is None):
            raise ValueError("A rate is either perDay or perHour.")
        return self

    @property
    def unit(self) -> Literal["day", "hour"]:
        """Which of the two it is."""
        return "day" if self.per_day else "hour"

    @property
    def money(self) -> Money:
        """The sum of the one that it is."""
        sum_ = self.per_day or self.per_hour
        assert sum_ is not None
        return sum_


class ArtistFields(Shape):
    """What can be said about an artist."""

    email: Email | None = None
    title: ShortText | None = Field(default=None, description="As on a call sheet: Comp lead.")
    department_id: UUID | None = None
    holiday_region: Region | None = Field(default=None, description="Left out: the studio's.")
    working_pattern: Pattern | None = Field(default=None, description="Left out: the studio's working week.")
    rate: Rate | None = None
    color: Color | None = None
    user_id: UUID | None = Field(default=None, description="The member who is this artist.")
    settings: OwnSettings | None = Field(default=None, description="Left out or null: as the studio has it.")


class ArtistCreate(ArtistFields):
    """A new artist."""

    id: UUID | None = Field(default=None, description="Any UUID. Repeating the same create with it is harmless.")
    name: ShortText
    kind: Literal["staff", "freelance"] = "freelance"
    skills: Skills = []
    timezone: ZoneName | None = Field(default=None, description="Left out: the studio's.")


class ArtistChange(ArtistFields):
    """What to change. What is left out stays; null clears."""

    version: Version | None = None
    name: ShortText | None = None
    kind: Literal["staff", "freelance"] | None = None
    skills: Skills | None = None
    timezone: ZoneName | None = None
    working_pattern_valid_from: Day | None = Field(default=None, description="Left out: from today.")
    archived: bool | None = Field(default=None, description="false brings an archived artist back.")


class Artist(Shape):
    """An artist on the roster. `rate` is there only for those who may see it."""

    id: UUID
    name: str
    email: str | None
    kind: Literal["staff", "freelance"]
    title: str | None
    department_id: UUID | None
    skills: list[Skill]
    timezone: str
    holiday_region: str | None
    working_pattern: Pattern | None
    rate: Rate | None = None
    color: str | None
    user_id: UUID | None
    settings: OwnSettings
    archived_at: Instant | None
    created_at: Instant
    version: int


class DepartmentCreate(Shape):
    """A new department."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00]+$")]
    position: Annotated[int, Field(strict=True, ge=0, le=10_000)] = 0


class DepartmentChange(Shape):
    """What to change of a department."""

    version: Version | None = None
    name: Annotated[
        str | None, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00]+$")
    ] = None
    position: Annotated[int | None, Field(strict=True, ge=0, le=10_000)] = None


class Department(Shape):
    """A part of the studio: Compositing, Animation …"""

    id: UUID
    name: str
    position: int
    version: int


class Holiday(Shape):
    """A public holiday."""

    date: Day
    name: str = Field(description="In English where there is a name in English.")


class HolidayCalendar(Shape):
    """The public holidays of one region."""

    region: str
    holidays: list[Holiday]


class Calendars(Shape):
    """The holiday calendars that are in use: the studio's and its artists'. An artist whose `holidayRegion` is null has
    `studioRegion`; if that is null too, no holidays."""

    studio_region: str | None
    working_week: Pattern = Field(description="Of every artist without a pattern of their own.")
    calendars: list[HolidayCalendar]


FIRST_DAY = date(1970, 1, 1)
