"""Shapes on the wire: signing up and in, studios, members, settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints, WithJsonSchema

from production_tool.kit.calendar import STANDARD_WEEK, WeeklyPattern
from production_tool.kit.shapes import Currency, Email, Instant, Region, Shape, ShortText, Version, ZoneName
from production_tool.tenant.model import EventName, Role, SubjectKind

Password = Annotated[
    str, StringConstraints(min_length=1, max_length=1000), Field(json_schema_extra={"format": "password"})
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")]


def _check_pattern(value: Any) -> Any:
    return WeeklyPattern.parse(value).dump()


Pattern = Annotated[
    dict[str, list[list[str]]],
    BeforeValidator(_check_pattern),
    WithJsonSchema(
        {
            "type": "object",
            "description": "Working periods by weekday, in local time; an end at or before its start is past midnight.",
            "propertyNames": {"enum": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]},
            "additionalProperties": {
                "type": "array",
                "items": {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2},
            },
            "examples": [{"mon": [["09:00", "18:00"]], "tue": [["09:00", "13:00"]]}],
        }
    ),
]


def _parse_midday(value: Any) -> time:
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value) or value == "00:00":
        raise ValueError("Write midday as a local time of hours and minutes after 00:00, as 13:00.")
    return time.fromisoformat(value)


Midday = Annotated[
    time,
    BeforeValidator(_parse_midday),
    PlainSerializer(lambda value: value.strftime("%H:%M"), return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$", "examples": ["13:00"]}),
]


class ExpiryWarning(Shape):
    """When to warn of a hold that runs out: so much working time before, on the calendar of its artist."""

    unit: Literal["day", "hour"] = Field(description="A day is the longest working day of the artist's week.")
    count: int = Field(ge=1, le=100)


DEFAULT_WARNINGS = (ExpiryWarning(unit="day", count=1), ExpiryWarning(unit="hour", count=1))


class TenantSettings(Shape):
    """How a studio works. What is not set has these values."""

    working_week: Pattern = Field(
        default_factory=STANDARD_WEEK.dump, description="Holds for every artist without a pattern of their own."
    )
    midday: Midday = Field(default=time(13), description="Where a half-day splits, in local time.")
    holiday_region: Region | None = Field(default=None, description="Public holidays of artists without a region.")
    hold_life_hours: int = Field(default=24, ge=1, le=8760, description="How long a hold lives if nobody says.")
    hold_extensions: int = Field(default=3, ge=0, le=1000, description="How often a hold can be extended.")
    hold_warnings: list[ExpiryWarning] = Field(
        default_factory=lambda: list(DEFAULT_WARNINGS),
        max_length=5,
        description="When to warn of a hold that runs out. For clocks that are set from then on.",
    )
    holds_below_confirmed: Literal["keep", "release"] = Field(
        default="keep", description="What happens to the holds below a booking that is confirmed."
    )
    turnaround_hours: int = Field(
        default=11, ge=0, le=24, description="The rest between two days of work under which a booking is warned of."
    )
    longest_week_hours: int = Field(
        default=48, ge=1, le=168, description="The hours of work in a week above which a booking is warned of."
    )
    challenge_hours: int = Field(default=24, ge=1, le=500, description="Working hours to answer a challenge.")
    challenges_per_booking: int = Field(
        default=3, ge=1, le=100, description="How many challenges of one booking can be open at once."
    )
    challenge_policy: Literal["release", "ask", "confirm"] = Field(
        default="release", description="What happens to a challenged booking if nobody answers."
    )
    history_months: int | None = Field(
        default=24, ge=1, le=1200, description="How long earlier versions of rows are kept; null for ever."
    )
    refusal_months: int = Field(default=13, ge=1, le=120, description="How long avoided conflicts are kept.")


class OwnSettings(Shape):
    """What an artist or a project has otherwise than the studio. What is left out is as the studio has it; of both that have
    their own, the artist's holds. In a change what is not named stays, and null goes back to the studio's."""

    challenge_policy: Literal["release", "ask", "confirm"] | None = Field(
        default=None, description="What happens to a challenged booking if nobody answers."
    )
    challenge_hours: int | None = Field(
        default=None, ge=1, le=500, strict=True, description="Working hours to answer a challenge."
    )
    holds_below_confirmed: Literal["keep", "release"] | None = Field(
        default=None, description="What happens to the holds below a booking that is confirmed."
    )

    def merge(self, before: Mapping[str, Any]) -> str:
        """The settings that come of a change upon some others, as JSON that is stored."""
        named = self.model_dump(by_alias=True, include=self.model_fields_set)
        merged = {name: value for name, value in {**before, **named}.items() if value is not None}
        return msgspec.json.encode(merged).decode()

    @classmethod
    def all_of(cls) -> OwnSettings:
        """The change that goes back to the studio's in everything."""
        return cls.model_validate(dict.fromkeys((field.alias for field in cls.model_fields.values()), None))

    @staticmethod
    def back_to(then: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
        """The change that makes some settings what they were."""
        return {name: then.get(name) for name in {**then, **now}}


class SignUp(Shape):
    """A new studio and its owner."""

    studio: ShortText = Field(description="The name of the studio.")
    name: ShortText = Field(description="The name of the owner.")
    email: Email
    password: Password = Field(description="At least 12 characters, not a common one.")
    timezone: ZoneName = "UTC"
    currency: Currency = "EUR"


class SignIn(Shape):
    """E-mail and password; `tenantId` chooses among several studios."""

    email: Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, max_length=254)]
    password: Password
    tenant_id: UUID | None = None


