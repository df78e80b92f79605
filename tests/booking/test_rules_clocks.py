"""Clocks of working hours, against counting minutes on the wall, in zones that skip and repeat them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from production_tool.booking.rules import deadline, latest_start, working_day, working_time_left
from production_tool.kit.calendar import ArtistCalendar, DatedPatterns, WeeklyPattern, find_zone

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
STANDARD = {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
ALL_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def calendar_of(zone: str = "Europe/Berlin", week: object = None, region: str | None = None) -> ArtistCalendar:
    pattern = WeeklyPattern.parse(STANDARD if week is None else week)
    return ArtistCalendar(find_zone(zone), DatedPatterns((), pattern), region)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


# ── counting minutes: slow, and so plain that it can be believed ──


def is_at_work(minutes: range, first: datetime, calendar: ArtistCalendar) -> Iterator[bool]:
    """For each minute from the first on, whether the wall says that it is worked.

    Nothing here computes with offsets: it looks at the clock minute by minute, begins when that shows the hour or a later
    one for the first time, and ends in the same way.
    """
    opened: set[tuple[date, time]] = set()
    closed: set[tuple[date, time]] = set()
    for number in minutes:
        face = (first + number * MINUTE).astimezone(calendar.zone).replace(tzinfo=None)
        for back in (2, 1, 0):
            day = face.date() - back * DAY
            if not calendar.is_working_day(day):
                continue
            for start, end in calendar.pattern_on(day).days[day.weekday()]:
                finish = datetime.combine(day if end > start else day + DAY, end)
                if face >= datetime.combine(day, start):
                    opened.add((day, start))
                if face >= finish:
                    closed.add((day, start))
        yield bool(opened - closed)


def count_to(start: datetime, minutes: int, calendar: ArtistCalendar, most_days: int = 20) -> datetime | None:
    """When so many minutes of work have passed."""
    before = 3 * 24 * 60  # what began before the start must have been seen to begin
    worked = is_at_work(range(before + most_days * 24 * 60), start - before * MINUTE, calendar)
    for number, at_work in enumerate(worked, start=-before):
        if number >= 0 and at_work:
            minutes -= 1
            if minutes == 0:
                return start + (number + 1) * MINUTE
    return None


ZONES = [
    "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "Antarctica/Troll", "America/New_York", "Asia/Kathmandu",
    "Africa/Cairo", "America/Santiago", "Pacific/Chatham", "UTC",
]  # fmt: skip
REGIONS = [None, "DE-BE", "IE", "US", "AU-NSW"]
CHANGES = [
    ("Europe/Berlin", "2027-03-28"), ("Europe/Berlin", "2027-10-31"), ("Australia/Lord_Howe", "2027-10-03"),
    ("Australia/Lord_Howe", "2027-04-04"), ("Antarctica/Troll", "2027-03-28"), ("Antarctica/Troll", "2027-10-31"),
    ("America/Santiago", "2026-09-06"), ("Africa/Cairo", "2026-04-24"), ("America/New_York", "2027-11-07"),
]  # fmt: skip
some_clock = st.integers(0, 47).map(lambda half: f"{half // 2:02}:{30 * (half % 2):02}")


def pair_up(clocks: list[str]) -> list[list[str]]:
    ordered = sorted(clocks)
    return [ordered[first : first + 2] for first in range(0, len(ordered) - 1, 2)]


def around(change: tuple[str, str], minutes: int) -> tuple[str, datetime]:
    zone, day = change
    return zone, at(day + "T00:00+00:00") + minutes * MINUTE


some_day = st.lists(some_clock, min_size=2, max_size=4, unique=True).map(pair_up)
some_week = st.dictionaries(st.sampled_from(ALL_WEEK), some_day, min_size=1)
near_a_change = st.builds(around, st.sampled_from(CHANGES), st.integers(-3 * 24 * 60, 2 * 24 * 60))
anywhere = st.builds(around, st.tuples(st.sampled_from(ZONES), st.just("2026-11-01")), st.integers(0, 500 * 24 * 60))


@settings(max_examples=40, deadline=None)
@given(st.one_of(near_a_change, anywhere), some_week, st.sampled_from(REGIONS), st.integers(1, 12 * 60))
@example(("Europe/Berlin", at("2027-03-26T22:00+00:00")), {"sun": [["02:15", "02:45"]]}, None, 30)
@example(("Europe/Berlin", at("2027-03-27T22:00+00:00")), {"sun": [["01:00", "02:30"], ["03:00", "04:00"]]}, None, 90)
@example(("Antarctica/Troll", at("2027-10-30T12:00+00:00")), {"sun": [["00:00", "06:00"]]}, None, 400)
@example(("Australia/Lord_Howe", at("2027-04-03T12:00+00:00")), {"sat": [["22:00", "06:00"]]}, None, 500)
def test_it_runs_out_at_the_minute_that_counting_gives(
    where: tuple[str, datetime], week: object, region: str | None, minutes: int
) -> None:
    zone, start = where
    calendar = calendar_of(zone, week, region)
    counted = count_to(start, minutes, calendar)
    found = deadline(start, minutes * MINUTE, calendar)
    if counted is None:
        assert found is None or found > start + 20 * DAY
        return
    assert found is not None
    assert found == counted
    assert working_time_left(start, found, calendar) == minutes * MINUTE


@settings(max_examples=80, deadline=None)
@given(
    st.one_of(near_a_change, anywhere), some_week, st.sampled_from(REGIONS), st.integers(0, 3000), st.integers(0, 60)
)
def test_the_inverse_takes_it_back(
    where: tuple[str, datetime], week: object, region: str | None, minutes: int, seconds: int
) -> None:
    zone, start = where
    calendar = calendar_of(zone, week, region)
    working = minutes * MINUTE + timedelta(seconds=seconds)
    end = deadline(start, working, calendar)
    if end is None:
        return
    assert end.tzinfo is UTC
    assert working_time_left(start, end, calendar) == working
    if working:
        assert working_time_left(start, end - timedelta(seconds=1), calendar) < working
        begun = latest_start(end, working, calendar)
        assert begun is not None
        assert begun >= start
        assert working_time_left(begun, end, calendar) == working
        assert working_time_left(begun + timedelta(seconds=1), end, calendar) < working


@settings(max_examples=40, deadline=None)
@given(st.one_of(near_a_change, anywhere), some_week, st.integers(0, 5000), st.integers(0, 5000))
def test_what_is_left_never_grows(where: tuple[str, datetime], week: object, one: int, other: int) -> None:
    zone, start = where
    calendar = calendar_of(zone, week)
    sooner, later = sorted((start + one * MINUTE, start + other * MINUTE))
    end = start + 4 * DAY
    gone = working_time_left(sooner, end, calendar) - working_time_left(later, end, calendar)
    assert timedelta(0) <= gone <= later - sooner


# ── the cases by name ──


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2027-03-01T09:00+01:00", 24, "2027-03-03T15:00+01:00"),  # Monday morning: nine, nine and six hours
        ("2027-03-12T17:00+01:00", 2, "2027-03-15T10:00+01:00"),  # over the weekend
        ("2027-03-13T12:00+01:00", 1, "2027-03-15T10:00+01:00"),  # begun on a Saturday
        ("2027-03-01T17:00+01:00", 1, "2027-03-01T18:00+01:00"),  # to the very end of the day, not to the next morning
        ("2027-03-01T20:00+01:00", 9, "2027-03-02T18:00+01:00"),
        ("2027-03-05T17:00+01:00", 2, "2027-03-09T10:00+01:00"),  # Women's Day is a holiday in Berlin
        ("2027-03-25T09:00+01:00", 18, "2027-03-30T18:00+02:00"),  # Easter, and summer time begins
        ("2027-12-23T18:00+01:00", 9, "2027-12-24T18:00+01:00"),  # Christmas Eve is no public holiday in Berlin
    ],
)
def test_a_clock_in_berlin(start: str, hours: int, expected: str) -> None:
    assert deadline(at(start), hours * HOUR, calendar_of(region="DE-BE")) == at(expected)


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        (None, "2027-03-17T18:00+00:00"),
        ("IE", "2027-03-18T18:00+00:00"),  # Saint Patrick's Day
        ("GB-SCT", "2027-03-17T18:00+00:00"),
        ("GB-NIR", "2027-03-18T18:00+00:00"),
    ],
)
def test_the_holidays_are_those_of_the_region(region: str | None, expected: str) -> None:
    assert deadline(at("2027-03-16T18:00+00:00"), 9 * HOUR, calendar_of("UTC", region=region)) == at(expected)


def test_holidays_of_three_countries_at_the_end_of_a_year() -> None:
    ends = [
        deadline(at("2026-12-24T18:00+00:00"), 9 * HOUR, calendar_of("UTC", region=region))
        for region in ("US", "DE-BE", "GB-ENG")
    ]
    # Friday is Christmas everywhere; Monday makes up for Boxing Day in England, which fell on a Saturday.
    assert ends == [at("2026-12-28T18:00+00:00"), at("2026-12-28T18:00+00:00"), at("2026-12-29T18:00+00:00")]


def test_a_deadline_that_falls_into_a_gap_lies_behind_it() -> None:
    night = {"sun": [["01:00", "06:00"]]}
    # 02:00 to 03:00 is not there: an hour after 01:30 the clock shows 03:30.
    assert deadline(at("2027-03-28T01:30+01:00"), HOUR, calendar_of(week=night)) == at("2027-03-28T03:30+02:00")
    skipped = {"sun": [["02:15", "02:45"]], "mon": [["09:00", "10:00"]]}
    # Work that lies wholly in the gap does not take place.
    assert deadline(at("2027-03-27T12:00+01:00"), HOUR / 2, calendar_of(week=skipped)) == at("2027-03-29T09:30+02:00")


def test_a_repeated_hour_is_worked_twice_and_one_of_half_an_hour_too() -> None:
    night = {"sun": [["00:00", "06:00"]]}
    assert deadline(at("2027-10-31T00:00+02:00"), 7 * HOUR, calendar_of(week=night)) == at("2027-10-31T06:00+01:00")
    howe = calendar_of("Australia/Lord_Howe", night)
    assert deadline(at("2027-04-04T00:00+11:00"), 6.5 * HOUR, howe) == at("2027-04-04T06:00+10:30")
    troll = calendar_of("Antarctica/Troll", night)
    assert deadline(at("2027-10-31T00:00+02:00"), 8 * HOUR, troll) == at("2027-10-31T06:00+00:00")
    assert working_time_left(at("2027-03-28T00:00+00:00"), at("2027-03-28T06:00+02:00"), troll) == 4 * HOUR


def test_a_clock_that_begins_in_a_night_shift_counts_what_is_left_of_it() -> None:
    nights = calendar_of(week={"sat": [["22:00", "06:00"]]})
    # Sunday, half past one, in the shift of Saturday; the clocks skip an hour of it.
    assert deadline(at("2027-03-28T01:30+01:00"), 3.5 * HOUR, nights) == at("2027-03-28T06:00+02:00")
    assert working_time_left(at("2027-03-28T01:30+01:00"), at("2027-03-29T00:00+02:00"), nights) == 3.5 * HOUR


def test_who_works_at_weekends_only_has_all_week_to_answer() -> None:
    weekend = calendar_of(week={"sat": [["10:00", "16:00"]], "sun": [["10:00", "16:00"]]})
    assert deadline(at("2027-03-01T09:00+01:00"), 8 * HOUR, weekend) == at("2027-03-07T12:00+01:00")
    assert working_time_left(at("2027-03-01T09:00+01:00"), at("2027-03-05T18:00+01:00"), weekend) == timedelta(0)
    assert deadline(at("2027-03-01T09:00+01:00"), 24 * HOUR, weekend) == at("2027-03-14T16:00+01:00")


def test_a_week_that_changes_counts_from_its_first_day_and_no_night_twice() -> None:
    nights = WeeklyPattern.parse({"mon": [["18:00", "10:00"]]})
    days = WeeklyPattern.parse({"tue": [["08:00", "12:00"]]})
    calendar = ArtistCalendar(find_zone("UTC"), DatedPatterns(((date(2027, 3, 2), days),), nights))
    # Monday night runs until ten on Tuesday, when the new week has been at work for two hours.
    assert deadline(at("2027-03-01T18:00+00:00"), 18 * HOUR, calendar) == at("2027-03-02T12:00+00:00")
    assert latest_start(at("2027-03-02T12:00+00:00"), 18 * HOUR, calendar) == at("2027-03-01T18:00+00:00")


def test_what_is_further_away_than_two_years_counts_as_two_years() -> None:
    calendar, start = calendar_of(), at("2027-03-01T09:00+01:00")
    assert working_time_left(start, start + 900 * DAY, calendar) == working_time_left(
        start, start + 732 * DAY, calendar
    )


def test_who_never_works_has_no_deadline() -> None:
    never = calendar_of(week={})
    assert deadline(at("2027-03-01T09:00+01:00"), HOUR, never) is None
    assert latest_start(at("2027-03-01T09:00+01:00"), HOUR, never) is None
    assert working_time_left(at("2027-03-01T09:00+01:00"), at("2028-03-01T09:00+01:00"), never) == timedelta(0)


def test_a_clock_of_no_time_has_run_out() -> None:
    moment = at("2027-03-06T12:00+01:00")
    assert deadline(moment, timedelta(0), calendar_of()) == moment == latest_start(moment, timedelta(0), calendar_of())
    assert working_time_left(moment, moment - DAY, calendar_of()) == timedelta(0)


def test_a_working_day_is_the_longest_of_its_week() -> None:
    assert working_day(date(2027, 3, 6), calendar_of()) == 9 * HOUR
    short = calendar_of(week={"mon": [["09:00", "13:00"]], "tue": [["09:00", "12:00"], ["13:00", "18:00"]]})
    assert working_day(date(2027, 3, 1), short) == 8 * HOUR


def test_a_clock_is_followed_for_two_years_and_no_longer() -> None:
    """Of a nine-hour week that has one day: two years have a hundred and four of them."""
    calendar = calendar_of(week={"mon": [["09:00", "18:00"]]})
    monday = at("2027-03-01T00:00+01:00")
    weeks = 104
    assert deadline(monday, weeks * 9 * HOUR, calendar) == at("2029-02-19T18:00+01:00")
    assert deadline(monday, (weeks + 2) * 9 * HOUR, calendar) is None
    end = at("2029-03-05T00:00+01:00")
    assert latest_start(end, weeks * 9 * HOUR, calendar) == at("2027-03-08T09:00+01:00")
    assert latest_start(end, (weeks + 2) * 9 * HOUR, calendar) is None


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago"])
def test_clocks_at_the_edge_of_the_years_count_what_there_is_of_them(zone: str) -> None:
    """Wednesday 31 December 2200 and Thursday 1 January 1970, as far as they are that in the zone too."""
    calendar = calendar_of(zone, {day: [["00:00", "24:00"]] for day in ALL_WEEK})
    last, first = at("2200-12-31T23:00+00:00"), at("1970-01-01T00:00+00:00")
    end_of_years = min(last, datetime(2201, 1, 1, tzinfo=calendar.zone).astimezone(UTC))
    assert latest_start(last, HOUR, calendar) == end_of_years - HOUR
    assert working_time_left(last - DAY, last, calendar) == end_of_years - (last - DAY)
    begin_of_years = max(first, datetime(1970, 1, 1, tzinfo=calendar.zone).astimezone(UTC))
    assert deadline(first, HOUR, calendar) == begin_of_years + HOUR
    assert latest_start(first, HOUR, calendar) is None
