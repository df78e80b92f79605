"""What may be decided about bookings without looking anything up: pure functions, no clock, no I/O.

`span` fits days and hours into time, `billing` counts what is billed, `status` says which moves there are, `queue` ranks
holds, `clocks` counts working hours, `challenges` says what ends a challenge, `pieces` cuts and joins, `free` finds the next
free period, `away` says which time off is in the way, `work` how much is worked and rested, `ripple` what a change does to
all of that, `days` which days of a booking can be confirmed when others are taken, and `fit` who of those who are free fits
best. The numbers of the rules they cite are those of the booking rules.
"""

from production_tool.booking.rules.away import describe_away, find_in_the_way
from production_tool.booking.rules.billing import count_days, quantity_billed
from production_tool.booking.rules.challenges import (
    Ended,
    OpenChallenge,
    Standing,
    describe_rule,
    end_of,
    find_askable,
    find_ending,
    is_in_the_way,
    why_decided,
)
from production_tool.booking.rules.clocks import deadline, latest_start, working_day, working_time_left
from production_tool.booking.rules.days import Run, find_free_days, part, share_quantity
from production_tool.booking.rules.fit import (
    Block,
    Fit,
    Found,
    Left,
    Points,
    Search,
    find_best,
    find_left,
    is_enough,
    rate_fit,
)
from production_tool.booking.rules.free import find_next_free
from production_tool.booking.rules.pieces import Dates, Hours, Piece, cut, has_gap, unite
from production_tool.booking.rules.queue import (
    Moved,
    Place,
    Queued,
    Senior,
    find_moved,
    gains_time,
    headline_rank,
    rank_segments,
)
from production_tool.booking.rules.ripple import (
    LAST_PLACE,
    Affected,
    Below,
    Change,
    Check,
    CheckKind,
    Outcome,
    Plan,
    WorkRules,
    check_work,
    commitment_of,
    cost_of,
    find_below,
    is_newly_confirmed,
    plan_queue,
    plan_queues,
)
from production_tool.booking.rules.span import BadSpan, fit_days, fit_hours
from production_tool.booking.rules.status import MOVES, can_move, effective_status, needs_reason

__all__ = [
    "LAST_PLACE",
    "MOVES",
    "Affected",
    "BadSpan",
    "Below",
    "Block",
    "Change",
    "Check",
    "CheckKind",
    "Dates",
    "Ended",
    "Fit",
    "Found",
    "Hours",
    "Left",
    "Moved",
    "OpenChallenge",
    "Outcome",
    "Piece",
    "Place",
    "Plan",
    "Points",
    "Queued",
    "Run",
    "Search",
    "Senior",
    "Standing",
    "WorkRules",
    "can_move",
    "check_work",
    "commitment_of",
    "cost_of",
    "count_days",
    "cut",
    "deadline",
    "describe_away",
    "describe_rule",
    "effective_status",
    "end_of",
    "find_askable",
    "find_below",
    "find_best",
    "find_ending",
    "find_free_days",
    "find_in_the_way",
    "find_left",
    "find_moved",
    "find_next_free",
    "fit_days",
    "fit_hours",
    "gains_time",
    "has_gap",
    "headline_rank",
    "is_enough",
    "is_in_the_way",
    "is_newly_confirmed",
    "latest_start",
    "needs_reason",
    "part",
    "plan_queue",
    "plan_queues",
    "quantity_billed",
    "rank_segments",
    "rate_fit",
    "share_quantity",
    "unite",
    "why_decided",
    "working_day",
    "working_time_left",
]
