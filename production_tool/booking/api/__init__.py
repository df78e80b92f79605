"""Routes: bookings (`bookings`), who is free (`availability`, and `free` by how well they fit), when
artists are away (`time_off`), what a project has left (`budget`), who is asked to move (`challenges`)."""

from production_tool.booking.api import availability, bookings, budget, challenges, free, time_off

ROUTES = [
    *availability.router.routes,
    *bookings.router.routes,
    *budget.router.routes,
    *challenges.router.routes,
    *free.router.routes,
    *time_off.router.routes,
]