class User(Shape):
    """A person with an account."""

    id: UUID
    name: str
    email: str


class TenantSummary(Shape):
    """A studio as it is named in an answer to its members."""

    id: UUID
    slug: str
    name: str
    timezone: str
    currency: str


class Membership(Shape):
    """A studio that somebody works in, and as what."""

    tenant: TenantSummary
    role: Role
    artist_id: UUID | None = None


class SignedIn(Shape):
    """Who is signed in, and in which studio."""

    user: User
    tenant: TenantSummary | None
    role: Role | None
    memberships: list[Membership]


class Token(Shape):
    """A bearer for scripts. `expiresIn` in seconds."""

    access_token: str
    expires_in: int
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - the name of the scheme


class Me(Shape):
    """Who is signed in, and where they work."""

    user: User
    memberships: list[Membership]


class Tenant(Shape):
    """A studio."""

    id: UUID
    name: str
    slug: str
    timezone: str
    currency: str
    settings: TenantSettings
    version: int


class TenantChange(Shape):
    """What to change of the studio. `settings` takes the ones to change; the others stay."""

    version: Version | None = None
    name: ShortText | None = None
    timezone: ZoneName | None = None
    currency: Currency | None = None
    settings: dict[str, Any] | None = None


class Member(Shape):
    """Somebody who works in the studio."""

    id: UUID
    user_id: UUID
    name: str
    email: str | None = Field(default=None, description="Only for those who manage members.")
    role: Role
    version: int


class MemberAdd(Shape):
    """A new member with an account of their own. If the e-mail has an account already, its password is asked for."""

    email: Email
    name: ShortText
    password: Password
    role: Role


class MemberChange(Shape):
    """What to change of a member."""

    version: Version | None = None
    name: ShortText | None = None
    role: Role | None = None


class EventAbout(Shape):
    """Whose time or membership an event is about: what decides who may hear of it."""

    artist_id: UUID | None = None
    former_artist_id: UUID | None = Field(default=None, description="The artist whom a booking was taken from.")
    booking_id: UUID | None = Field(default=None, description="The booking that is challenged.")
    challenger_id: UUID | None = Field(default=None, description="The hold that challenges it.")
    user_id: UUID | None = None
    created_by: UUID | None = Field(default=None, description="Whose hold moved, or runs out.")
    expires_at: Instant | None = Field(default=None, description="When the hold runs out that is warned of.")
    working_seconds: int | None = Field(default=None, description="The working time that was left then.")
    shared: Literal["always", "before", "after"] | None = Field(
        default=None, description="Whether a view was the studio's before, is since then, or both."
    )


class EventData(Shape):
    """What changed, in the fields of the API. Events of making and removing hold the whole row, in `after` or `before`; every
    other holds the fields that changed, as they were and as they are, null for what is absent. The version is beside it.
    What the reader may not see is left out: money, or one side of a booking that changed artist."""

    data_schema: int = Field(alias="schema", description="Another number means that the fields are other ones.")
    about: EventAbout | None = None
    before: dict[str, Any] | None = Field(default=None, description="See RecordedBooking, RecordedArtist …")
    after: dict[str, Any] | None = Field(default=None, description="See RecordedBooking, RecordedArtist …")


class SeenEvent(Shape):
    """A recorded fact that the reader may see, or as much of it as they may."""

    seq: int
    name: EventName
    subject_kind: SubjectKind
    subject_id: UUID
    version: int = Field(description="The version that the subject had then.")
    actor_id: UUID | None = Field(description="The user; null for the clock.")
    action_id: UUID
    at: Instant
    reason: str | None = None
    request_id: str | None = None
    data: EventData | None = Field(description="Null if it was erased.")
