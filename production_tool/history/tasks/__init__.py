"""What the history does by itself: counts what happens (`activity`), keeps what was refused and what followed (`refusals`),
and lets go of what is older than the studio wants to keep (`retention`)."""

from production_tool.history.tasks.activity import ActivityCounter
from production_tool.history.tasks.refusals import RefusalFollower, RefusalKeeper
from production_tool.history.tasks.retention import BATCH, forget_refusals

__all__ = ["BATCH", "ActivityCounter", "RefusalFollower", "RefusalKeeper", "forget_refusals"]
