"""Reading bookings: one (`one`), lists and windows (`many`), who is free (`availability`), ways out of a clash
(`ways_out`). `fragments` holds the SQL that they share."""

from production_tool.booking.queries.availability import check_availability, get_availability
from production_tool.booking.queries.many import count_bookings, list_bookings, read_window
from production_tool.booking.queries.one import (
    find_booking_row,
    find_created,
    get_booking,
    read_record,
    require_artist,
    require_project,
)

__all__ = [
    "check_availability",
    "count_bookings",
    "find_booking_row",
    "find_created",
    "get_availability",
    "get_booking",
    "list_bookings",
    "read_record",
    "read_window",
    "require_artist",
    "require_project",
]
