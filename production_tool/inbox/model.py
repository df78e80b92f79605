"""The records of this domain."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class Matter(StrEnum):
    """What a row is about. There is one row of each for a person and a thing, however often it comes up."""

    EXPIRING = "expiring"
    RANK = "rank"
    CHALLENGE = "challenge"
    OUTCOME = "outcome"
    OFFER = "offer"


class ItemKind(StrEnum):
    """What an item says. `offer` is kept for later."""

    EXPIRING = "expiring"
    PROMOTED = "promoted"
    DEMOTED = "demoted"
    CHALLENGE = "challenge"
    OUTCOME = "outcome"
    OFFER = "offer"


class ItemState(StrEnum):
    """Whether somebody is still needed: `done` was put away, `over` has settled itself."""

    OPEN = "open"
    DONE = "done"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Something has come up with a booking, for whoever booked it."""

    matter: Matter
    subject_id: UUID
    booking_id: UUID
    at: datetime
    seq: int
    by_id: UUID | None = None
    challenge_id: UUID | None = None
    due_at: datetime | None = None
    detail: dict[str, Any] = field(default_factory=dict[str, Any])
    is_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """These matters of a thing are settled: with `until`, only what is due before it."""

    matters: frozenset[Matter]
    subject_id: UUID
    seq: int
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revival:
    """A booking is what it was before: what had settled itself comes back."""

    subject_id: UUID
    seq: int


Step = Opening | Closing | Revival
