"""A consumer of the log: how many events of each name each hour had, for the histogram above the history."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any, LiteralString

if TYPE_CHECKING:
    from collections.abc import Sequence

    from production_tool.kit.db import Db


class ActivityCounter:
    """Counts events by hour and name. A count moves with the cursor, so each event counts once."""

    name = "activity"
    hears: LiteralString = "true"

    async def consume(self, db: Db, events: Sequence[dict[str, Any]]) -> None:
        """Add these events to the counts."""
        counts: Counter[tuple[datetime, str]] = Counter(
            (event["at"].replace(minute=0, second=0, microsecond=0), event["name"]) for event in events
        )
        await db.execute(
            """
            insert into activity_hours (tenant_id, hour, name, events)
            select %(tenant)s, c.hour, c.name, c.events
            from unnest(%(hours)s::timestamptz[], %(names)s::text[], %(counts)s::int[]) as c (hour, name, events)
            on conflict (tenant_id, hour, name) do update set events = activity_hours.events + excluded.events
            """,
            hours=[hour for hour, _name in counts],
            names=[name for _hour, name in counts],
            counts=list(counts.values()),
        )
