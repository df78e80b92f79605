"""The next free period with the same worked days: a way out for whoever was refused (booking rule 1)."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from production_tool.booking.model import Part, Span, Unit
from production_tool.booking.rules.span import BadSpan, fit_days, fit_hours
from production_tool.kit.calendar import LAST_YEAR, ArtistCalendar, find_zone, instant_of, start_of_day
from production_tool.kit.period import Period, merge

_ONE_DAY = timedelta(days=1)
_LONGEST_BLOCK = timedelta(days=2 * 366)


def find_next_free(
    span: Span,
    taken: Sequence[Period],
    calendar: ArtistCalendar,
    midday: time,
    not_before: date,
    *,
    horizon_days: int = 366,
) -> Span | None:
    """Return the earliest free place for a booking that could not have the one it asked for, or None.

    Days and halves: the first block that starts on a working day, on the date asked for or later, has as many
    worked days, and overlaps nothing of `taken`. It runs through weekends and holidays, which become its days
    off; it keeps its half-days, except one that fell on a day off. A booking without any worked day is looked
    for as if each of its dates were worked. Hours: the same length from the same local time of a later date,
    a working day if its own was one; where the clocks skip that time, from just after the gap. It starts on
    `not_before` at the earliest and within `horizon_days` of the first date considered.
    """
    blocked = _Blocked(merge(taken))
    if span.unit is Unit.HOUR:
        first = max(span.start_date + _ONE_DAY, not_before)
        return _find_free_hours(span, blocked, calendar, first, horizon_days)
    first = max(span.start_date, not_before)
    return _find_free_days(_shape_of(span, midday), blocked, calendar, first, horizon_days)


class _Shape(NamedTuple):
    """What is looked for: this many worked dates, the first and the last of them perhaps halves."""

    dates: int
    start_part: Part | None
    end_part: Part | None
    zone: ZoneInfo
    midday: time

    def period(self, start_date: date, end_date: date) -> Period | None:
        """Return the instants of such a block, or None if the clocks leave none."""
        start_time = self._start_of(start_date, halved=self.start_part is not None)
        end_date = end_date if self.end_part else end_date + _ONE_DAY
        end_time = self._start_of(end_date, halved=self.end_part is not None)
        return Period(start_time, end_time) if start_time < end_time else None

    def _start_of(self, day: date, *, halved: bool) -> datetime:
        return instant_of(day, self.midday, self.zone) if halved else start_of_day(day, self.zone)


def _shape_of(span: Span, midday: time) -> _Shape:
    touched = (span.end_date - span.start_date).days + 1
    days_off = frozenset(span.days_off) if len(span.days_off) < touched else frozenset[date]()
    return _Shape(
        dates=touched - len(days_off),
        start_part=None if span.start_date in days_off else span.start_part,
        end_part=None if span.end_date in days_off else span.end_part,
        zone=find_zone(span.timezone),
        midday=midday,
    )


def _find_free_days(
    shape: _Shape, blocked: "_Blocked", calendar: ArtistCalendar, first: date, horizon_days: int
) -> Span | None:
    latest_start = first + timedelta(days=horizon_days)
    days = _WorkingDays(calendar, first, min(latest_start + _LONGEST_BLOCK, date(LAST_YEAR, 12, 31)))
    index = 0
    while True:
        start_date, end_date = days.find(index), days.find(index + shape.dates - 1)
        if start_date is None or end_date is None or start_date > latest_start:
            return None
        period = shape.period(start_date, end_date)
        until = blocked.find_end(period) if period else None
        if period and until is None:
            found = _fit_block(shape, start_date, end_date, calendar)
            if found is not None:
                return found
        # Whatever starts before the obstacle ends would run into it as well.
        index = max(index + 1, days.count_before(until.astimezone(shape.zone).date()) if until else 0)


def _fit_block(shape: _Shape, start_date: date, end_date: date, calendar: ArtistCalendar) -> Span | None:
    try:
        return fit_days(
            start_date,
            shape.start_part,
            end_date,
            shape.end_part,
            zone=shape.zone,
            midday=shape.midday,
            calendar=calendar,
        )
    except BadSpan:  # days off have stretched it beyond two years
        return None


def _find_free_hours(
    span: Span, blocked: "_Blocked", calendar: ArtistCalendar, first: date, horizon_days: int
) -> Span | None:
    zone = find_zone(span.timezone)
    clock = span.start_time.astimezone(zone).time()
    duration = span.period.duration
    wants_working_day = calendar.is_working_day(span.start_date)
    day, last = first, min(first + timedelta(days=horizon_days), date(LAST_YEAR, 12, 31))
    while day <= last:
        until = None
        if not wants_working_day or calendar.is_working_day(day):
            start_time = instant_of(day, clock, zone)
            period = Period(start_time, start_time + duration)
            until = blocked.find_end(period)
            if until is None:
                return _fit_period(period, zone)
        day = max(day + _ONE_DAY, until.astimezone(zone).date()) if until else day + _ONE_DAY
    return None


def _fit_period(period: Period, zone: ZoneInfo) -> Span | None:
    try:
        return fit_hours(period.start, period.end, zone)
    except BadSpan:  # it would end after the last year that there is
        return None


class _Blocked:
    """Merged periods, to be asked which of them is in the way."""

    def __init__(self, periods: list[Period]) -> None:
        self._starts: list[datetime] = [period.start for period in periods]
        self._ends: list[datetime] = [period.end for period in periods]

    def find_end(self, period: Period) -> datetime | None:
        """Return when the last obstacle to a period ends, or None if it is free."""
        before = bisect_left(self._starts, period.end) - 1
        return self._ends[before] if before >= 0 and self._ends[before] > period.start else None


@dataclass(slots=True)
class _WorkingDays:
    """The working days from `unseen` to `last`, looked up only as far as somebody asks."""

    calendar: ArtistCalendar
    unseen: date
    last: date
    found: list[date] = field(default_factory=list[date])

    def find(self, index: int) -> date | None:
        """Return the working day with this number, from 0, or None if there are not so many."""
        while len(self.found) <= index and self.unseen <= self.last:
            self._look_further()
        return self.found[index] if index < len(self.found) else None

    def count_before(self, day: date) -> int:
        """Return how many working days come before a date."""
        while self.unseen < day and self.unseen <= self.last:
            self._look_further()
        return bisect_left(self.found, day)

    def _look_further(self) -> None:
        if self.calendar.is_working_day(self.unseen):
            self.found.append(self.unseen)
        self.unseen += _ONE_DAY
