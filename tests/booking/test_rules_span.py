"""Fitting days, half-days and hours into time, against a clock that is looked at minute by minute."""

from dataclasses import asdict, fields
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from production_tool.booking.model import Booking, Part, Span, Status, Unit
from production_tool.booking.rules import BadSpan, fit_days, fit_hours
from production_tool.kit.calendar import ArtistCalendar, DatedPatterns, find_holidays, find_zone

MIDDAY = time(13)
BERLIN = find_zone("Europe/Berlin")
IN_BERLIN = ArtistCalendar(BERLIN, DatedPatterns(), "DE-BE")

CHANGES = [
    ("Europe/Berlin", date(2027, 3, 28)),
    ("Europe/Berlin", date(2027, 10, 31)),
    ("Australia/Lord_Howe", date(2027, 4, 4)),
    ("Australia/Lord_Howe", date(2027, 10, 3)),
    ("America/St_Johns", date(2005, 10, 30)),
    ("America/St_Johns", date(2027, 3, 14)),
    ("Pacific/Apia", date(2011, 12, 30)),
    ("America/Santiago", date(2026, 4, 5)),
    ("America/Santiago", date(2026, 9, 6)),
]


def fit(start: str, end: str, *, work: tuple[str, ...] = (), zone: ZoneInfo = BERLIN) -> Span:
    """Fit `2027-03-01 pm` to `2027-03-02 am`."""
    start_day, _, start_part = start.partition(" ")
    end_day, _, end_part = end.partition(" ")
    return fit_days(
        date.fromisoformat(start_day),
        Part(start_part) if start_part else None,
        date.fromisoformat(end_day),
        Part(end_part) if end_part else None,
        zone=zone,
        midday=MIDDAY,
        calendar=IN_BERLIN,
        work_days_off=[date.fromisoformat(day) for day in work],
    )


