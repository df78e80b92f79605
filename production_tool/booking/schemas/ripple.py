"""What a change comes to beyond itself, as a dry run answers it: `meta.ripple` (booking rule 5)."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from production_tool.booking.model import Answer, ChallengeState, Part, Policy, Status, Why
from production_tool.booking.model import Outcome as Result
from production_tool.kit.shapes import Currency, Day, Instant, Money, Shape

PlanHash = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{32}$"),
    Field(
        description="`meta.ripple.planHash` of a dry run: refused with `plan_changed` if the answer would be another."
    ),
]


class Balance(Shape):
    """A sum that can be below zero: what is left of a budget that is overdrawn."""

    amount: Annotated[str, Field(pattern=r"^-?\d+\.\d{2}$", examples=["-120.00"])]
    currency: Currency


class _Place(Shape):
    """Which booking, and where it lies."""

    booking_id: UUID
    artist_id: UUID
    project_id: UUID | None = None
    title: str
    start_date: Day
    start_part: Part | None = None
    end_date: Day
    end_part: Part | None = None


class RippleBooking(_Place):
    """A booking that is changed itself."""

    status: Status
    status_before: Status | None = Field(default=None, description="Left out for a new one.")


class RippleHold(_Place):
    """A hold that is touched: it gets another rank, is released, or stays below what is firmer or looser now."""

    outcome: Literal["moves", "released", "told"]
    before: int = Field(description="Its headline rank before.")
    after: int | None = Field(description="And after; null if it is released.")
    created_by: UUID | None = None


class RippleSide(_Place):
    """One of the two bookings of a challenge, and whose it is."""

    created_by: UUID | None = None


class RippleChallenge(Shape):
    """A challenge that is opened, that ends, that has another place among those of its booking, or that becomes possible.
    What is opened says the rule that decides; what ends how it ends and why; what goes on which place it had and has: 1 is
    decided first."""

    outcome: Literal["opens", "ends", "moves", "possible"]
    challenge_id: UUID | None = Field(default=None, description="Left out while there is none.")
    created_by: UUID | None = Field(default=None, description="Who asked.")
    deadline: Instant | None = None
    challenged: RippleSide
    challenger: RippleSide
    policy: Policy | None = None
    policy_of: Literal["tenant", "project", "artist"] | None = Field(default=None, description="Whose rule that is.")
    working_hours: int | None = None
    state: ChallengeState | None = None
    answer: Answer | None = None
    result: Result | None = None
    why: Why | None = Field(
        default=None,
        description="What was challenged is confirmed, gives way, is kept, or is over; who challenges is firm or over, or "
        "takes it back; or the one stands behind or apart from the other now.",
    )
    before: int | None = None
    after: int | None = None


class RippleRule(Shape):
    """What becomes of the holds below a booking that is confirmed, and whose rule that is."""

    holds_below_confirmed: Literal["keep", "release"]
    of: Literal["tenant", "project", "artist"]


class RippleTold(Shape):
    """Somebody who is told, once, and why: their time, their booking, their hold, their challenge, or that they are `asked`
    to decide. `unreached` is an artist without a sign-in, whom nobody tells but you."""

    user_id: UUID | None = None
    name: str
    why: Literal["artist", "booking", "hold", "challenge", "asked", "unreached"]
    booking_ids: list[UUID]


class RippleCheck(Shape):
    """One thing that was looked at. `hours` against `rule`: the shortest rest, the longest week; the overtime, which has no
    rule. `days`: the two dates around the rest, the Monday of the week, the days off that are worked, the time off."""

    kind: Literal["turnaround", "week", "working_hours", "time_off"]
    ok: bool
    booking_id: UUID
    hours: float | None = None
    rule: int | None = None
    days: list[Day]


class RippleLine(Shape):
    """The price of one booking."""

    booking_id: UUID
    quantity: float
    unit: Literal["day", "hour"]
    rate: Money
    cost: Money


class RippleSum(Shape):
    """What the bookings come to before and after, in one currency."""

    before: Money
    after: Money
    difference: Balance


class RippleCost(Shape):
    """The price, line by line and in all."""

    lines: list[RippleLine]
    sums: list[RippleSum]


class RippleBudget(Shape):
    """The budget of a project that is touched, as it would be. `added` is what this commits beyond what was committed."""

    project_id: UUID
    budget: Money
    confirmed: Balance
    pencilled: Balance
    added: Balance
    before: Balance
    left: Balance


class Ripple(Shape):
    """Everything that a change does beyond itself. `planHash` names it: a call that sends it is refused with
    `plan_changed` if the answer would be another by then. Without the right to see money there is no `cost` and no
    `budgets`."""

    bookings: list[RippleBooking]
    rule: RippleRule
    holds: list[RippleHold]
    challenges: list[RippleChallenge]
    told: list[RippleTold]
    checks: list[RippleCheck]
    cost: RippleCost | None = None
    budgets: list[RippleBudget] | None = None
    plan_hash: str
