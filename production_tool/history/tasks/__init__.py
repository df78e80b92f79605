"""What the history does by itself: counts what happens (`activity`), keeps what was refused and what followed (`refusals`),
and lets go of what is older than the studio wants to keep (`retention`)."""

from production_tool.history.tasks.activity import ActivityCounter
from production_tool.history.tasks.refusals import RefusalFollower, RefusalKeeper
from production_tool.history.tasks.retention import BATCH, EVENTS_AT_ONCE, forget_refusals, forget_versions

__all__ = [
    "BATCH",
    "EVENTS_AT_ONCE",
    "ActivityCounter",
    "RefusalFollower",
    "RefusalKeeper",
    "forget_refusals",
    "forget_versions",
]
