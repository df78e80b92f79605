"""The queue of holds: which place each has, and what takes a new one (booking rules 2 and 3)."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from production_tool.booking.model import RankSegment
from production_tool.kit.period import Period


class Queued(NamedTuple):
    """The hold that is to be ranked."""

    id: UUID
    placed_at: datetime
    period: Period


class Senior(NamedTuple):
    """A live booking of the same artist that may stand before a hold; `firm` is pencil or confirmed."""

    period: Period
    firm: bool
    placed_at: datetime
    id: UUID


def rank_segments(hold: Queued, others: Sequence[Senior]) -> list[RankSegment]:
    """Return the rank of a hold throughout its period, in as few segments as there are ranks.

    At each instant the rank is 1, plus the firm bookings and the holds placed earlier that cover it; of two
    placed at the same instant the smaller id is earlier. `others` may include later holds, bookings elsewhere
    and the hold itself, which change nothing, but nothing that has ended or expired.
    """
    changes: dict[datetime, int] = {hold.period.start: 0}
    for other in others:
        shared = hold.period.intersection(other.period) if _is_before(other, hold) else None
        if shared is not None:
            changes[shared.start] = changes.get(shared.start, 0) + 1
            changes[shared.end] = changes.get(shared.end, 0) - 1
    changes[hold.period.end] = 0
    return _join(sorted(changes.items()))


def _is_before(other: Senior, hold: Queued) -> bool:
    if other.id == hold.id:
        return False
    return other.firm or (other.placed_at, other.id) < (hold.placed_at, hold.id)


def _join(changes: list[tuple[datetime, int]]) -> list[RankSegment]:
    """Turn the sorted changes of the number of seniors, from start to end of the hold, into segments."""
    segments: list[RankSegment] = []
    start, rank = changes[0][0], 1 + changes[0][1]
    for moment, change in changes[1:-1]:
        if change:
            segments.append(RankSegment(start, moment, rank))
            start, rank = moment, rank + change
    segments.append(RankSegment(start, changes[-1][0], rank))
    return segments


def headline_rank(segments: Sequence[RankSegment]) -> int:
    """Return the worst rank of a hold's segments: the one that it is called by."""
    return max(segment.rank for segment in segments)


def gains_time(old: Period, new: Period) -> bool:
    """Whether the new period has an instant that the old one had not: that takes a new place in the queue."""
    return not old.contains(new)