def first_minute_at_or_after(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first minute at which the clock shows this time or a later one, found by looking at every one."""
    moment = wall.replace(tzinfo=UTC) - timedelta(hours=40)
    while moment.astimezone(zone).replace(tzinfo=None) < wall:
        moment += timedelta(minutes=1)
    return moment


# ── days and halves ──


def test_whole_days_go_from_midnight_to_midnight():
    span = fit("2027-03-01", "2027-03-02")
    assert span == Span(
        unit=Unit.DAY,
        timezone="Europe/Berlin",
        start_date=date(2027, 3, 1),
        start_part=None,
        end_date=date(2027, 3, 2),
        end_part=None,
        start_time=datetime(2027, 2, 28, 23, tzinfo=UTC),
        end_time=datetime(2027, 3, 2, 23, tzinfo=UTC),
        days_off=(),
    )


def test_a_half_day_splits_at_midday():
    morning, afternoon = fit("2027-03-01", "2027-03-01 am"), fit("2027-03-01 pm", "2027-03-01")
    assert morning.end_time == afternoon.start_time == datetime(2027, 3, 1, 12, tzinfo=UTC)
    assert morning.unit is afternoon.unit is Unit.HALF
    assert (morning.start_part, morning.end_part) == (None, Part.AM)
    assert (afternoon.start_part, afternoon.end_part) == (Part.PM, None)


def test_parts_that_say_what_is_so_anyway_are_dropped():
    assert fit("2027-03-01 am", "2027-03-02 pm") == fit("2027-03-01", "2027-03-02")
    assert fit("2027-03-01 am", "2027-03-02 am") == fit("2027-03-01", "2027-03-02 am")
    assert fit("2027-03-01 pm", "2027-03-02 pm") == fit("2027-03-01 pm", "2027-03-02")


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(CHANGES),
    st.integers(-3, 1),
    st.integers(0, 4),
    st.tuples(*[st.sampled_from([None, Part.AM, Part.PM])] * 2),
    st.sampled_from([MIDDAY, time(12), time(14, 30)]),
)
def test_a_block_begins_and_ends_when_the_clock_says_so(
    change: tuple[str, date],
    shift: int,
    length: int,
    parts: tuple[Part | None, Part | None],
    midday: time,
):
    zone, (start_part, end_part) = find_zone(change[0]), parts
    start = change[1] + timedelta(days=shift)
    end = start + timedelta(days=length)
    first = datetime.combine(start, midday if start_part is Part.PM else time(0))
    last = datetime.combine(end, midday) if end_part is Part.AM else datetime.combine(end + timedelta(days=1), time(0))
    expected = (first_minute_at_or_after(first, zone), first_minute_at_or_after(last, zone))
    if first >= last or expected[0] >= expected[1]:
        with pytest.raises(BadSpan):
            fit_days(start, start_part, end, end_part, zone=zone, midday=midday, calendar=ArtistCalendar(zone))
    else:
        span = fit_days(start, start_part, end, end_part, zone=zone, midday=midday, calendar=ArtistCalendar(zone))
        assert (span.start_time, span.end_time) == expected
        assert span.start_time.tzinfo is span.end_time.tzinfo is UTC


@settings(deadline=None)
@given(st.sampled_from(CHANGES), st.integers(-3, 3))
def test_neighbouring_days_touch_and_never_overlap(change: tuple[str, date], shift: int):
    zone = find_zone(change[0])
    day = change[1] + timedelta(days=shift)
    before, after = (
        fit_days(start, None, start + timedelta(days=2), None, zone=zone, midday=MIDDAY, calendar=ArtistCalendar(zone))
        for start in (day, day + timedelta(days=3))
    )
    assert before.end_time == after.start_time


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2027-03-28", "2027-03-28", 23),
        ("2027-10-31", "2027-10-31", 25),
        ("2027-03-28", "2027-03-28 am", 12),
        ("2027-10-31 pm", "2027-10-31", 11),
    ],
)
def test_a_day_is_as_long_as_the_clocks_make_it(start: str, end: str, hours: int):
    assert fit(start, end).period.duration == timedelta(hours=hours)


def test_days_off_are_the_weekends_and_holidays_inside():
    easter = fit("2027-03-25", "2027-03-30")
    assert [day.day for day in easter.days_off] == [26, 27, 28, 29]


def test_an_explicit_yes_makes_a_day_off_worked():
    easter = fit("2027-03-25", "2027-03-30", work=("2027-03-27", "2027-03-29", "2027-03-30", "2027-05-01"))
    assert [day.day for day in easter.days_off] == [26, 28]


def test_a_booking_on_days_off_alone_is_taken_as_asked():
    saturday = fit("2027-03-06", "2027-03-06")
    assert saturday.days_off == (date(2027, 3, 6),)
    assert saturday.period.duration == timedelta(days=1)
    assert fit("2027-03-06", "2027-03-06", work=("2027-03-06",)).days_off == ()


@given(
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.integers(0, 40),
    st.sets(st.integers(-5, 45), max_size=8),
)
def test_days_off_are_sorted_and_what_neither_pattern_nor_person_works(start: date, length: int, worked: set[int]):
    end = start + timedelta(days=length)
    yes = [start + timedelta(days=n) for n in worked]
    span = fit_days(start, None, end, None, zone=BERLIN, midday=MIDDAY, calendar=IN_BERLIN, work_days_off=yes)
    holidays = find_holidays("DE-BE", start, end)
    days = [start + timedelta(days=n) for n in range(length + 1)]
    assert list(span.days_off) == [day for day in days if (day.weekday() >= 5 or day in holidays) and day not in yes]


@pytest.mark.parametrize(
    ("start", "end", "field", "says"),
    [
        ("2027-03-02", "2027-03-01", "endDate", "is before the start"),
        ("2027-03-02 pm", "2027-03-02 am", "endPart", "Swap the parts"),
        ("1969-12-31", "1970-01-02", "startDate", "The year 1969 is too far away. Use 1970 to 2200."),
        ("2200-12-31", "2201-01-01", "endDate", "The year 2201"),
        ("9999-12-31", "9999-12-31", "startDate", "The year 9999"),
        ("0001-01-01", "0001-01-01", "startDate", "The year 1 "),
        ("2026-01-01", "2028-01-01", "endDate", "at most two years: end it by 2027-12-31"),
        ("2026-01-01", "2028-01-01 am", "endDate", "at most two years"),
        ("2026-01-01 pm", "2028-01-01", "endDate", "at most two years"),
        ("2028-02-29", "2030-03-01", "endDate", "at most two years"),
        ("2027-03-01", "2200-03-01", "endDate", "at most two years"),
    ],
)
def test_dates_that_no_booking_can_have_are_refused_by_field(start: str, end: str, field: str, says: str):
    with pytest.raises(BadSpan) as refusal:
        fit(start, end)
    assert refusal.value.field == field
    assert says in refusal.value.message
    assert str(refusal.value) == refusal.value.message


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-01-01", "2027-12-31"),
        ("2026-01-01 pm", "2028-01-01 am"),
        ("2028-02-29", "2030-02-28"),
        ("1970-01-01", "1970-01-01"),
        ("2200-12-31", "2200-12-31"),
    ],
)
def test_the_longest_and_the_farthest_booking_is_allowed(start: str, end: str):
    assert fit(start, end).unit in {Unit.DAY, Unit.HALF}


def test_a_date_that_never_was_has_no_room_for_a_booking():
    apia = find_zone("Pacific/Apia")
    with pytest.raises(BadSpan, match="In Pacific/Apia the clocks skip all of 2011-12-30") as refusal:
        fit("2011-12-30", "2011-12-30", zone=apia)
    assert refusal.value.field == "startDate"
    first, last = date(2011, 12, 29), date(2011, 12, 31)
    around = fit_days(first, None, last, None, zone=apia, midday=MIDDAY, calendar=ArtistCalendar(apia))
    assert around.period.duration == timedelta(days=2)
    assert around.days_off == (date(2011, 12, 30), date(2011, 12, 31))


def row_of(span: Span) -> dict[str, Any]:
    """What the database would return: plain words, times in the zone of its session."""
    times = {"start_time": span.start_time.astimezone(BERLIN), "end_time": span.end_time.astimezone(BERLIN)}
    words = {"unit": "half", "start_part": "pm", "end_part": "am", "status": "hold", "title": "Seq 010"}
    nothing = dict.fromkeys(field.name for field in fields(Booking))
    return nothing | asdict(span) | words | times | {"days_off": list(span.days_off)}


def test_a_row_of_the_database_gives_back_the_span_it_was_stored_with():
    span = fit("2027-03-05 pm", "2027-03-08 am")
    booking = Booking(**row_of(span))
    assert (booking.span, booking.period) == (span, span.period)
    assert booking.span.start_time.tzinfo is UTC
    assert (booking.unit, booking.status, booking.start_part) == (Unit.HALF, Status.HOLD, Part.PM)
    assert type(booking.status) is Status
    row = row_of(span)
    row["status"] = "tentative"
    with pytest.raises(ValueError, match="tentative"):
        Booking(**row)


# ── hours ──


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_night_shift_belongs_to_the_day_it_starts_on():
    span = fit_hours(at("2027-03-01T22:00+01:00"), at("2027-03-02T06:00+01:00"), BERLIN)
    assert span == Span(
        unit=Unit.HOUR,
        timezone="Europe/Berlin",
        start_date=date(2027, 3, 1),
        start_part=None,
        end_date=date(2027, 3, 1),
        end_part=None,
        start_time=datetime(2027, 3, 1, 21, tzinfo=UTC),
        end_time=datetime(2027, 3, 2, 5, tzinfo=UTC),
        days_off=(),
    )


@pytest.mark.parametrize(
    ("start", "end", "end_date"),
    [
        ("2027-03-01T22:00+01:00", "2027-03-02T22:00+01:00", "2027-03-01"),
        ("2027-03-01T22:00+01:00", "2027-03-02T22:01+01:00", "2027-03-02"),
        ("2027-03-01T22:00+01:00", "2027-03-04T00:00+01:00", "2027-03-03"),
        ("2027-10-31T00:00+02:00", "2027-11-01T00:00+01:00", "2027-10-31"),
        ("2027-03-27T18:00-05:00", "2027-03-27T20:00-05:00", "2027-03-28"),
    ],
)
def test_hours_end_on_the_local_date_of_their_last_instant(start: str, end: str, end_date: str):
    assert fit_hours(at(start), at(end), BERLIN).end_date == date.fromisoformat(end_date)


def test_hours_start_on_the_local_date_of_the_zone_not_of_the_offset_they_came_with():
    span = fit_hours(at("2027-03-01T18:00-08:00"), at("2027-03-01T19:00-08:00"), BERLIN)
    assert (span.start_date, span.end_date) == (date(2027, 3, 2), date(2027, 3, 2))
    assert span.start_time.tzinfo is UTC


def test_hours_in_the_hour_that_comes_twice_go_by_their_instants():
    first = datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN)
    assert fit_hours(first, first.replace(fold=1), BERLIN).period.duration == timedelta(hours=1)
    with pytest.raises(BadSpan):
        fit_hours(first.replace(fold=1), first, BERLIN)


@pytest.mark.parametrize(
    ("start", "end", "field", "says"),
    [
        ("2027-03-01T09:00", "2027-03-01T10:00+01:00", "startTime", "has no offset from UTC"),
        ("2027-03-01T09:00+01:00", "2027-03-01T10:00", "endTime", "has no offset from UTC"),
        ("2027-03-01T09:00+01:00", "2027-03-01T09:00+01:00", "endTime", "is not after the start"),
        ("2027-03-01T09:00+01:00", "2027-03-01T09:00+02:00", "endTime", "is not after the start"),
        (
            "2027-03-01T09:00+01:00",
            "2029-03-01T09:00:01+01:00",
            "endTime",
            "at most two years: end it by 2029-03-01",
        ),
        ("2027-03-01T09:00+01:00", "9999-12-31T23:59:59+00:00", "endTime", "The year 9999"),
        ("0001-01-01T00:00+14:00", "2027-03-01T09:00+01:00", "startTime", "The year 1 "),
        ("2200-12-31T23:00+00:00", "2200-12-31T23:30+00:00", "startTime", "The year 2201"),
    ],
)
def test_times_that_no_booking_can_have_are_refused_by_field(start: str, end: str, field: str, says: str):
    with pytest.raises(BadSpan) as refusal:
        fit_hours(at(start), at(end), BERLIN)
    assert refusal.value.field == field
    assert says in refusal.value.message


def test_two_years_of_hours_are_counted_by_the_local_clock():
    start, end = at("2028-03-27T09:00+02:00"), at("2030-03-27T09:00+01:00")
    assert fit_hours(start, end, BERLIN).end_date == date(2030, 3, 27)
    with pytest.raises(BadSpan):
        fit_hours(start, end + timedelta(microseconds=1), BERLIN)


@given(
    st.datetimes(datetime.fromisoformat("1970-01-03"), datetime.fromisoformat("2200-12-29")),
    st.timedeltas(timedelta(microseconds=1), timedelta(days=3)),
    st.sampled_from([*{name for name, _ in CHANGES}, "America/New_York"]),
    st.integers(-14 * 60, 14 * 60),
)
def test_hours_keep_their_instants_whatever_zone_or_offset(moment: datetime, length: timedelta, name: str, offset: int):
    zone = find_zone(name)
    start = moment.replace(tzinfo=UTC).astimezone(timezone(timedelta(minutes=offset)))
    if start.year > 2200 or (start + length).astimezone(zone).year > 2200:
        return
    span = fit_hours(start, start + length, zone)
    assert (span.start_time, span.end_time) == (start, start + length)
    assert span.start_date == start.astimezone(zone).date()
    assert span.end_date == (
        span.start_date
        if length <= timedelta(days=1)
        else (start + length - timedelta(microseconds=1)).astimezone(zone).date()
    )
