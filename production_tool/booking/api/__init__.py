"""Routes: bookings (`bookings`), who is free (`availability`)."""

from fastapi import APIRouter

from production_tool.booking.api import availability, bookings

router = APIRouter()
router.include_router(availability.router)
router.include_router(bookings.router)
