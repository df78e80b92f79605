"""Shapes on the wire: actions, activity, differences, and what was refused."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, model_validator

from production_tool.booking.model import Part, Status, Unit
from production_tool.booking.schemas import Booking, PlanHash, Ripple
from production_tool.history.model import ClashKind, Next, Tried
from production_tool.kit.shapes import Day, Instant, ListMeta, Reason, Shape, Version
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


class HorizonMeta(ListMeta):
    """From when on the past can be looked at."""

    horizon: Instant | None = Field(
        default=None, description="Earlier moments are no longer kept; null if all are, from the first event on."
    )


class Activity(Shape):
    """How much happened in each hour."""

    data: list[HourOfActivity]
    meta: HorizonMeta = HorizonMeta()


class RolledBack(Shape):
    """One row that a rollback changed, or would change: the fields that differ, as they were and as they are now."""

    name: EventName
    subject_kind: SubjectKind
    subject_id: UUID
    version: int
    reason: str | None = None
    data: EventData | None = None


class UndoMeta(ListMeta):
    """What is said beside the bookings that an undo changes."""

    released: int | None = Field(
        default=None,
        description="So many holds were released, because what they lie below is confirmed again and they came since.",
    )


class Undone(Shape):
    """The bookings that an undo changed."""

    data: list[Booking]
    meta: UndoMeta = UndoMeta()


class RollbackMeta(UndoMeta):
    """What is said beside the rows that a rollback changes."""

    dry_run: bool | None = Field(default=None, description="Nothing was changed: this is what would be.")
    ripple: Ripple | None = Field(
        default=None,
        description="With dryRun or a planHash, of bookings: what it does beyond itself, and its planHash.",
    )
    unchanged: int | None = Field(
        default=None, description="Of a restore: how many of the bookings are what they were, and are left alone."
    )


class RolledBackRows(Shape):
    """The rows that a rollback changed, or would change."""

    data: list[RolledBack]
    meta: RollbackMeta = RollbackMeta()


class RowRollback(Shape):
    """Where to go back to, and why."""

    version: Version
    reason: Reason | None = None
    plan_hash: PlanHash | None = Field(default=None, description="Of a booking: what its dry run named.")


Ids = Annotated[list[UUID], Field(min_length=1, max_length=100)]


class MomentRestore(Shape):
    """Which bookings become what they were at a moment: those of `bookingIds`, or those that differ from it and were or are
    what `artistIds`, `projectIds`, `from` and `to` ask for, all of them together."""

    as_of: Instant
    booking_ids: Annotated[list[UUID], Field(min_length=1, max_length=500)] | None = Field(
        default=None, description="What had not been made then is released, or cancelled if it is confirmed."
    )
    artist_ids: Ids | None = None
    project_ids: Ids | None = None
    from_: Instant | None = Field(default=None, alias="from")
    to: Instant | None = None
    end_later: bool = Field(
        default=False, description="Without `bookingIds`: release or cancel, too, what had not been made then."
    )
    reason: Reason | None = None
    plan_hash: PlanHash | None = None

    @model_validator(mode="after")
    def _one_choice(self) -> MomentRestore:
        chooses = any(one is not None for one in (self.artist_ids, self.project_ids, self.from_, self.to))
        if (self.booking_ids is not None) == chooses:
            raise ValueError("Name bookingIds, or choose by artistIds, projectIds, from and to.")
        if self.booking_ids is not None and self.end_later:
            raise ValueError("What is named in bookingIds is ended without endLater.")
        if self.from_ is not None and self.to is not None and not self.from_ < self.to:
            raise ValueError("`to` lies after `from`.")
        return self


class ActionRollback(Shape):
    """Why an action is taken back."""

    reason: Reason | None = None
    plan_hash: PlanHash | None = Field(default=None, description="Of bookings: what its dry run named.")


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


class DifferencesMeta(HorizonMeta):
    """Who made them, most first."""

    begins_at: Instant = Field(
        description="The first moment that can be looked at: the horizon, or when the history begins. An earlier `since` is it."
    )
    people: list[PersonsChanges]


class Differences(Shape):
    """What differs between two moments."""

    data: list[BookingDifference]
    meta: DifferencesMeta


class InTheWay(Shape):
    """A booking that was in the way, as it is called now."""

    id: UUID
    title: str
    project_id: UUID | None = None
    status: Status


class Refused(Shape):
    """One booking that could not be, because its artist was booked or away: what was wanted, and what came next."""

    id: UUID
    at: Instant
    actor_id: UUID
    actor_name: str | None = None
    tried: Tried = Field(description="What was to be done with the booking.")
    kind: ClashKind
    artist_id: UUID
    project_id: UUID | None = None
    booking_id: UUID | None = Field(default=None, description="The booking that was to be changed; none for a new one.")
    title: str
    status: Status = Field(description="What it was to be.")
    unit: Unit
    timezone: str
    start_date: Day
    start_part: Part | None = None
    end_date: Day
    end_part: Part | None = None
    start_time: Instant
    end_time: Instant
    conflicts: list[InTheWay]
    time_off_ids: list[UUID] = Field(description="Why somebody is away is said by the time off alone.")
    next: Next | None = Field(
        default=None, description="What the same person did about it within 30 minutes. None while it can still come."
    )
    next_at: Instant | None = None
    next_booking_id: UUID | None = Field(default=None, description="The booking that came of it.")


class RefusalsOfKind(Shape):
    """How many conflicts of a kind were avoided."""

    kind: ClashKind
    count: int


class RefusalsWithNext(Shape):
    """How many refusals were followed by this; null are those of which it is not known yet."""

    next: Next | None
    count: int


class RefusalsOfWeek(Shape):
    """How many conflicts were avoided in the week that begins on a Monday, of the studio's zone."""

    week: Day
    count: int


class RefusalSummary(Shape):
    """How many conflicts were avoided. `total` counts every refusal, `avoided` what was tried several times once."""

    total: int
    avoided: int
    by_kind: list[RefusalsOfKind]
    by_next: list[RefusalsWithNext] = Field(description="Of all refusals.")
    by_week: list[RefusalsOfWeek] = Field(description="Weeks without any are left out.")
