"""Reading bookings: one (`one`), lists and windows (`many`), by words (`search`), who is free (`availability`, and `free` by
how well they fit), ways out of a clash (`ways_out`), what a project's come to (`budget`), who is asked to move
(`challenges`), one and windows at a past moment (`past`). `fragments` holds the SQL that they share."""

from production_tool.booking.queries.availability import check_availability, get_availability
from production_tool.booking.queries.budget import find_budget_of, get_project_budget, list_budgets
from production_tool.booking.queries.challenges import (
    calendar_of,
    get_challenge,
    list_challenges,
    read_challenges,
    show_challenge,
)
from production_tool.booking.queries.free import list_contenders
from production_tool.booking.queries.many import count_bookings, list_bookings, read_window
from production_tool.booking.queries.one import (
    find_booking_row,
    find_created,
    get_booking,
    read_record,
    require_artist,
    require_project,
)
from production_tool.booking.queries.past import (
    get_booking_version,
    get_past_booking,
    read_past_bookings,
    read_past_window,
)
from production_tool.booking.queries.search import search_bookings
from production_tool.booking.queries.time_off import get_time_off, read_time_off

__all__ = [
    "calendar_of",
    "check_availability",
    "count_bookings",
    "find_booking_row",
    "find_budget_of",
    "find_created",
    "get_availability",
    "get_booking",
    "get_booking_version",
    "get_challenge",
    "get_past_booking",
    "get_project_budget",
    "get_time_off",
    "list_bookings",
    "list_budgets",
    "list_challenges",
    "list_contenders",
    "read_challenges",
    "read_past_bookings",
    "read_past_window",
    "read_record",
    "read_time_off",
    "read_window",
    "require_artist",
    "require_project",
    "search_bookings",
    "show_challenge",
]
