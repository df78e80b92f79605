"""Zones, wall clocks, weekly patterns, public holidays, and the calendar of one artist made of them.

Everything here is a pure function of its arguments and of the zone and holiday data that come with the
program. Wall clocks skip and repeat: a time that is skipped means the first instant after the gap, and a time
that comes twice means the first of the two.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib import resources
from typing import cast
from zoneinfo import ZoneInfo

from production_tool.kit.period import Period, merge

FIRST_YEAR, LAST_YEAR = 1970, 2200
"""The years that bookings and calendars may lie in."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The keys of a weekly pattern, in the order of `date.weekday()`."""

WorkingHours = tuple[tuple[time, time], ...]
"""The working periods of one weekday, as wall times; an end not after its start lies on the next date."""

_MIDNIGHT = time(0, 0)
_ONE_DAY = timedelta(days=1)
_MINUTES_A_DAY = 24 * 60
_MOST_PERIODS_A_DAY = 12
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_REGION = re.compile(r"([A-Z]{2})(?:-([^\W_][\w ]{0,39}))?")


class UnknownZone(ValueError):
    """There is no IANA time zone of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no time zone {name[:60]!r}. Use an IANA name such as 'Europe/Berlin'.")


class UnknownRegion(ValueError):
    """There is no holiday calendar of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no holiday calendar {name[:60]!r}. Use a country such as 'IE', or a country and a part"
            " of it such as 'DE-BE' or 'GB-SCT'."
        )


class BadPattern(ValueError):
    """A weekly pattern that cannot be; `field` says where in it, such as `mon` or `mon[0]`, or is empty."""

    def __init__(self, field: str, message: str) -> None:
        self.field: str = field
        self.message: str = message
        super().__init__(f"{field}: {message}" if field else message)


# ── zones and wall clocks ──


def find_zone(name: str) -> ZoneInfo:
    """Return the zone of this exact IANA name, or raise UnknownZone without opening any file."""
    if name not in _zone_names():
        raise UnknownZone(name)
    return ZoneInfo(name)


@lru_cache(maxsize=1)
def _zone_names() -> frozenset[str]:
    # "Factory" is what a machine says whose zone was never set: nobody works there.
    listed = resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return frozenset(listed) - {"Factory"}


def instant_of(day: date, time_of_day: time, zone: ZoneInfo) -> datetime:
    """Return when the clocks of a zone show this time on this date, in UTC.

    A skipped time gives the first instant after the gap, a repeated one its first occurrence. ValueError for
    the very first and last days that Python can count.
    """
    local = datetime.combine(day, time_of_day, zone).replace(fold=0)
    try:
        instant = local.astimezone(UTC)
        # Both sides have the same zone, so Python compares clock faces, which is what is asked here.
        if instant.astimezone(zone) == local:
            return instant
        return _end_of_gap(local, zone)
    except OverflowError:
        raise ValueError(f"{day} is too far away. Use a date from {FIRST_YEAR} to {LAST_YEAR}.") from None


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the first instant of a local date, in UTC.

    That is not always midnight, and a date that a zone skipped altogether starts when the next one does.
    """
    return instant_of(day, _MIDNIGHT, zone)


def _end_of_gap(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant at which the clocks jumped over this wall time."""
    before = local.replace(fold=1, microsecond=0).astimezone(UTC)
    after = local.replace(fold=0, microsecond=0).astimezone(UTC) + timedelta(seconds=1)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=int((after - before).total_seconds()) // 2)
        if middle.astimezone(zone) > local:
            after = middle
        else:
            before = middle
    return after


@lru_cache(maxsize=1024)
def find_missing_days(zone: ZoneInfo) -> frozenset[date]:
    """Return the dates that a zone skipped when it crossed the date line (Pacific/Apia: 2011-12-30)."""
    missing: set[date] = set()
    for year in range(FIRST_YEAR, LAST_YEAR):
        shift = _offset_at(date(year + 1, 1, 2), zone) - _offset_at(date(year, 1, 1), zone)
        if abs(shift) > timedelta(hours=20):
            days = (date(year, 1, 1) + timedelta(days=n) for n in range(367))
            missing |= {day for day in days if start_of_day(day, zone) == start_of_day(day + _ONE_DAY, zone)}
    return frozenset(missing)


def _offset_at(day: date, zone: ZoneInfo) -> timedelta:
    return datetime.combine(day, _MIDNIGHT, zone).utcoffset() or timedelta(0)


# ── weekly patterns ──


