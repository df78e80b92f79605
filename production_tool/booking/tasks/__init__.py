"""What happens to bookings by itself: holds run out (`expiry`), and are warned of before (`warnings`);
challenges that nobody answers are decided (`challenges`)."""

from production_tool.booking.tasks.challenges import lapse_challenges
from production_tool.booking.tasks.expiry import expire_holds, list_lanes
from production_tool.booking.tasks.warnings import WarningPlanner, warn_of_expiry

__all__ = ["WarningPlanner", "expire_holds", "lapse_challenges", "list_lanes", "warn_of_expiry"]
