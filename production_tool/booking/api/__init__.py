"""Routes: bookings (`bookings`), who is free (`availability`)."""

from production_tool.booking.api import availability, bookings

ROUTES = [*availability.router.routes, *bookings.router.routes]
