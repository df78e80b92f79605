"""Routes: bookings (`bookings`), who is free (`availability`), when artists are away (`time_off`), what a project has left
(`budget`)."""

from production_tool.booking.api import availability, bookings, budget, challenges, time_off

ROUTES = [
    *availability.router.routes,
    *bookings.router.routes,
    *budget.router.routes,
    *challenges.router.routes,
    *time_off.router.routes,
]
