"""Shapes on the wire: items of the inbox, and how holds end."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from production_tool.booking.schemas import Booking
from production_tool.inbox.model import ItemKind, ItemState
from production_tool.kit.shapes import Instant, Shape


class Item(Shape):
    """One thing that needs somebody."""

    id: UUID
    kind: ItemKind
    state: ItemState = Field(description="`done` was put away; `over` settled itself, as the booking says.")
    user_id: UUID = Field(description="Who is needed: whoever made the booking.")
    user_name: str | None = Field(default=None, description="Left out for readers who may not know the members.")
    by_id: UUID | None = Field(default=None, description="Who caused it; left out for the clock.")
    by_name: str | None = None
    at: Instant = Field(description="When it came up.")
    due_at: Instant | None = Field(default=None, description="When it settles itself if nobody does anything.")
    rank_before: int | None = None
    rank: int | None = Field(default=None, description="The rank that the hold was moved to.")
    working_seconds: int | None = Field(default=None, description="The working time that was left when it came up.")
    answer: str | None = Field(default=None, description="How a challenge was answered.")
    lapsed: bool | None = Field(default=None, description="Whether nobody answered it.")
    outcome: str | None = Field(default=None, description="What became of the challenged booking by it.")
    side: Literal["challenger", "challenged"] | None = Field(
        default=None, description="Which of the two it is told to."
    )
    challenge_id: UUID | None = None
    booking: Booking = Field(description="The booking as it is now.")


class InboxCount(Shape):
    """How much needs somebody."""

    total: int
    soonest: Instant | None = Field(default=None, description="The first deadline among them.")
    seq: int = Field(description="The last recorded event that the inbox has heard: what is later is not in it yet.")


class ItemIds(Shape):
    """Which items. What is not there, or is somebody else's, is passed over."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=500)]


class HoldFigures(Shape):
    """How the holds of a producer or a project fare."""

    id: UUID | None = Field(description="The user or the project; null for holds without one.")
    name: str | None
    live: int = Field(description="Holds that are live now.")
    expiring: int = Field(description="Of those, how many run out within seven days.")
    median_age_hours: float | None = Field(description="How long ago half of them were placed, at least.")
    ended: int = Field(description="Holds that stopped being holds within the window.")
    converted: int = Field(description="Of those, how many became a pencil or were confirmed.")
    expired: int = Field(description="Of the others, how many ran out.")
    released: int = Field(description="And how many were given back or declined.")


class HoldHealth(Shape):
    """Age and conversion of holds by who placed them and by project."""

    producers: list[HoldFigures]
    projects: list[HoldFigures]
