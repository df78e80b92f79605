"""Which time off stands in the way of a booking (booking rule 6)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from production_tool.booking.model import Away, Part, Span, TimeOffKind, Unit
from production_tool.kit.calendar import find_zone
from production_tool.kit.period import Period, subtract

_ONE_DAY = timedelta(days=1)
WORDS = {
    TimeOffKind.VACATION: "on vacation",
    TimeOffKind.SICK: "on sick leave",
    TimeOffKind.OTHER: "not available",
}


def find_in_the_way(span: Span, time_off: Iterable[Away], kept: Sequence[Period] = ()) -> list[Away]:
    """Return the time off that lies over what a booking would work, by start.

    What falls wholly on the booking's days off is not in the way: it is not worked anyway. `kept` is time that is firmly
    booked already and stays so: what is only over that was entered after the booking, and refuses nothing.
    """
    return [away for away in time_off if _takes_worked_time(span, away, kept)]


def _takes_worked_time(span: Span, away: Away, kept: Sequence[Period]) -> bool:
    over = span.period.intersection(away.period)
    if over is None:
        return False
    return any(_touches_worked_day(span, part) for part in subtract([over], kept))


def _touches_worked_day(span: Span, period: Period) -> bool:
    zone = find_zone(span.timezone)
    first = period.start.astimezone(zone).date()
    last = (period.end - datetime.resolution).astimezone(zone).date()
    days = (last - first).days + 1
    return any(first + n * _ONE_DAY not in span.days_off for n in range(days))


def describe_away(away: Away) -> str:
    """Say why and when somebody is away, for a sentence: "on vacation from Mon 3 March 2031 to Fri 7 March 2031"."""
    return f"{WORDS[away.kind]} {_describe_when(away)}"


def _describe_when(away: Away) -> str:
    first, last = _describe_day(away.start_date, away.start_part), _describe_day(away.end_date, away.end_part)
    if away.unit is Unit.HOUR:
        return f"for some hours on {first}" if away.start_date == away.end_date else f"between {first} and {last}"
    if away.start_date == away.end_date:
        return f"on {first if away.start_part else last}"
    return f"from {first} to {last}"


def _describe_day(day: date, part: Part | None) -> str:
    side = {None: "", Part.AM: " (morning)", Part.PM: " (afternoon)"}[part]
    return f"{day:%a} {day.day} {day:%B %Y}{side}"
