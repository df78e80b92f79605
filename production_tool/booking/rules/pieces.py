"""Cutting a booking into pieces, and making one of several (booking rules 3 and 7)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from production_tool.booking.model import Part, Span, Unit
from production_tool.booking.rules.billing import midday_of
from production_tool.booking.rules.span import BadSpan, fit_days, fit_hours
from production_tool.kit.calendar import ArtistCalendar, find_zone
from production_tool.kit.period import merge

_ONE_DAY = timedelta(days=1)


class Dates(NamedTuple):
    """A piece of a booking of days: whole or half dates, the last included."""

    start_date: date
    start_part: Part | None
    end_date: date
    end_part: Part | None


class Hours(NamedTuple):
    """A piece of a booking of hours: instants, the end not included."""

    start_time: datetime
    end_time: datetime


Piece = Dates | Hours


def cut(span: Span, pieces: Sequence[Piece], calendar: ArtistCalendar, midday: time) -> list[Span]:
    """Return the pieces of a booking as places in time, in order.

    Each lies inside, after the one before, and is measured as the booking is: by dates, or by instants. Nothing is
    fitted anew: zone, midday and the days that are not worked are those of the booking. Raises BadSpan with fields such
    as `pieces.1.startDate`.
    """
    found: list[Span] = []
    for index, piece in enumerate(pieces):
        place = f"pieces.{index}"
        start, end = ("startTime", "endTime") if isinstance(piece, Hours) else ("startDate", "endDate")
        if isinstance(piece, Hours) != (span.unit is Unit.HOUR):
            wanted = "startTime and endTime" if span.unit is Unit.HOUR else "startDate and endDate"
            raise BadSpan(f"{place}.{start}", f"This booking is measured in other units: send {wanted}.")
        try:
            fitted = _fit(span, piece, calendar, midday)
        except BadSpan as error:
            raise BadSpan(f"{place}.{error.field}", error.message) from error
        if fitted.start_time < span.start_time:
            raise BadSpan(f"{place}.{start}", "This piece begins before the booking does.")
        if fitted.end_time > span.end_time:
            raise BadSpan(f"{place}.{end}", "This piece ends after the booking does.")
        if found and fitted.start_time < found[-1].end_time:
            raise BadSpan(f"{place}.{start}", "This piece begins before the one before it ends.")
        found.append(fitted)
    return found


def _fit(span: Span, piece: Piece, calendar: ArtistCalendar, midday: time) -> Span:
    zone = find_zone(span.timezone)
    if isinstance(piece, Hours):
        return fit_hours(*piece, zone)
    noon = midday_of(span) if span.unit is Unit.HALF else midday
    fitted = fit_days(*piece, zone=zone, midday=noon, calendar=calendar)
    inside = tuple(day for day in span.days_off if piece.start_date <= day <= piece.end_date)
    return replace(fitted, days_off=inside)


def has_gap(spans: Sequence[Span]) -> bool:
    """Whether there is an instant between these that none of them has: joining them gains time."""
    return len(merge([span.period for span in spans])) > 1


def unite(spans: Sequence[Span], calendar: ArtistCalendar) -> Span:
    """Return where one booking lies that takes the place of several, from the first start to the last end.

    All are measured alike, by dates or by instants, in one zone. The days of each stay worked or not as they are; those
    between them are days off by the calendar. Raises BadSpan if it would be too long.
    """
    first = min(spans, key=lambda span: span.start_time)
    last = max(spans, key=lambda span: span.end_time)
    zone = find_zone(first.timezone)
    if first.unit is Unit.HOUR:
        return fit_hours(first.start_time, last.end_time, zone)
    noon = midday_of(first if first.start_part else last)
    dates = (first.start_date, first.start_part, last.end_date, last.end_part)
    fitted = fit_days(*dates, zone=zone, midday=noon, calendar=calendar)
    covered = {day for span in spans for day in _dates_of(span)}
    worked = {day for span in spans for day in _dates_of(span) if day not in span.days_off}
    off = (covered - worked) | (set(fitted.days_off) - covered)
    instants = {"start_time": first.start_time, "end_time": last.end_time}
    return replace(fitted, days_off=tuple(sorted(off)), **instants)


def _dates_of(span: Span) -> list[date]:
    return [span.start_date + _ONE_DAY * n for n in range((span.end_date - span.start_date).days + 1)]
