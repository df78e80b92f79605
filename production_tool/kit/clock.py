"""The one place that asks what time it is, outside of the database."""

from datetime import UTC, datetime
from time import monotonic


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def stopwatch() -> float:
    """The reading, in seconds, of a clock that is never set: two of them say how long something took."""
    return monotonic()
