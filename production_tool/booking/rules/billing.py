"""How much of a booking is billed: days, half-days, hours (booking rules 7 and 10)."""

from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from production_tool.booking.model import Part, RateUnit, Span, Unit
from production_tool.kit.calendar import ArtistCalendar, WorkingHours, find_zone

_HALF = Decimal("0.5")
_FOUR_PLACES = Decimal("0.0001")
_MINUTES_OF_NO_PATTERN = 8 * 60
"""A day's work of somebody whose pattern has none at all."""


def count_days(span: Span) -> Decimal:
    """Return the dates touched, minus the days off, in steps of a half.

    An afternoon to start with and a morning to end with are half a day each. A half that falls on a day off
    counts nothing. For an hour booking it is the dates it belongs to.
    """
    days = Decimal((span.end_date - span.start_date).days + 1 - len(span.days_off))
    if span.start_part is Part.PM and span.start_date not in span.days_off:
        days -= _HALF
    if span.end_part is Part.AM and span.end_date not in span.days_off:
        days -= _HALF
    return days


def quantity_billed(span: Span, rate_unit: RateUnit, calendar: ArtistCalendar) -> Decimal:
    """Return how many of its rate's units a booking is billed, with at most four decimals.

    - days at a day rate: the days counted by `count_days`;
    - hours at an hour rate: the time that really passes, whatever the clocks do;
    - hours at a day rate: that time, divided by the working hours of the day the booking belongs to;
    - days at an hour rate: the working hours of the dates worked, by the clock face, and of half a day what
      lies on that side of the midday that the booking was fitted with.

    A day that is worked though its pattern has no hours counts like the pattern's longest day; where that is
    empty too, eight hours.
    """
    if span.unit is Unit.HOUR:
        hours = _divide(span.period.duration // timedelta(microseconds=1), 3_600_000_000)
        if rate_unit == "hour":
            return _tidy(hours)
        return _tidy(hours * 60 / _minutes_on(span.start_date, calendar))
    if rate_unit == "day":
        return count_days(span)
    return _tidy(_divide(_minutes_worked(span, calendar), 60))


def _minutes_worked(span: Span, calendar: ArtistCalendar) -> int:
    days_off = frozenset(span.days_off)
    length = (span.end_date - span.start_date).days + 1
    dates = [span.start_date + timedelta(days=n) for n in range(length)]
    minutes = sum(_minutes_on(day, calendar) for day in dates if day not in days_off)
    if span.start_part is Part.PM and span.start_date not in days_off:
        minutes -= _minutes_before_midday(span.start_date, midday_of(span), calendar)
    if span.end_part is Part.AM and span.end_date not in days_off:
        minutes -= _minutes_on(span.end_date, calendar)
        minutes += _minutes_before_midday(span.end_date, midday_of(span), calendar)
    return minutes


def _minutes_on(day: date, calendar: ArtistCalendar) -> int:
    """Return the minutes of work in a date that is worked."""
    minutes = calendar.pattern_on(day).minutes
    return minutes[day.weekday()] or max(minutes) or _MINUTES_OF_NO_PATTERN


def _minutes_before_midday(day: date, midday: time, calendar: ArtistCalendar) -> int:
    """Return the minutes of work in the morning of a date that is worked."""
    pattern = calendar.pattern_on(day)
    hours: WorkingHours = pattern.days[day.weekday()] or pattern.longest_day
    if not hours:
        return _MINUTES_OF_NO_PATTERN // 2
    noon = midday.hour * 60 + midday.minute
    morning = 0
    for start, end in hours:
        first = start.hour * 60 + start.minute
        # What goes on past midnight belongs to the evening before, never to the next morning.
        last = end.hour * 60 + end.minute if end > start else noon
        morning += max(0, min(last, noon) - first)
    return morning


def midday_of(span: Span) -> time:
    """Return the midday that a half-day booking was fitted with: the studio's may have changed since."""
    edge = span.start_time if span.start_part is Part.PM else span.end_time
    return edge.astimezone(find_zone(span.timezone)).time()


def _divide(amount: int, by: int) -> Decimal:
    return Decimal(amount) / by


def _tidy(quantity: Decimal) -> Decimal:
    """Round half up to four places, and drop the zeros at the end: 2.5, not 2.5000, and 10, not 1E+1."""
    rounded = quantity.quantize(_FOUR_PLACES, ROUND_HALF_UP)
    whole = rounded.to_integral_value()
    return whole if whole == rounded else rounded.normalize()
