"""What is answered: bookings, what a change of them or of a challenge came to or would come to, and budgets."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import Field

from production_tool.artist.schemas import Rate
from production_tool.booking.model import Part, Status, Unit
from production_tool.booking.schemas.challenges import Challenge, OpenChallenge
from production_tool.booking.schemas.ripple import Balance, Ripple
from production_tool.kit.shapes import Day, Instant, Meta, Money, Shape


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
    extensions: int | None = Field(default=None, description="How often the hold was extended, if it was.")
    rate: Rate | None = None
    cost: Money | None = None
    rank: int | None = Field(default=None, description="The worst of the segments; only holds have one.")
    rank_segments: list[RankSegment] | None = None
    challenge: OpenChallenge | None = Field(default=None, description="The open challenge that it is in.")
    end_reason: str | None = None
    created_by: UUID | None = None
    created_at: Instant


class BudgetLeft(Shape):
    """A project's budget, and what is left of it."""

    budget: Money
    committed: Balance = Field(description="What pencilled and confirmed bookings come to.")
    left: Balance


class BudgetOfProject(BudgetLeft):
    """The same, and of which project."""

    project_id: UUID


class ProjectBudget(Shape):
    """What the live bookings of a project come to, in the budget's currency, or the studio's if there is no budget."""

    budget: Money | None = None
    held: Balance
    pencilled: Balance
    confirmed: Balance
    committed: Balance = Field(description="Pencilled and confirmed together.")
    left: Balance | None = Field(default=None, description="The budget less what is committed; below zero if over.")
    unpriced: int = Field(description="Live bookings that have no price in this currency, and are in none of the sums.")


class ChangeMeta(Meta):
    """What is said beside a change, or beside what a dry run says it would be."""

    dry_run: Literal[True] | None = Field(default=None, description="Nothing was changed: this is what would be.")
    ripple: Ripple | None = Field(
        default=None, description="After a dry run, or where a planHash was named: what the change does beyond itself."
    )
    budget: BudgetLeft | None = Field(
        default=None, description="After a dry run: of the one project concerned, as it would be then."
    )


class BookingChanged(Shape):
    """A change of one booking, made or tried."""

    data: Booking
    meta: ChangeMeta = ChangeMeta()


class ChangesMeta(ChangeMeta):
    """What is said beside a change of several bookings."""

    next_cursor: None = None


class BookingsChanged(Shape):
    """A change of several bookings, made or tried, in order."""

    data: list[Booking]
    meta: ChangesMeta = ChangesMeta()


class ChallengeMeta(Meta):
    """What is said beside a challenge that was opened or taken back, or beside what a dry run says it would be."""

    dry_run: Literal[True] | None = Field(default=None, description="Nothing was changed: this is what would be.")
    ripple: Ripple | None = Field(default=None, description="After a dry run, or where a planHash was named.")


class AnswerMeta(ChallengeMeta):
    """What is said beside an answer to a challenge."""

    bookings: list[Booking] | None = Field(
        default=None,
        description="What became of the challenged booking: several after `confirm_days`, confirmed ones first.",
    )


class ChallengeAnswered(Shape):
    """An answer to a challenge, given or tried."""

    data: Challenge
    meta: AnswerMeta = AnswerMeta()


class ChallengeChanged(Shape):
    """A change of one challenge, made or tried."""

    data: Challenge
    meta: ChallengeMeta = ChallengeMeta()


class ChallengesChanged(Shape):
    """A change of challenges, made or tried."""

    data: list[Challenge]
    meta: ChallengeMeta = ChallengeMeta()
