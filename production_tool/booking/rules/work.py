"""How much somebody works on which day, and the rest between two of them: turnaround and the longest week (booking rule 5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from production_tool.booking.model import Part, Span, Unit
from production_tool.kit.calendar import ArtistCalendar, find_zone, instant_of, nearest_day
from production_tool.kit.period import Period, merge, subtract

_ONE_DAY = timedelta(days=1)
Workdays = Mapping[date, Sequence[Period]]
"""What is worked by the date that it belongs to: a night shift belongs to the day it starts on."""


@dataclass(frozen=True, slots=True)
class Rest:
    """The rest between the work of two dates; nothing at all if they meet or overlap."""

    after: date
    before: date
    length: timedelta


def find_work(span: Span, calendar: ArtistCalendar, first: date = date.min, last: date = date.max) -> Workdays:
    """Return the time that a booking has somebody work, of the dates from `first` to `last`.

    Days are worked in the hours of the pattern, a day off that is worked in those of its longest day, halves on their
    side of midday. Hours are worked as they are booked. What has no hours at all has no time to tell.
    """
    if span.unit is Unit.HOUR:
        return {span.start_date: [span.period]} if first <= span.start_date <= last else {}
    begin, end = max(first, span.start_date), min(last, span.end_date)
    days = (begin + _ONE_DAY * n for n in range((end - begin).days + 1))
    days_off = frozenset(span.days_off)
    found = {day: _work_on(day, span, calendar) for day in days if day not in days_off}
    return {day: periods for day, periods in found.items() if periods}


def _work_on(day: date, span: Span, calendar: ArtistCalendar) -> list[Period]:
    pattern, zone = calendar.pattern_on(day), find_zone(span.timezone)
    begins_late = day == span.start_date and span.start_part is Part.PM
    ends_early = day == span.end_date and span.end_part is Part.AM
    periods: list[Period] = []
    for start, end in pattern.days[day.weekday()] or pattern.longest_day:
        begin = instant_of(day, start, zone)
        stop = instant_of(day if end > start else day + _ONE_DAY, end, zone)
        begin = max(begin, span.start_time) if begins_late else begin
        stop = min(stop, span.end_time) if ends_early else stop
        if begin < stop:
            periods.append(Period(begin, stop))
    return merge(periods)


def find_shortest_rest(own: Workdays, others: Iterable[Workdays]) -> Rest | None:
    """Return the shortest rest between two days of work that follow each other, one of which is of `own`; None if no
    other day is worked."""
    days = _gather([own, *others])
    rests = [
        Rest(day, after, max(timedelta(), days[after][0].start - max(period.end for period in days[day])))
        for day, after in pairwise(sorted(days))
        if day in own or after in own
    ]
    return min(rests, key=lambda rest: (rest.length, rest.after), default=None)


def find_longest_week(own: Workdays, others: Iterable[Workdays]) -> tuple[date, timedelta] | None:
    """Return the Monday of the week in which most is worked, and how much, of the weeks that `own` lies in."""
    weeks = {_monday_of(day): timedelta() for day in own}
    for day, periods in _gather([own, *others]).items():
        if _monday_of(day) in weeks:
            weeks[_monday_of(day)] += sum((period.duration for period in periods), timedelta())
    return max(weeks.items(), key=lambda week: (week[1], -week[0].toordinal()), default=None)


def find_overtime(span: Span, calendar: ArtistCalendar) -> timedelta:
    """Return how much of an hour booking lies outside the working hours of the artist; days have no such hours."""
    if span.unit is not Unit.HOUR:
        return timedelta()
    usual = calendar.working_periods(nearest_day(span.start_date - _ONE_DAY), nearest_day(span.end_date + _ONE_DAY))
    return sum((period.duration for period in subtract([span.period], usual)), timedelta())


def find_days_off_worked(span: Span, calendar: ArtistCalendar) -> list[date]:
    """Return the dates of a booking that are worked though they are weekends or holidays: somebody said yes to them."""
    if span.unit is Unit.HOUR:
        return []
    return [day for day in calendar.find_days_off(span.start_date, span.end_date) if day not in span.days_off]


def _gather(all_work: Iterable[Workdays]) -> dict[date, list[Period]]:
    days: dict[date, list[Period]] = {}
    for work in all_work:
        for day, periods in work.items():
            days.setdefault(day, []).extend(periods)
    return {day: merge(periods) for day, periods in days.items()}


def _monday_of(day: date) -> date:
    return day - _ONE_DAY * day.weekday()
