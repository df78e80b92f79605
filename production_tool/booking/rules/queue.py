"""The queue of holds: which place each has, and what takes a new one (booking rules 2 and 3)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
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


class Place(NamedTuple):
    """A live booking as it stands in the queue of its artist; `firm` is pencil or confirmed."""

    id: UUID
    artist_id: UUID
    period: Period
    firm: bool
    placed_at: datetime


class Moved(NamedTuple):
    """A hold whose headline rank became another, though nobody changed the hold itself."""

    id: UUID
    before: int
    after: int


def find_moved(before: Iterable[Place], after: Iterable[Place]) -> list[Moved]:
    """Return the holds that move up or down when the first state of some queues becomes the second, by place.

    Both hold whatever lies over a hold that may move: what is the same in both may be left out where it lies over none.
    A hold that was itself changed, came or went is not among the moved: that is its own event.
    """
    was = {place.id: place for place in before}
    now = {place.id: place for place in after}
    changed = _by_artist(place for one, other in ((was, now), (now, was)) for place in _differing(one, other))
    was_there, is_there = _by_artist(was.values()), _by_artist(now.values())
    moved: list[Moved] = []
    for place in sorted(now.values(), key=lambda one: (one.artist_id, one.placed_at, one.id)):
        if place.firm or was.get(place.id) != place:
            continue
        if any(other.period.overlaps(place.period) for other in changed[place.artist_id]):
            ranks = _rank_among(place, was_there[place.artist_id]), _rank_among(place, is_there[place.artist_id])
            if ranks[0] != ranks[1]:
                moved.append(Moved(place.id, *ranks))
    return moved


def _differing(one: dict[UUID, Place], other: dict[UUID, Place]) -> list[Place]:
    return [place for place in one.values() if other.get(place.id) != place]


def _by_artist(places: Iterable[Place]) -> defaultdict[UUID, list[Place]]:
    grouped: defaultdict[UUID, list[Place]] = defaultdict(list)
    for place in places:
        grouped[place.artist_id].append(place)
    return grouped


def _rank_among(hold: Place, others: Iterable[Place]) -> int:
    seniors = [Senior(other.period, other.firm, other.placed_at, other.id) for other in others]
    return headline_rank(rank_segments(Queued(hold.id, hold.placed_at, hold.period), seniors))


def gains_time(old: Period, new: Period) -> bool:
    """Whether the new period has an instant that the old one had not: that takes a new place in the queue."""
    return not old.contains(new)
