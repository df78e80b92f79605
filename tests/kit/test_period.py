"""Periods and their arithmetic, against sets of whole hours."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from production_tool.kit.period import Period, merge, subtract

EPOCH = datetime(2027, 3, 1, tzinfo=UTC)


def hours(start: int, end: int) -> Period:
    return Period(EPOCH + timedelta(hours=start), EPOCH + timedelta(hours=end))


def hours_from(start: int, length: int) -> Period:
    return hours(start, start + length)


def hours_in(periods: list[Period]) -> set[int]:
    one = timedelta(hours=1)
    return {n for each in periods for n in range((each.start - EPOCH) // one, (each.end - EPOCH) // one)}


some_period = st.builds(hours_from, st.integers(0, 40), st.integers(1, 12))
some_periods = st.lists(some_period, max_size=8)


@pytest.mark.parametrize("end", [EPOCH, EPOCH - timedelta(microseconds=1)])
def test_a_period_that_does_not_end_after_its_start_is_refused(end: datetime):
    with pytest.raises(ValueError, match="must end after it starts"):
        Period(EPOCH, end)


def test_a_naive_end_is_refused():
    with pytest.raises(ValueError, match="no offset"):
        Period(EPOCH.replace(tzinfo=None), EPOCH + timedelta(days=1))
    with pytest.raises(ValueError, match="no offset"):
        Period(EPOCH, datetime.fromisoformat("2027-03-02"))


def test_both_ends_are_kept_in_utc():
    period = Period(datetime(2027, 3, 1, 9, tzinfo=timezone(timedelta(hours=1))), EPOCH.replace(hour=12))
    assert period == Period(EPOCH.replace(hour=8), EPOCH.replace(hour=12))
    assert period.start.tzinfo is UTC


def test_the_hour_that_comes_twice_is_a_period_though_its_clock_faces_are_equal():
    berlin = ZoneInfo("Europe/Berlin")
    twice = datetime(2027, 10, 31, 2, 30, tzinfo=berlin)
    assert Period(twice, twice.replace(fold=1)).duration == timedelta(hours=1)


def test_touching_periods_do_not_overlap():
    assert not hours(0, 9).overlaps(hours(9, 18))
    assert not hours(9, 18).overlaps(hours(0, 9))
    assert hours(0, 10).overlaps(hours(9, 18))


def test_a_period_contains_its_start_and_not_its_end():
    period = hours(9, 18)
    assert period.contains(period.start)
    assert not period.contains(period.end)
    assert period.contains(period)
    assert not period.contains(hours(9, 19))
    assert not period.contains(hours(8, 18))


@given(some_period, some_period)
def test_an_intersection_is_what_both_share(one: Period, other: Period):
    shared = one.intersection(other)
    assert hours_in([shared] if shared else []) == hours_in([one]) & hours_in([other])
    assert one.overlaps(other) == (shared is not None)


@given(some_periods)
def test_merging_keeps_every_hour_in_the_fewest_periods(periods: list[Period]):
    merged = merge(periods)
    assert hours_in(merged) == hours_in(periods)
    assert all(one.end < other.start for one, other in pairwise(merged))


@given(some_periods, some_periods)
def test_subtracting_leaves_the_hours_outside_every_hole(periods: list[Period], holes: list[Period]):
    left = subtract(periods, holes)
    assert hours_in(left) == hours_in(periods) - hours_in(holes)
    assert left == merge(left)
