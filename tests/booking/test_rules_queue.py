"""Ranks of holds, against counting at every hour."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from production_tool.booking.model import RankSegment
from production_tool.booking.rules import (
    Moved,
    Place,
    Queued,
    Senior,
    find_moved,
    gains_time,
    headline_rank,
    rank_segments,
)
from production_tool.kit.period import Period

EPOCH = datetime(2027, 3, 1, tzinfo=UTC)


def hour(number: int) -> datetime:
    return EPOCH + timedelta(hours=number)


def period(start: int, end: int) -> Period:
    return Period(hour(start), hour(end))


def period_of(start: int, length: int) -> Period:
    return period(start, start + length)


def senior(start: int, end: int, *, firm: bool = False, placed: int = 0, number: int = 1) -> Senior:
    return Senior(period(start, end), firm, hour(placed), UUID(int=number))


HOLD = Queued(UUID(int=99), hour(50), period(10, 20))

some_period = st.builds(period_of, st.integers(0, 20), st.integers(1, 10))
some_seniors = st.lists(
    st.builds(
        Senior,
        some_period,
        st.booleans(),
        st.integers(0, 3).map(hour),
        st.integers(0, 9).map(lambda n: UUID(int=n)),
    ),
    max_size=8,
)


def test_a_hold_alone_is_first_throughout():
    assert rank_segments(HOLD, []) == [RankSegment(hour(10), hour(20), 1)]


def test_a_hold_that_is_first_early_and_second_late_says_so():
    segments = rank_segments(HOLD, [senior(15, 30)])
    assert segments == [RankSegment(hour(10), hour(15), 1), RankSegment(hour(15), hour(20), 2)]
    assert headline_rank(segments) == 2


def test_the_headline_is_the_worst_rank_wherever_it_is():
    segments = rank_segments(HOLD, [senior(12, 14), senior(13, 14, number=2)])
    assert [segment.rank for segment in segments] == [1, 2, 3, 1]
    assert headline_rank(segments) == 3


def test_firm_bookings_come_first_however_late_they_were_placed():
    assert headline_rank(rank_segments(HOLD, [senior(0, 30, firm=True, placed=60)])) == 2
    assert headline_rank(rank_segments(HOLD, [senior(0, 30, firm=False, placed=60)])) == 1


def test_of_two_holds_placed_at_once_exactly_one_is_first():
    rival = Queued(UUID(int=100), HOLD.placed_at, HOLD.period)
    ranks = [
        headline_rank(rank_segments(one, [Senior(other.period, firm=False, placed_at=other.placed_at, id=other.id)]))
        for one, other in ((HOLD, rival), (rival, HOLD))
    ]
    assert ranks == [1, 2]


def test_the_hold_itself_and_what_only_touches_it_change_nothing():
    itself = Senior(HOLD.period, firm=True, placed_at=hour(0), id=HOLD.id)
    assert rank_segments(HOLD, [itself, senior(0, 10), senior(20, 30)]) == rank_segments(HOLD, [])


def test_a_senior_that_takes_over_from_another_makes_no_new_segment():
    assert rank_segments(HOLD, [senior(0, 15), senior(15, 30, number=2)]) == [RankSegment(hour(10), hour(20), 2)]


@given(
    st.builds(Queued, st.integers(0, 9).map(lambda n: UUID(int=n)), st.integers(0, 3).map(hour), some_period),
    some_seniors,
)
def test_at_every_hour_the_rank_is_one_more_than_the_seniors(hold: Queued, others: list[Senior]):
    segments = rank_segments(hold, others)
    assert segments[0].start_time == hold.period.start
    assert segments[-1].end_time == hold.period.end
    for one, after in pairwise(segments):
        assert one.end_time == after.start_time
        assert one.rank != after.rank
    moment = hold.period.start
    while moment < hold.period.end:
        [rank] = [each.rank for each in segments if each.start_time <= moment < each.end_time]
        assert rank == 1 + sum(is_senior_at(moment, other, hold) for other in others)
        moment += timedelta(hours=1)


def is_senior_at(moment: datetime, other: Senior, hold: Queued) -> bool:
    if other.id == hold.id or not other.period.contains(moment):
        return False
    if other.firm or other.placed_at < hold.placed_at:
        return True
    return other.placed_at == hold.placed_at and other.id < hold.id


def place(number: int, start: int, end: int, *, firm: bool = False, placed: int = 0, artist: int = 0) -> Place:
    return Place(UUID(int=number), UUID(int=artist), period(start, end), firm, hour(placed))


def test_when_the_first_goes_the_others_move_up_in_their_order():
    queue = [place(number, 10, 20, placed=number) for number in (1, 2, 3)]
    assert find_moved(queue, queue[1:]) == [Moved(UUID(int=2), 2, 1), Moved(UUID(int=3), 3, 2)]
    assert find_moved(queue[1:], queue) == [Moved(UUID(int=2), 1, 2), Moved(UUID(int=3), 2, 3)]
    assert find_moved(queue, queue) == []
    # Whatever order the database has them in.
    assert find_moved(queue, queue[:0:-1]) == [Moved(UUID(int=2), 2, 1), Moved(UUID(int=3), 3, 2)]


def test_what_ends_elsewhere_or_behind_moves_nobody():
    queue = [place(1, 10, 20, placed=1), place(2, 10, 20, placed=2)]
    assert find_moved(queue, queue[:1]) == []
    assert find_moved([*queue, place(3, 20, 30)], queue) == []
    assert find_moved([*queue, place(3, 10, 20, artist=1)], queue) == []


def test_who_changed_places_is_not_among_the_moved():
    before = [place(1, 10, 20, placed=1), place(2, 10, 20, placed=2)]
    after = [place(1, 10, 20, placed=3), before[1]]
    assert find_moved(before, after) == [Moved(UUID(int=2), 2, 1)]


def some_place(start: int, length: int, firm: bool, placed: int, artist: int) -> Place:
    return place(0, start, start + length, firm=firm, placed=placed, artist=artist)


some_places = st.dictionaries(
    st.integers(1, 6),
    st.builds(
        some_place,
        st.integers(0, 12),
        st.integers(1, 8),
        st.booleans(),
        st.integers(0, 4),
        st.integers(0, 1),
    ),
)


@given(some_places, some_places)
def test_the_moved_are_those_that_rank_otherwise_and_did_not_change(
    before: dict[int, Place], after: dict[int, Place]
) -> None:
    was, now = ({UUID(int=n): one._replace(id=UUID(int=n)) for n, one in places.items()} for places in (before, after))
    expected = {
        hold.id: (rank_in(hold, was), rank_in(hold, now))
        for hold in now.values()
        if not hold.firm and was.get(hold.id) == hold and rank_in(hold, was) != rank_in(hold, now)
    }
    assert {moved.id: (moved.before, moved.after) for moved in find_moved(was.values(), now.values())} == expected


def rank_in(hold: Place, places: dict[UUID, Place]) -> int:
    """At each hour one more than who comes before; the worst of the hours."""
    queued = Queued(hold.id, hold.placed_at, hold.period)
    others = [Senior(p.period, p.firm, p.placed_at, p.id) for p in places.values() if p.artist_id == hold.artist_id]
    hours = range(int((hold.period.end - hold.period.start).total_seconds()) // 3600)
    moments = [hold.period.start + timedelta(hours=number) for number in hours]
    return max(1 + sum(is_senior_at(moment, other, queued) for other in others) for moment in moments)


@pytest.mark.parametrize(
    ("new", "gains"),
    [
        ((10, 20), False),
        ((12, 18), False),
        ((9, 20), True),
        ((10, 21), True),
        ((30, 31), True),
        ((0, 40), True),
    ],
)
def test_only_a_new_instant_is_a_gain(new: tuple[int, int], gains: bool):
    assert gains_time(period(10, 20), period(*new)) == gains
