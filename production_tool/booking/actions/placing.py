"""From what a client asks for to what a row holds: when, at which rate, until when a hold lives."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from production_tool.booking.model import Booking, Part, Span, Unit
from production_tool.booking.rules import BadSpan, fit_days, fit_hours, quantity_billed
from production_tool.kit.calendar import LAST_YEAR
from production_tool.kit.clock import now
from production_tool.kit.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from production_tool.booking.actions.desk import BookedArtist, Desk, RateCopy
    from production_tool.booking.schemas import BookingChange, BookingCreate, Times


def fit_new(body: BookingCreate, artist: BookedArtist, desk: Desk) -> Span:
    """Where a new booking lies. Raises `Invalid`."""
    return fit_times(body, artist, desk, body.work_days_off or ())


def fit_times(times: Times, artist: BookedArtist, desk: Desk, work_days_off: Collection[date] = ()) -> Span:
    """Where something lies whose both ends are said. Raises `Invalid`."""
    if times.start_time is not None and times.end_time is not None:
        return _hours(times.start_time, times.end_time, artist)
    assert times.start_date is not None
    assert times.end_date is not None
    dates = (times.start_date, times.start_part, times.end_date, times.end_part)
    return _days(dates, artist, desk, work_days_off)


def earliest_of(times: Times) -> datetime:
    """An instant that nothing of these times lies before, in whatever zone; that of now if they say no start."""
    if times.start_time is not None:
        return times.start_time
    if times.start_date is not None:
        return datetime.combine(times.start_date, time(), UTC) - timedelta(days=1)
    return now()


def fit_again(before: Booking, change: BookingChange, artist: BookedArtist, desk: Desk) -> Span:
    """Where a changed booking lies: what is not named stays; dates stay dates in the zone of their artist."""
    named = change.model_fields_set
    moves = artist.id != before.artist_id
    if {"start_time", "end_time"} & named or (before.unit is Unit.HOUR and not {"start_date", "end_date"} & named):
        if before.unit is not Unit.HOUR and not {"start_time", "end_time"} <= named:
            raise Invalid.field("startTime", "To book hours, send both startTime and endTime.")
        return _hours(change.start_time or before.start_time, change.end_time or before.end_time, artist)
    if before.unit is Unit.HOUR and not {"start_date", "end_date"} <= named:
        raise Invalid.field("startDate", "To book days, send both startDate and endDate.")
    worked = set(change.work_days_off or ())
    if change.work_days_off is None and not moves and before.unit is not Unit.HOUR:
        worked = _days_off_worked(before, artist)
    dates = (
        change.start_date or before.start_date,
        change.start_part if "start_part" in named else before.start_part,
        change.end_date or before.end_date,
        change.end_part if "end_part" in named else before.end_part,
    )
    return _days(dates, artist, desk, worked)


def _days_off_worked(before: Booking, artist: BookedArtist) -> set[date]:
    """The days off that somebody said yes to working on."""
    return set(artist.calendar.find_days_off(before.start_date, before.end_date)) - set(before.days_off)


def _days(
    dates: tuple[date, Part | None, date, Part | None],
    artist: BookedArtist,
    desk: Desk,
    work_days_off: Collection[date],
) -> Span:
    try:
        return fit_days(
            *dates,
            zone=artist.calendar.zone,
            midday=desk.settings.midday,
            calendar=artist.calendar,
            work_days_off=work_days_off,
        )
    except BadSpan as error:
        raise Invalid.field(error.field, error.message) from error


def _hours(start: datetime, end: datetime, artist: BookedArtist) -> Span:
    try:
        return fit_hours(start, end, artist.calendar.zone)
    except BadSpan as error:
        raise Invalid.field(error.field, error.message) from error


def choose_expiry(given: datetime | None, desk: Desk) -> datetime:
    """When a hold ends by itself: as asked, or after the studio's hold life. Raises `Invalid` for a past instant, and for one
    after the last year that there is."""
    if given is None:
        return now() + timedelta(hours=desk.settings.hold_life_hours)
    if given <= now():
        raise Invalid.field("expiresAt", "A hold ends in the future.")
    if given.astimezone(UTC).year > LAST_YEAR:
        message = f"A hold ends in the year {LAST_YEAR} at the latest. Say when: send expiresAt."
        raise Invalid.field("expiresAt", message)
    return given


def span_columns(span: Span) -> dict[str, Any]:
    """A span as the columns of a row."""
    return {
        "unit": span.unit.value,
        "timezone": span.timezone,
        "start_date": span.start_date,
        "start_part": span.start_part.value if span.start_part else None,
        "end_date": span.end_date,
        "end_part": span.end_part.value if span.end_part else None,
        "days_off": list(span.days_off),
        "start_time": span.start_time,
        "end_time": span.end_time,
    }


def rate_columns(rate: RateCopy | None, span: Span, artist: BookedArtist) -> dict[str, Any]:
    """The copy of a rate, and how much of it the booking bills, as the columns of a row."""
    return {
        "rate_amount": rate.amount if rate else None,
        "rate_unit": rate.unit if rate else None,
        "rate_currency": rate.currency if rate else None,
        "billed_quantity": quantity_billed(span, rate.unit, artist.calendar) if rate else None,
    }
