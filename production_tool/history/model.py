"""Refusals, as they are kept beside the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

FOLLOWS_WITHIN = timedelta(minutes=30)
"""What somebody does later than this after a refusal is no answer to it."""


class Tried(StrEnum):
    """What was to be done with the booking that could not be."""

    CREATE = "create"
    MOVE = "move"
    REASSIGN = "reassign"
    PENCIL = "pencil"
    CONFIRM = "confirm"
    RESTORE = "restore"
    UNDO = "undo"
    ROLLBACK = "rollback"


class ClashKind(StrEnum):
    """Why it could not be: the artist is booked, or away."""

    BOOKED = "booked"
    AWAY = "away"


class Next(StrEnum):
    """What whoever was refused did next about it."""

    ARTIST = "artist"
    PERIOD = "period"
    HOLD = "hold"
    BOOKED = "booked"
    MADE_WAY = "made_way"
    CHALLENGED = "challenged"
    GIVEN_UP = "given_up"
    AGAIN = "again"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One booking that could not be, as far as telling what followed needs it."""

    id: UUID
    at: datetime
    actor_id: UUID
    artist_id: UUID
    project_id: UUID | None
    booking_id: UUID | None
    title: str
    start_time: datetime
    end_time: datetime
    conflicts: frozenset[UUID]
    time_off: frozenset[UUID]


class Follow(NamedTuple):
    """What followed, when, and the booking that came of it, if one did."""

    next: Next
    at: datetime
    booking_id: UUID | None
