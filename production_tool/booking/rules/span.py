"""Where in time a booking lies: days, half-days and hours become instants (booking rule 7)."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from production_tool.booking.model import Part, Span, Unit
from production_tool.kit.calendar import FIRST_YEAR, LAST_YEAR, ArtistCalendar, instant_of, start_of_day

_ONE_DAY = timedelta(days=1)
_LONGEST = "A booking lasts at most two years"


class BadSpan(ValueError):
    """Dates or times that no booking can have.

    `field` is the name on the wire of what has to change (`endDate`), `message` a sentence for the person who
    sent it.
    """

    def __init__(self, field: str, message: str) -> None:
        self.field: str = field
        self.message: str = message
        super().__init__(message)


def fit_days(
    start_date: date,
    start_part: Part | None,
    end_date: date,
    end_part: Part | None,
    *,
    zone: ZoneInfo,
    midday: time,
    calendar: ArtistCalendar,
    work_days_off: Collection[date] = (),
) -> Span:
    """Fit whole and half days into time: from local midnight to local midnight, halves to `midday`.

    `end_date` is included. A part that says what is so anyway (starting in the `am`, ending in the `pm`) is
    dropped, and without parts the unit is `day`. `days_off` of the answer are the dates inside that are no
    working days of `calendar`, but for those in `work_days_off`, the explicit yes to working on them; dates
    there that are outside or worked anyway change nothing. A block without any working day is no error: it
    takes the artist's time as asked, all its dates are days off, and nothing of it is billed by the day until
    somebody says yes to some of them. Raises BadSpan.
    """
    starts_late = start_part == Part.PM
    ends_early = end_part == Part.AM
    _refuse_bad_dates(start_date, starts_late, end_date, ends_early)
    start_time = instant_of(start_date, midday, zone) if starts_late else start_of_day(start_date, zone)
    end_time = instant_of(end_date, midday, zone) if ends_early else start_of_day(end_date + _ONE_DAY, zone)
    if start_time >= end_time:
        raise BadSpan("startDate", f"In {zone.key} the clocks skip all of {start_date}. Choose another date.")
    days_off = [day for day in calendar.find_days_off(start_date, end_date) if day not in work_days_off]
    return Span(
        unit=Unit.HALF if starts_late or ends_early else Unit.DAY,
        timezone=zone.key,
        start_date=start_date,
        start_part=Part.PM if starts_late else None,
        end_date=end_date,
        end_part=Part.AM if ends_early else None,
        start_time=start_time,
        end_time=end_time,
        days_off=tuple(days_off),
    )


def fit_hours(start: datetime, end: datetime, zone: ZoneInfo) -> Span:
    """Fit the instants `[start, end)` into the dates of a zone.

    Up to 24 hours belong to the date they start on, a night shift too; a longer booking ends on the local
    date of its last instant. Instants without an offset, and all that no booking can have, raise BadSpan.
    """
    start_utc = _read_instant("startTime", start)
    end_utc = _read_instant("endTime", end)
    if end_utc <= start_utc:
        raise BadSpan("endTime", f"The end, {end}, is not after the start, {start}. Give a later end.")
    local = start_utc.astimezone(zone)
    latest = instant_of(_two_years_after(local.date()), local.time(), zone)
    if end_utc > latest:
        raise BadSpan("endTime", f"{_LONGEST}: end it by {latest.astimezone(zone)}, or make two of it.")
    last = local if end_utc - start_utc <= _ONE_DAY else (end_utc - datetime.resolution).astimezone(zone)
    _refuse_far_years("startTime", local)
    _refuse_far_years("endTime", last)
    return Span(
        unit=Unit.HOUR,
        timezone=zone.key,
        start_date=local.date(),
        start_part=None,
        end_date=last.date(),
        end_part=None,
        start_time=start_utc,
        end_time=end_utc,
    )


def _refuse_bad_dates(start_date: date, starts_late: bool, end_date: date, ends_early: bool) -> None:
    _refuse_far_years("startDate", start_date)
    _refuse_far_years("endDate", end_date)
    if end_date < start_date:
        raise BadSpan("endDate", f"The end, {end_date}, is before the start, {start_date}. Give a later end.")
    if starts_late and ends_early and start_date == end_date:
        raise BadSpan("endPart", f"On {end_date} the morning ends before the afternoon. Swap the parts.")
    limit = _two_years_after(start_date)
    # Both sides say how many half-days have passed at the end: a date counts from its morning.
    end = (end_date, 1) if ends_early else (end_date + _ONE_DAY, 0)
    if end > (limit, 1 if starts_late else 0):
        raise BadSpan("endDate", f"{_LONGEST}: end it by {limit - _ONE_DAY}, or make two of it.")


def _read_instant(field: str, moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        example = "2026-03-02T09:00:00+01:00"
        raise BadSpan(field, f"{moment.isoformat()} has no offset from UTC. Write it like {example}.")
    _refuse_far_years(field, moment)
    return moment.astimezone(UTC)


def _refuse_far_years(field: str, day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadSpan(field, f"The year {day.year} is too far away. Use {FIRST_YEAR} to {LAST_YEAR}.")


def _two_years_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 2)
    except ValueError:  # 29 February
        return date(day.year + 2, 3, 1)