@dataclass(frozen=True, slots=True)
class WeeklyPattern:
    """When somebody works in a week: for each weekday from Monday on its working periods, as wall times.

    A period whose end is not after its start ends on the next date and belongs to the day it starts on.
    Raises BadPattern when periods overlap, Sunday night with Monday morning included.
    """

    days: tuple[WorkingHours, ...]
    minutes: tuple[int, ...] = field(init=False, compare=False, repr=False)
    """The minutes of work in each weekday by the clock face."""

    def __post_init__(self) -> None:
        if len(self.days) != len(WEEKDAYS):
            raise BadPattern("", "A week has seven days, from Monday to Sunday.")
        _refuse_overlaps(self.days)
        lengths = tuple(sum(_length(start, end) for start, end in hours) for hours in self.days)
        object.__setattr__(self, "minutes", lengths)

    @classmethod
    def parse(cls, value: object) -> "WeeklyPattern":
        """Read `{"mon": [["09:00", "18:00"]], …}`; a weekday that is left out or empty is not worked.

        A period may end at `24:00`. Raises BadPattern, which names the place and says what to write instead.
        """
        if not isinstance(value, Mapping):
            raise BadPattern("", 'Write the week as {"mon": [["09:00", "18:00"]], …}.')
        week = cast("Mapping[object, object]", value)
        for key in week:
            if key not in WEEKDAYS:
                raise BadPattern("", f"{str(key)[:20]!r} is not a weekday. Use {', '.join(WEEKDAYS)}.")
        return cls(tuple(_parse_day(name, week.get(name, ())) for name in WEEKDAYS))

    def dump(self) -> dict[str, list[list[str]]]:
        """Return the pattern as `parse` reads it, every weekday included."""
        return {
            name: [[f"{start:%H:%M}", f"{end:%H:%M}"] for start, end in hours]
            for name, hours in zip(WEEKDAYS, self.days, strict=True)
        }

    def works_on(self, weekday: int) -> bool:
        """Whether there is work on this weekday; Monday is 0, as in `date.weekday()`."""
        return bool(self.days[weekday])

    @property
    def longest_day(self) -> WorkingHours:
        """The working periods of the weekday with the most work, the first such; empty if nobody works."""
        return self.days[self.minutes.index(max(self.minutes))]


def _length(start: time, end: time) -> int:
    """Return the minutes from start to end by the clock face; equal times are a whole day apart."""
    return (_minute_of(end) - _minute_of(start) - 1) % _MINUTES_A_DAY + 1


def _minute_of(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _refuse_overlaps(days: tuple[WorkingHours, ...]) -> None:
    placed = [
        (weekday * _MINUTES_A_DAY + _minute_of(start), _length(start, end), weekday)
        for weekday, hours in enumerate(days)
        for start, end in hours
    ]
    following = [*placed[1:], *((start + 7 * _MINUTES_A_DAY, 0, weekday) for start, _, weekday in placed[:1])]
    for (start, length, weekday), (next_start, _, next_weekday) in zip(placed, following, strict=True):
        if start + length > next_start:
            raise BadPattern(
                WEEKDAYS[weekday],
                f"A working period of {WEEKDAYS[weekday]} runs into the next, on {WEEKDAYS[next_weekday]}. "
                "Put the periods in order, without overlaps.",
            )


def _parse_day(name: str, value: object) -> WorkingHours:
    if not isinstance(value, list | tuple):
        raise BadPattern(name, 'Write a day as a list of periods: [["09:00", "18:00"]].')
    periods = cast("Sequence[object]", value)
    if len(periods) > _MOST_PERIODS_A_DAY:
        raise BadPattern(name, f"A day has at most {_MOST_PERIODS_A_DAY} working periods.")
    return tuple(sorted(_parse_period(f"{name}[{index}]", each) for index, each in enumerate(periods)))


def _parse_period(place: str, value: object) -> tuple[time, time]:
    pair = cast("Sequence[object]", value) if isinstance(value, list | tuple) else ()
    if len(pair) != 2:
        raise BadPattern(place, 'Write a period as two times, start and end: ["09:00", "18:00"].')
    end = _MIDNIGHT if pair[1] == "24:00" else _parse_time(place, pair[1])
    return _parse_time(place, pair[0]), end


def _parse_time(place: str, value: object) -> time:
    clock = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if clock is None:
        raise BadPattern(place, f"{str(value)[:20]!r} is not a time of day. Write it as '09:00'.")
    return time(int(clock[1]), int(clock[2]))


_NINE_TO_SIX = ((time(9, 0), time(18, 0)),)

STANDARD_WEEK = WeeklyPattern((_NINE_TO_SIX,) * 5 + ((),) * 2)
"""Monday to Friday, 09:00 to 18:00: how everyone works to begin with (booking rule 7)."""


@dataclass(frozen=True, slots=True)
class DatedPatterns:
    """Weekly patterns, each from its first date until the next one's; `before` holds until the first of them.

    `entries` are sorted here. ValueError when two begin on the same date.
    """

    entries: tuple[tuple[date, WeeklyPattern], ...] = ()
    before: WeeklyPattern = STANDARD_WEEK

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.entries, key=lambda entry: entry[0]))
        if len({valid_from for valid_from, _ in ordered}) < len(ordered):
            raise ValueError("Two weekly patterns begin on the same date. Keep one of them.")
        object.__setattr__(self, "entries", ordered)

    def pattern_on(self, day: date) -> WeeklyPattern:
        """Return the pattern that holds on a date."""
        if not self.entries:
            return self.before
        after = bisect_right(self.entries, day, key=lambda entry: entry[0])
        return self.entries[after - 1][1] if after else self.before


