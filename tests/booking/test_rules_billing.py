"""What is billed, against counting half-dates and minutes one by one."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from production_tool.booking.model import Part, RateUnit, Span
from production_tool.booking.rules import count_days, fit_days, fit_hours, quantity_billed
from production_tool.kit.calendar import ArtistCalendar, DatedPatterns, WeeklyPattern, find_zone, instant_of

BERLIN = find_zone("Europe/Berlin")
STANDARD = ArtistCalendar(BERLIN, DatedPatterns(), "DE")
WEEKS: list[dict[str, list[list[str]]]] = [
    {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
    {
        "mon": [["10:00", "12:30"], ["13:30", "19:00"]],
        "tue": [["14:00", "22:00"]],
        "wed": [["06:00", "12:15"]],
    },
    {day: [["22:00", "06:00"]] for day in ("thu", "fri", "sat", "sun")},
    {"mon": [["00:00", "24:00"]], "tue": [["12:00", "12:00"]], "sat": [["03:10", "03:20"]]},
    {},
]
EMPTY = len(WEEKS) - 1


def week(number: int) -> ArtistCalendar:
    return ArtistCalendar(BERLIN, DatedPatterns((), WeeklyPattern.parse(WEEKS[number])), "DE")


def days(
    start: str,
    end: str,
    *,
    calendar: ArtistCalendar = STANDARD,
    midday: time = time(13),
    work: tuple[str, ...] = (),
) -> Span:
    """Fit `2027-03-01 pm` to `2027-03-02 am`."""
    start_day, _, start_part = start.partition(" ")
    end_day, _, end_part = end.partition(" ")
    return fit_days(
        date.fromisoformat(start_day),
        Part(start_part) if start_part else None,
        date.fromisoformat(end_day),
        Part(end_part) if end_part else None,
        zone=calendar.zone,
        midday=midday,
        calendar=calendar,
        work_days_off=[date.fromisoformat(day) for day in work],
    )


def fit_halves(
    start: date,
    end: date,
    halves: tuple[bool, bool],
    calendar: ArtistCalendar,
    worked: set[date],
    *,
    midday: time = time(13),
) -> Span:
    """Fit a block that starts late, ends early, both, or neither."""
    return fit_days(
        start,
        Part.PM if halves[0] else None,
        end,
        Part.AM if halves[1] else None,
        zone=calendar.zone,
        midday=midday,
        calendar=calendar,
        work_days_off=worked,
    )


def hours(start: str, end: str) -> Span:
    return fit_hours(datetime.fromisoformat(start), datetime.fromisoformat(end), BERLIN)


# ── days at a day rate ──


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2027-03-01", "2027-03-01", "1"),
        ("2027-03-01", "2027-03-01 am", "0.5"),
        ("2027-03-01 pm", "2027-03-01", "0.5"),
        ("2027-03-01 pm", "2027-03-02 am", "1"),
        ("2027-03-01 pm", "2027-03-05", "4.5"),
        ("2027-03-01", "2027-03-14", "10"),
        ("2027-03-06", "2027-03-07", "0"),
        ("2027-03-05 pm", "2027-03-06 am", "0.5"),
        ("2027-03-06 pm", "2027-03-08", "1"),
        ("2027-03-25", "2027-03-30", "2"),
    ],
)
def test_days_are_the_halves_touched_without_days_off(start: str, end: str, count: str):
    span = days(start, end)
    assert count_days(span) == Decimal(count)
    assert quantity_billed(span, "day", STANDARD) == Decimal(count)


def test_a_worked_day_off_is_billed():
    assert count_days(days("2027-03-05 pm", "2027-03-07 am", work=("2027-03-06",))) == Decimal("1.5")
    assert count_days(days("2027-03-05 pm", "2027-03-07 am", work=("2027-03-07",))) == Decimal(1)


@given(
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.integers(0, 30),
    st.booleans(),
    st.booleans(),
    st.sets(st.integers(0, 30), max_size=4),
)
def test_counting_days_is_counting_halves(start: date, length: int, late: bool, early: bool, worked: set[int]):
    if late and early and not length:
        return
    end = start + timedelta(days=length)
    yes = {start + timedelta(days=n) for n in worked}
    span = fit_halves(start, end, (late, early), STANDARD, yes)
    halves = [(start + timedelta(days=n), half) for n in range(length + 1) for half in ("am", "pm")]
    halves = halves[1:] if late else halves
    halves = halves[:-1] if early else halves
    billed = [day for day, _ in halves if STANDARD.is_working_day(day) or day in yes]
    assert count_days(span) == Decimal(len(billed)) / 2


# ── hours ──


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2027-03-01T09:00+01:00", "2027-03-01T18:00+01:00", "9"),
        ("2027-03-01T09:00+01:00", "2027-03-01T10:20+01:00", "1.3333"),
        ("2027-03-01T09:00+01:00", "2027-03-01T10:40+01:00", "1.6667"),
        ("2027-03-27T22:00+01:00", "2027-03-28T06:00+02:00", "7"),
        ("2027-10-30T22:00+02:00", "2027-10-31T06:00+01:00", "9"),
        ("2027-03-01T09:00+01:00", "2027-03-02T19:00+01:00", "34"),
    ],
)
def test_hours_are_the_time_that_really_passes(start: str, end: str, expected: str):
    assert quantity_billed(hours(start, end), "hour", STANDARD) == Decimal(expected)


@pytest.mark.parametrize(
    ("number", "start", "end", "expected"),
    [
        (0, "2027-03-01T09:00+01:00", "2027-03-01T18:00+01:00", "1"),
        (0, "2027-03-01T09:00+01:00", "2027-03-01T13:30+01:00", "0.5"),
        (0, "2027-03-01T22:00+01:00", "2027-03-02T06:00+01:00", "0.8889"),
        (0, "2027-03-26T09:00+01:00", "2027-03-26T18:00+01:00", "1"),
        (0, "2027-03-06T09:00+01:00", "2027-03-06T18:00+01:00", "1"),
        (1, "2027-03-03T06:00+01:00", "2027-03-03T12:15+01:00", "1"),
        (1, "2027-03-04T10:00+01:00", "2027-03-04T14:00+01:00", "0.5"),
        (2, "2027-03-27T22:00+01:00", "2027-03-28T06:00+02:00", "0.875"),
        (4, "2027-03-01T10:00+01:00", "2027-03-01T14:00+01:00", "0.5"),
    ],
)
def test_hours_at_a_day_rate_are_parts_of_the_day_they_belong_to(number: int, start: str, end: str, expected: str):
    assert quantity_billed(hours(start, end), "day", week(number)) == Decimal(expected)


# ── days at an hour rate ──


@pytest.mark.parametrize(
    ("number", "start", "end", "expected"),
    [
        (0, "2027-03-01", "2027-03-07", "45"),
        (0, "2027-03-28", "2027-03-30", "9"),
        (0, "2027-03-01", "2027-03-01 am", "4"),
        (0, "2027-03-01 pm", "2027-03-01", "5"),
        (0, "2027-03-01 pm", "2027-03-02 am", "9"),
        (0, "2027-03-05 pm", "2027-03-06 am", "5"),
        (1, "2027-03-01", "2027-03-01 am", "2.5"),
        (1, "2027-03-02", "2027-03-02 am", "0"),
        (1, "2027-03-01 pm", "2027-03-03 am", "19.75"),
        (2, "2027-03-27 pm", "2027-03-27", "8"),
        (2, "2027-03-27", "2027-03-27 am", "0"),
        (3, "2027-03-01", "2027-03-01 am", "13"),
        (3, "2027-03-02", "2027-03-02 am", "1"),
        (3, "2027-03-06", "2027-03-06", "0.1667"),
    ],
)
def test_days_at_an_hour_rate_are_the_working_hours_of_their_dates(number: int, start: str, end: str, expected: str):
    assert quantity_billed(days(start, end, calendar=week(number)), "hour", week(number)) == Decimal(expected)


@pytest.mark.parametrize(
    ("number", "start", "end", "expected"),
    [
        (0, "2027-03-06", "2027-03-06", "9"),
        (0, "2027-03-06", "2027-03-06 am", "4"),
        (1, "2027-03-06", "2027-03-06", "8"),
        (4, "2027-03-06", "2027-03-06", "8"),
        (4, "2027-03-06 pm", "2027-03-06", "4"),
    ],
)
def test_a_worked_day_without_hours_counts_like_the_longest_day(number: int, start: str, end: str, expected: str):
    calendar = week(number)
    span = days(start, end, calendar=calendar, work=("2027-03-06",))
    assert quantity_billed(span, "hour", calendar) == Decimal(expected)


def test_halves_keep_the_midday_they_were_fitted_with():
    assert quantity_billed(days("2027-03-01", "2027-03-01 am", midday=time(12)), "hour", STANDARD) == 3
    assert quantity_billed(days("2027-03-01 pm", "2027-03-01", midday=time(14, 30)), "hour", STANDARD) == Decimal("3.5")


def test_each_date_counts_by_the_pattern_of_its_time():
    short = WeeklyPattern.parse({day: [["09:00", "15:00"]] for day in ("mon", "tue", "wed")})
    calendar = ArtistCalendar(BERLIN, DatedPatterns(((date(2027, 3, 8), short),)))
    assert quantity_billed(days("2027-03-05", "2027-03-12", calendar=calendar), "hour", calendar) == 9 + 3 * 6


@settings(deadline=None, max_examples=60)
@given(
    number=st.integers(0, EMPTY - 1),
    start=st.dates(date(2027, 3, 20), date(2027, 4, 5)),
    length=st.integers(0, 6),
    late=st.booleans(),
    early=st.booleans(),
    yes=st.integers(0, 20),
    midday=st.sampled_from([time(13), time(12), time(9), time(15, 45)]),
)
def test_hours_of_days_are_counted_minute_by_minute(
    *, number: int, start: date, length: int, late: bool, early: bool, yes: int, midday: time
):
    if late and early and not length:
        return
    calendar = week(number)
    end = start + timedelta(days=length)
    span = fit_halves(start, end, (late, early), calendar, {start + timedelta(days=yes)}, midday=midday)
    first = datetime.combine(start, midday if late else time(0))
    noon = datetime.combine(end, midday)
    minutes = 0
    for day in (start + timedelta(days=n) for n in range(length + 1)):
        for moment, is_night in minutes_of(day, calendar):
            began = moment >= first or is_night
            is_over = early and day == end and (is_night or moment >= noon)
            minutes += began and not is_over and day not in span.days_off
    assert abs(quantity_billed(span, "hour", calendar) - Decimal(minutes) / 60) <= Decimal("0.00005")


def minutes_of(day: date, calendar: ArtistCalendar) -> list[tuple[datetime, bool]]:
    """Every minute of work of one date, if it is worked, and whether it comes after that date's midnight."""
    pattern = calendar.pattern_on(day)
    found: list[tuple[datetime, bool]] = []
    for start, end in pattern.days[day.weekday()] or pattern.longest_day:
        moment = datetime.combine(day, start)
        last = datetime.combine(day if end > start else day + timedelta(days=1), end)
        while moment < last:
            found.append((moment, moment.date() != day))
            moment += timedelta(minutes=1)
    return found


# ── how it is written ──


@given(
    st.integers(0, EMPTY),
    st.sampled_from(["day", "hour"]),
    st.integers(1, 5000),
    st.integers(0, 600),
)
def test_a_quantity_has_at_most_four_decimals_and_no_idle_zeros(number: int, unit: RateUnit, minutes: int, shift: int):
    start = instant_of(date(2027, 3, 1), time(9), BERLIN) + timedelta(hours=shift)
    span = fit_hours(start, start + timedelta(minutes=minutes), BERLIN)
    text = str(quantity_billed(span, unit, week(number)))
    whole, _, decimals = text.partition(".")
    assert whole.isdigit()
    assert len(decimals) <= 4
    assert not decimals.endswith("0")


def test_a_quantity_of_two_years_by_the_hour_is_exact():
    start = datetime(2027, 1, 1, tzinfo=UTC)
    span = fit_hours(start, start + timedelta(days=730), BERLIN)
    assert str(quantity_billed(span, "hour", STANDARD)) == "17520"
