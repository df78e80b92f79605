"""Changes of bookings: making (`create`), changing (`change`), moving between statuses (`steps`), giving more time (`extend`),
cutting and joining (`pieces`), confirming some days of one (`confirm_days`), several at once (`batch`), taking back (`undo`),
going back to a version (`rollback`) or a moment (`moment`), all three by `returning`, asking who is before to move
(`challenges`, `challenged`); and of time off (`time_off`).
Each locks its artists first (`desk`), may say what it comes to before (`foresight`, `ripple`), tells whose rank it moved
(`moved`), and explains its refusals (`refusal`)."""

from production_tool.booking.actions.batch import run_batch
from production_tool.booking.actions.challenges import (
    answer_challenge,
    cancel_challenge,
    open_challenge,
    revert_challenges,
)
from production_tool.booking.actions.change import change_booking
from production_tool.booking.actions.confirm_days import confirm_days
from production_tool.booking.actions.create import create_booking
from production_tool.booking.actions.extend import extend_booking
from production_tool.booking.actions.moment import restore_bookings
from production_tool.booking.actions.pieces import join_bookings, split_booking
from production_tool.booking.actions.rollback import ROLLED_BACK, rollback_booking
from production_tool.booking.actions.steps import (
    decline_booking,
    end_booking,
    move_booking,
    respond_to_booking,
    restore_booking,
)
from production_tool.booking.actions.time_off import (
    change_time_off,
    create_time_off,
    remove_time_off,
    revert_time_off,
)
from production_tool.booking.actions.undo import UNDONE, revert_bookings

__all__ = [
    "ROLLED_BACK",
    "UNDONE",
    "answer_challenge",
    "cancel_challenge",
    "change_booking",
    "change_time_off",
    "confirm_days",
    "create_booking",
    "create_time_off",
    "decline_booking",
    "end_booking",
    "extend_booking",
    "join_bookings",
    "move_booking",
    "open_challenge",
    "remove_time_off",
    "respond_to_booking",
    "restore_booking",
    "restore_bookings",
    "revert_bookings",
    "revert_challenges",
    "revert_time_off",
    "rollback_booking",
    "run_batch",
    "split_booking",
]
