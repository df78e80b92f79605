"""Routes: bookings (`bookings`), who is free (`availability`), when artists are away (`time_off`)."""

from production_tool.booking.api import availability, bookings, time_off

ROUTES = [*availability.router.routes, *bookings.router.routes, *time_off.router.routes]
