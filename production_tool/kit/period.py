"""Periods: half-open stretches of time, and the arithmetic of sets of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """All instants from `start` until just before `end`: `[start, end)`, never empty.

    Both ends are aware and are kept in UTC whatever offset they came with. Touching periods do not overlap.
    Raises ValueError for a naive end, or when `start` is not before `end`.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        # Python compares two datetimes of one and the same zone by their clock faces, which goes wrong
        # where the clocks change; in UTC there is nothing to go wrong.
        if self.start.tzinfo is not UTC:
            object.__setattr__(self, "start", _to_utc(self.start))
        if self.end.tzinfo is not UTC:
            object.__setattr__(self, "end", _to_utc(self.end))
        if self.start >= self.end:
            raise ValueError(f"A period must end after it starts: {self.start} is not before {self.end}.")

    @property
    def duration(self) -> timedelta:
        """The time that really passes between both ends."""
        return self.end - self.start

    def overlaps(self, other: "Period") -> bool:
        """Whether some instant lies in both."""
        return self.start < other.end and other.start < self.end

    def contains(self, what: "datetime | Period") -> bool:
        """Whether this aware instant, or every instant of this period, lies inside."""
        if isinstance(what, Period):
            return self.start <= what.start and what.end <= self.end
        return self.start <= what < self.end

    def intersection(self, other: "Period") -> "Period | None":
        """Return what lies in both, or None if nothing does."""
        if not self.overlaps(other):
            return None
        return Period(max(self.start, other.start), min(self.end, other.end))


def merge(periods: Iterable[Period]) -> list[Period]:
    """Return the same instants as the fewest periods: sorted, disjoint and not touching."""
    merged: list[Period] = []
    for period in sorted(periods, key=attrgetter("start")):
        if not merged or period.start > merged[-1].end:
            merged.append(period)
        elif period.end > merged[-1].end:
            merged[-1] = Period(merged[-1].start, period.end)
    return merged


def subtract(periods: Iterable[Period], holes: Iterable[Period]) -> list[Period]:
    """Return the instants of `periods` that lie in none of `holes`, merged."""
    left: list[Period] = []
    gaps = merge(holes)
    first = 0
    for period in merge(periods):
        while first < len(gaps) and gaps[first].end <= period.start:
            first += 1
        left.extend(_cut(period, gaps, first))
    return left


def _cut(period: Period, gaps: list[Period], first: int) -> list[Period]:
    """Return what is left of one period; `gaps[first]` is the first hole that ends after it starts."""
    left: list[Period] = []
    start = period.start
    for index in range(first, len(gaps)):
        gap = gaps[index]
        if gap.start >= period.end:
            break
        if start < gap.start:
            left.append(Period(start, gap.start))
        start = gap.end
    if start < period.end:
        left.append(Period(start, period.end))
    return left


def _to_utc(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no offset from UTC; give it one.")
    return moment.astimezone(UTC)
