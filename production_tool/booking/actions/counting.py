"""What the program counts of bookings for `/metrics`. A dry run makes nothing, so nothing of it is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from production_tool.kit.metrics import bookings_created, count_booking_attempt

if TYPE_CHECKING:
    from production_tool.booking.model import Status
    from production_tool.kit.db import Db


def count_created(db: Db, status: Status, many: int = 1) -> None:
    """Count bookings that were made."""
    if not db.is_trial:
        bookings_created.labels(status.value).inc(many)


def count_attempt(db: Db, *, conflicted: bool) -> None:
    """Count one try to make or move a firm booking."""
    if not db.is_trial:
        count_booking_attempt(conflicted=conflicted)
