"""Which status may follow which (booking rule 4), and what a status means at a moment (booking rule 3)."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from production_tool.booking.model import Status

MOVES: Mapping[tuple[Status, Status], bool] = MappingProxyType(
    {
        (Status.HOLD, Status.PENCIL): False,
        (Status.HOLD, Status.CONFIRMED): False,
        (Status.PENCIL, Status.CONFIRMED): False,
        (Status.CONFIRMED, Status.PENCIL): True,
        (Status.CONFIRMED, Status.HOLD): True,
        (Status.PENCIL, Status.HOLD): True,
        (Status.HOLD, Status.RELEASED): False,
        (Status.PENCIL, Status.RELEASED): False,
        (Status.HOLD, Status.DECLINED): False,
        (Status.PENCIL, Status.DECLINED): False,
        (Status.CONFIRMED, Status.CANCELLED): True,
        (Status.HOLD, Status.EXPIRED): False,
    }
)
"""All moves, and whether each needs a reason. Nothing leads out of an ended booking: coming back is an action
of its own, under the rules of a new change."""


def can_move(from_status: Status, to_status: Status) -> bool:
    """Whether a booking may go from one status to the other; staying is no move."""
    return (from_status, to_status) in MOVES


def needs_reason(from_status: Status, to_status: Status) -> bool:
    """Whether this move is made with a reason only; false for what is no move at all."""
    return MOVES.get((from_status, to_status), False)


def effective_status(status: Status, expires_at: datetime | None, at: datetime) -> Status:
    """Return what a stored status means at an instant: a hold is expired from `expires_at` on."""
    if status == Status.HOLD and expires_at is not None and at >= expires_at:
        return Status.EXPIRED
    return status
