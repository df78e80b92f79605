"""The next free period, against trying every date."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from production_tool.booking.model import Part, Span, Unit
from production_tool.booking.rules import BadSpan, count_days, find_next_free, fit_days, fit_hours
from production_tool.kit.calendar import ArtistCalendar, DatedPatterns, WeeklyPattern, find_zone, instant_of
from production_tool.kit.period import Period

MIDDAY = time(13)
BERLIN = find_zone("Europe/Berlin")
CALENDAR = ArtistCalendar(BERLIN, DatedPatterns(), "DE")
NEVER = ArtistCalendar(BERLIN, DatedPatterns((), WeeklyPattern.parse({})))


def days(start: str, end: str, *, calendar: ArtistCalendar = CALENDAR, work: tuple[str, ...] = ()) -> Span:
    """Fit `2027-03-01 pm` to `2027-03-02 am`."""
    start_day, _, start_part = start.partition(" ")
    end_day, _, end_part = end.partition(" ")
    return fit_days(
        date.fromisoformat(start_day),
        Part(start_part) if start_part else None,
        date.fromisoformat(end_day),
        Part(end_part) if end_part else None,
        zone=calendar.zone,
        midday=MIDDAY,
        calendar=calendar,
        work_days_off=[date.fromisoformat(day) for day in work],
    )


def hours(start: str, end: str) -> Span:
    return fit_hours(datetime.fromisoformat(start), datetime.fromisoformat(end), BERLIN)


def find(span: Span, *taken: Span, not_before: str = "2027-01-01", horizon_days: int = 366) -> Span | None:
    periods = [each.period for each in taken]
    return find_next_free(span, periods, CALENDAR, MIDDAY, date.fromisoformat(not_before), horizon_days=horizon_days)


# ── days and halves ──


def test_the_next_free_block_starts_where_the_obstacle_ends():
    wanted = days("2027-03-01", "2027-03-02")
    assert find(wanted, wanted) == days("2027-03-03", "2027-03-04")


def test_a_block_runs_through_the_weekend_to_have_as_many_worked_days():
    wanted = days("2027-03-01", "2027-03-03")
    found = find(wanted, days("2027-03-01", "2027-03-04"))
    assert found == days("2027-03-05", "2027-03-09")
    assert found is not None
    assert found.days_off == (date(2027, 3, 6), date(2027, 3, 7))


def test_a_gap_that_is_too_small_is_passed_over():
    wanted = days("2027-03-01", "2027-03-03")
    taken = days("2027-03-01", "2027-03-01"), days("2027-03-04", "2027-03-08")
    assert find(wanted, *taken) == days("2027-03-09", "2027-03-11")


def test_a_weekend_that_is_taken_is_in_the_way_of_a_block_across_it():
    wanted = days("2027-03-04", "2027-03-08")
    assert find(wanted, wanted, days("2027-03-13", "2027-03-13")) == days("2027-03-09", "2027-03-11")
    wanted = days("2027-03-01", "2027-03-05")
    assert find(wanted, days("2027-03-03", "2027-03-03"), days("2027-03-06", "2027-03-06")) == days(
        "2027-03-08", "2027-03-12"
    )


def test_half_days_stay_half_days():
    wanted = days("2027-03-01 pm", "2027-03-02 am")
    assert find(wanted, days("2027-03-02", "2027-03-02 am")) == days("2027-03-02 pm", "2027-03-03 am")
    morning = days("2027-03-05", "2027-03-05 am")
    assert find(morning, morning) == days("2027-03-08", "2027-03-08 am")


def test_a_half_that_fell_on_a_day_off_is_not_asked_for_again():
    wanted = days("2027-03-06 pm", "2027-03-08")
    assert find(wanted, wanted) == days("2027-03-09", "2027-03-09")


def test_days_worked_by_an_explicit_yes_are_looked_for_among_working_days():
    wanted = days("2027-03-05", "2027-03-06", work=("2027-03-06",))
    assert find(wanted, wanted) == days("2027-03-08", "2027-03-09")


def test_a_block_of_days_off_is_looked_for_as_if_it_were_worked():
    wanted = days("2027-03-06", "2027-03-07 am")
    assert count_days(wanted) == 0
    assert find(wanted, wanted) == days("2027-03-08", "2027-03-09 am")


def test_nothing_is_found_before_the_earliest_date_or_beyond_the_horizon():
    wanted = days("2027-03-01", "2027-03-01")
    assert find(wanted, not_before="2027-04-01") == days("2027-04-01", "2027-04-01")
    obstacle = days("2027-03-01", "2027-03-10")
    assert find(wanted, obstacle, horizon_days=10) == days("2027-03-11", "2027-03-11")
    assert find(wanted, obstacle, horizon_days=9) is None


def test_somebody_who_never_works_has_no_next_free_period():
    wanted = days("2027-03-01", "2027-03-01", calendar=NEVER)
    assert find_next_free(wanted, [], NEVER, MIDDAY, date(2027, 1, 1)) is None


def test_a_block_that_days_off_would_stretch_beyond_two_years_is_not_offered():
    wanted = days("2027-03-01", "2027-08-06")
    mondays = ArtistCalendar(BERLIN, DatedPatterns((), WeeklyPattern.parse({"mon": [["09:00", "18:00"]]})))
    assert find_next_free(wanted, [], mondays, MIDDAY, date(2027, 1, 1)) is None


def test_a_date_that_never_was_in_the_zone_of_the_booking_is_passed_over():
    apia, auckland = find_zone("Pacific/Apia"), ArtistCalendar(find_zone("Pacific/Auckland"))
    thursday, monday = (
        fit_days(day, None, day, None, zone=apia, midday=MIDDAY, calendar=auckland)
        for day in (date(2011, 12, 29), date(2012, 1, 2))
    )
    assert find_next_free(thursday, [thursday.period], auckland, MIDDAY, date(2011, 1, 1)) == monday
    assert find_next_free(thursday, [], auckland, MIDDAY, date(2011, 12, 30)) == monday


def test_the_last_year_has_an_end():
    wanted, last = days("2200-12-30", "2200-12-30"), days("2200-12-31", "2200-12-31")
    assert find(wanted, wanted) == last
    assert find(last, last) is None
    late = hours("2200-12-31T09:00+00:00", "2200-12-31T10:00+00:00")
    assert find(late, late) is None
    night = hours("2200-12-29T20:00+00:00", "2200-12-31T19:00+00:00")
    assert find(night, night) is None


some_start = st.dates(date(2027, 3, 15), date(2027, 4, 4))
parts = st.tuples(st.booleans(), st.booleans())


def spans(start: date, length: int, halves: tuple[bool, bool], yes: set[int]) -> Span:
    late, early = halves if length else (halves[0], False)
    return fit_days(
        start,
        Part.PM if late else None,
        start + timedelta(days=length),
        Part.AM if early else None,
        zone=BERLIN,
        midday=MIDDAY,
        calendar=CALENDAR,
        work_days_off=[start + timedelta(days=n) for n in yes],
    )


def hours_from(day: date, clock: time, length: timedelta) -> Span:
    start = instant_of(day, clock, BERLIN)
    return fit_hours(start, start + length, BERLIN)


some_span = st.builds(spans, some_start, st.integers(0, 9), parts, st.sets(st.integers(0, 9), max_size=3))
some_hours = st.builds(
    hours_from,
    some_start,
    st.sampled_from([time(9), time(2, 30), time(22)]),
    st.timedeltas(timedelta(minutes=1), timedelta(days=3)),
)
some_taken = st.lists(st.one_of(some_span, some_hours).map(lambda span: span.period), max_size=8)


def is_free(period: Period, taken: list[Period]) -> bool:
    return not any(period.overlaps(each) for each in taken)


def try_every_block(span: Span, taken: list[Period], first: date, horizon_days: int) -> Span | None:
    """The first block that fits, found by trying every start and, for each, every end."""
    first_is_off, last_is_off = span.start_date in span.days_off, span.end_date in span.days_off
    start_part = None if first_is_off else span.start_part
    end_part = None if last_is_off else span.end_part
    for n in range(horizon_days + 1):
        start = first + timedelta(days=n)
        for length in range(40):
            end = start + timedelta(days=length)
            if not CALENDAR.is_working_day(start) or not CALENDAR.is_working_day(end):
                continue
            try:
                block = fit_days(start, start_part, end, end_part, zone=BERLIN, midday=MIDDAY, calendar=CALENDAR)
            except BadSpan:
                continue
            if count_days(block) == count_days(span) and is_free(block.period, taken):
                return block
    return None


@settings(deadline=None, max_examples=60)
@given(some_span, some_taken, st.integers(-3, 10), st.integers(0, 20))
def test_the_block_found_is_the_first_that_fits(span: Span, taken: list[Period], early: int, horizon_days: int):
    assume(count_days(span) > 0)
    not_before = span.start_date + timedelta(days=early)
    found = find_next_free(span, taken, CALENDAR, MIDDAY, not_before, horizon_days=horizon_days)
    assert found == try_every_block(span, taken, max(span.start_date, not_before), horizon_days)


# ── hours ──


def test_hours_go_to_the_same_time_of_a_later_working_day():
    friday = hours("2027-03-05T22:00+01:00", "2027-03-06T06:00+01:00")
    assert find(friday, friday) == hours("2027-03-08T22:00+01:00", "2027-03-09T06:00+01:00")
    saturday = hours("2027-03-06T09:00+01:00", "2027-03-06T12:00+01:00")
    assert find(saturday, saturday) == hours("2027-03-07T09:00+01:00", "2027-03-07T12:00+01:00")


def test_hours_keep_their_local_time_across_a_change_of_the_clocks():
    wanted = hours("2027-03-25T09:00+01:00", "2027-03-25T12:00+01:00")
    assert find(wanted, wanted) == hours("2027-03-30T09:00+02:00", "2027-03-30T12:00+02:00")


@settings(deadline=None)
@given(some_hours, some_taken, st.integers(-3, 10), st.integers(0, 20))
def test_the_hours_found_are_the_first_that_are_free(span: Span, taken: list[Period], early: int, horizon_days: int):
    not_before = span.start_date + timedelta(days=early)
    first = max(span.start_date + timedelta(days=1), not_before)
    clock = span.start_time.astimezone(BERLIN).time()
    expected = None
    for n in reversed(range(horizon_days + 1)):
        day = first + timedelta(days=n)
        start = instant_of(day, clock, BERLIN)
        period = Period(start, start + span.period.duration)
        is_wanted = CALENDAR.is_working_day(day) or not CALENDAR.is_working_day(span.start_date)
        if is_wanted and is_free(period, taken):
            expected = fit_hours(period.start, period.end, BERLIN)
    assert find_next_free(span, taken, CALENDAR, MIDDAY, not_before, horizon_days=horizon_days) == expected


# ── many obstacles ──


@pytest.mark.parametrize(
    "wanted", [days("2027-01-04", "2027-01-05"), hours("2027-01-04T09:00+01:00", "2027-01-04T12:00+01:00")]
)
def test_three_hundred_obstacles_in_any_order_are_passed(wanted: Span):
    start = datetime(2027, 1, 3, 20, tzinfo=UTC)
    starts = [start + timedelta(days=n) for n in range(300)]
    taken = [Period(each, each + timedelta(hours=22)) for each in starts]
    assert all(one.end < other.start for one, other in pairwise(taken))
    found = find(wanted, *(), not_before="2027-01-01")
    assert found is not None
    blocked = find_next_free(wanted, taken[::-1], CALENDAR, MIDDAY, date(2027, 1, 1))
    assert blocked is not None
    assert blocked.unit in {Unit.DAY, Unit.HOUR}
    assert blocked.start_time >= taken[-1].end
