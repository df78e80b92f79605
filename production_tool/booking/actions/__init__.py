"""Changes of bookings: making (`create`), changing (`change`), moving between statuses (`steps`), several at once
(`batch`), taking back (`undo`). Each locks its artists first (`desk`) and explains its refusals (`refusal`)."""

from production_tool.booking.actions.batch import run_batch
from production_tool.booking.actions.change import change_booking
from production_tool.booking.actions.create import create_booking
from production_tool.booking.actions.steps import (
    decline_booking,
    end_booking,
    move_booking,
    respond_to_booking,
    restore_booking,
)
from production_tool.booking.actions.undo import revert_bookings

__all__ = [
    "change_booking",
    "create_booking",
    "decline_booking",
    "end_booking",
    "move_booking",
    "respond_to_booking",
    "restore_booking",
    "revert_bookings",
    "run_batch",
]
