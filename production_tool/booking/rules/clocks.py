"""Clocks that are said in working hours: they run while somebody works, and stand still at night, at weekends and on public
holidays (booking rule 3).

Working time is time that passes: of a day on which the clocks skip an hour of work there is one hour less, and one more
where they repeat it.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from production_tool.kit.calendar import ArtistCalendar, nearest_day
from production_tool.kit.period import Period

LONGEST_CLOCK = timedelta(days=2 * 366)
"""How far a clock is followed. Whoever works so little that it has not run out by then has no working hours to speak of."""
_ONE_DAY = timedelta(days=1)
_NOTHING = timedelta(0)


def deadline(start: datetime, working: timedelta, calendar: ArtistCalendar) -> datetime | None:
    """Return the first instant at which this much working time has passed since `start`, in UTC.

    None if there is not that much of it within two years.
    """
    start = start.astimezone(UTC)
    left = working
    if left <= _NOTHING:
        return start
    for period in _work_from(start, start + LONGEST_CLOCK, calendar):
        if period.duration >= left:
            return period.start + left
        left -= period.duration
    return None


def latest_start(end: datetime, working: timedelta, calendar: ArtistCalendar) -> datetime | None:
    """Return the last instant from which this much working time is left until `end`, in UTC: when to warn of it.

    None if there is not that much of it within two years.
    """
    end = end.astimezone(UTC)
    left = working
    if left <= _NOTHING:
        return end
    for period in _work_back_from(end, end - LONGEST_CLOCK, calendar):
        if period.duration >= left:
            return period.end - left
        left -= period.duration
    return None


def working_time_left(now: datetime, deadline: datetime, calendar: ArtistCalendar) -> timedelta:
    """Return the working time from `now` to `deadline`: what a countdown shows. Zero from the deadline on.

    What is further away than two years counts as two years.
    """
    now, deadline = now.astimezone(UTC), deadline.astimezone(UTC)
    until = min(deadline, now + LONGEST_CLOCK)
    return sum((period.duration for period in _work_from(now, until, calendar)), _NOTHING)


def working_day(day: date, calendar: ArtistCalendar) -> timedelta:
    """Return how long a working day is: the longest of the week that holds on a date, by the clock face."""
    return timedelta(minutes=max(calendar.pattern_on(day).minutes))


def _work_from(start: datetime, end: datetime, calendar: ArtistCalendar) -> Iterator[Period]:
    """Yield the working time in `[start, end)`, in order; no instant twice, though one week may run into the next."""
    # A night shift belongs to the day that it starts on, so the day before may still be at work.
    day = nearest_day(start.astimezone(calendar.zone).date() - _ONE_DAY)
    last = nearest_day(end.astimezone(calendar.zone).date())
    while day <= last:
        for period in calendar.working_periods(day, day):
            begin, finish = max(period.start, start), min(period.end, end)
            if begin < finish:
                yield Period(begin, finish)
                start = finish
        day += _ONE_DAY


def _work_back_from(end: datetime, start: datetime, calendar: ArtistCalendar) -> Iterator[Period]:
    """Yield the working time in `[start, end)` from its end, no instant twice."""
    day = nearest_day(end.astimezone(calendar.zone).date())
    last = nearest_day(start.astimezone(calendar.zone).date())
    while day >= last:
        for period in reversed(calendar.working_periods(day, day)):
            begin, finish = max(period.start, start), min(period.end, end)
            if begin < finish:
                yield Period(begin, finish)
                end = begin
        day -= _ONE_DAY