# ── public holidays ──


def is_region(name: str) -> bool:
    """Whether there is a holiday calendar of this name: `IE`, `DE-BE`, `GB-SCT`."""
    return _find_calendar(name) is not None


def find_holidays(region: str | None, first: date, last: date) -> dict[date, str]:
    """Return the public holidays from `first` to `last`, both included, with their names.

    Names are English where the library has them. No region means no holidays; an unknown one raises
    UnknownRegion. The library ends with the year 2100.
    """
    if region is None:
        return {}
    found: dict[date, str] = {}
    for year in range(first.year, last.year + 1):
        found |= {day: name for day, name in _holidays_of(region, year).items() if first <= day <= last}
    return found


@lru_cache(maxsize=4096)
def _holidays_of(region: str, year: int) -> Mapping[date, str]:
    """Return one year's holidays; shared, so nobody may change it."""
    from holidays import country_holidays  # a fifth of a second that most starts of the program do not need

    calendar = _find_calendar(region)
    if calendar is None:
        raise UnknownRegion(region)
    country, part, language = calendar
    named = country_holidays(country, subdiv=part, years=year, language=language)
    return dict(sorted((day, name) for day, name in named.items() if day.year == year))


def _find_calendar(name: str) -> tuple[str, str | None, str | None] | None:
    """Return country, part of it and language as the library wants them, or None."""
    parts = _REGION.fullmatch(name)
    known = _find_country(parts[1]) if parts else None
    if parts is None or known is None:
        return None
    subdivisions, language = known
    part: str | None = parts[2]
    return (parts[1], part, language) if part is None or part in subdivisions else None


@lru_cache(maxsize=1024)
def _find_country(code: str) -> tuple[frozenset[str], str | None] | None:
    """Return the parts of a country and the English that its holidays have names in, or None."""
    from holidays import country_holidays

    try:
        calendar = country_holidays(code)
    except NotImplementedError:
        return None
    english = [language for language in calendar.supported_languages if language.startswith("en")]
    return frozenset(calendar.subdivisions), min(english, default=None)


# ── an artist's calendar ──


@dataclass(frozen=True, slots=True)
class ArtistCalendar:
    """When one artist works: a zone, dated weekly patterns, and the holidays of a region (booking rule 6)."""

    zone: ZoneInfo
    patterns: DatedPatterns = DatedPatterns()
    region: str | None = None

    def pattern_on(self, day: date) -> WeeklyPattern:
        """Return the weekly pattern that holds on a date."""
        return self.patterns.pattern_on(day)

    def is_holiday(self, day: date) -> bool:
        """Whether a date is a public holiday of the artist's region; UnknownRegion if that is none."""
        return self.region is not None and day in _holidays_of(self.region, day.year)

    def is_working_day(self, day: date) -> bool:
        """Whether the pattern has work on a date, it is no public holiday, and the zone did not skip it."""
        return (
            self.patterns.pattern_on(day).works_on(day.weekday())
            and not self.is_holiday(day)
            and day not in find_missing_days(self.zone)
        )

    def find_days_off(self, first: date, last: date) -> list[date]:
        """Return the dates from `first` to `last`, both included, that are not working days."""
        _refuse_far_years(first, last)
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [day for day in days if not self.is_working_day(day)]

    def working_periods(self, first_day: date, last_day: date) -> list[Period]:
        """Return the working time of the days from `first_day` to `last_day`, both included, merged.

        A night shift of the last day is included in full, though it ends on the date after. ValueError for
        days outside the years 1970 to 2200.
        """
        _refuse_far_years(first_day, last_day)
        periods: list[Period] = []
        for n in range((last_day - first_day).days + 1):
            day = first_day + timedelta(days=n)
            if self.is_working_day(day):
                periods.extend(self._periods_on(day))
        return merge(periods)

    def _periods_on(self, day: date) -> list[Period]:
        periods: list[Period] = []
        for start, end in self.pattern_on(day).days[day.weekday()]:
            start_time = instant_of(day, start, self.zone)
            end_time = instant_of(day if end > start else day + _ONE_DAY, end, self.zone)
            # The clocks can jump over the whole of a short period.
            if start_time < end_time:
                periods.append(Period(start_time, end_time))
        return periods


def nearest_day(day: date) -> date:
    """Return the date itself, or the nearest of the years 1970 to 2200 that calendars know.

    What lies at their edge looks a day further, and the same instant can be another year's in another zone.
    """
    return min(max(day, date(FIRST_YEAR, 1, 1)), date(LAST_YEAR, 12, 31))


def _refuse_far_years(first: date, last: date) -> None:
    if first.year < FIRST_YEAR or last.year > LAST_YEAR:
        raise ValueError(f"{first} to {last} is too far away. Use dates from {FIRST_YEAR} to {LAST_YEAR}.")
