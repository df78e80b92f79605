"""Shapes of challenges: what is asked of them, and how they are answered."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from production_tool.booking.model import Answer, ChallengeState, Outcome, Policy
from production_tool.booking.schemas.ripple import PlanHash
from production_tool.kit.shapes import Instant, Reason, Shape, Version


class ChallengeOpen(Shape):
    """A hold with firm work asks whoever is before it to confirm or release."""

    note: Reason | None = Field(default=None, description="Which firm work it is for.")
    version: Version | None = Field(default=None, description="Refused if the hold has another version meanwhile.")
    plan_hash: PlanHash | None = None


class ChallengeCancel(Shape):
    """Whoever asked takes it back."""

    plan_hash: PlanHash | None = None


class ChallengeAnswer(Shape):
    """What the challenged side says."""

    answer: Answer = Field(
        description="`confirm_days` confirms the worked days that the challenger does not want, and releases the others; "
        "`refuse` leaves it to the policy, at once."
    )
    note: Reason | None = None
    plan_hash: PlanHash | None = None


class Challenge(Shape):
    """One hold that asks one booking before it to confirm or release. What does not apply is left out."""

    id: UUID
    version: int
    booking_id: UUID = Field(description="The booking that is challenged.")
    challenger_id: UUID = Field(description="The hold that challenges it.")
    artist_id: UUID
    note: str | None = None
    state: ChallengeState = Field(description="`asked` has passed its deadline and waits for somebody.")
    policy: Policy = Field(description="What happens at the deadline.")
    policy_of: Literal["tenant", "project", "artist"] = Field(description="Whose rule that is.")
    working_hours: int
    deadline: Instant
    answer: Answer | None = None
    answer_note: str | None = None
    outcome: Outcome | None = None
    created_by: UUID | None = None
    created_at: Instant
    ended_at: Instant | None = None
    rule: str = Field(description="The rule that decides, in words.")
    place: int | None = Field(default=None, description="Among the open challenges of the booking; 1 is decided first.")
    working_seconds_left: int | None = Field(default=None, description="Until the deadline, on the artist's calendar.")


class OpenChallenge(Shape):
    """The challenge that a booking is in, on either side; of several the one that is decided first."""

    id: UUID
    side: Literal["challenged", "challenger"]
    booking_id: UUID
    challenger_id: UUID
    state: ChallengeState
    policy: Policy
    deadline: Instant


ChallengeFilter = Annotated[Literal["open", "all"], Field(description="`open` is all that is not over.")]
