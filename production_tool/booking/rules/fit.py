"""Who of those who are free fits best: which worked days somebody has left, and a number made of parts that can be named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal, NamedTuple

from production_tool.booking.model import Contender, Span
from production_tool.booking.rules.billing import quantity_billed
from production_tool.booking.rules.span import BadSpan, fit_days
from production_tool.kit.calendar import FIRST_YEAR, LAST_YEAR, find_zone, start_of_day
from production_tool.kit.period import Period

PartOfFit = Literal["skills", "days", "holds"]
WEIGHTS: dict[PartOfFit, int] = {"skills": 50, "days": 30, "holds": 20}
"""What a full score of each part is worth; without skills asked for the others share what those would be."""
BEST_LEVEL = 5
_ONE_DAY = timedelta(days=1)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Left:
    """The worked days of a period that somebody has left, and those of them that others hold."""

    worked: int
    free: tuple[date, ...]
    held: tuple[date, ...]


class Points(NamedTuple):
    """What one part is worth, of how much."""

    part: PartOfFit
    points: int
    of: int


@dataclass(frozen=True, slots=True)
class Fit:
    """How well somebody fits, from 0 to 100, and what that is made of."""

    total: int
    parts: tuple[Points, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of days on one calendar, with the instants of each day that is worked: many artists share them."""

    span: Span
    worked: tuple[tuple[date, Period], ...]

    @classmethod
    def of(cls, span: Span) -> "Block":
        """Work the instants out."""
        zone, off = find_zone(span.timezone), frozenset(span.days_off)
        dates = [span.start_date + n * _ONE_DAY for n in range((span.end_date - span.start_date).days + 1)]
        begins = {day: start_of_day(day, zone) for day in (*dates, dates[-1] + _ONE_DAY)}
        return cls(span, tuple((day, Period(begins[day], begins[day + _ONE_DAY])) for day in dates if day not in off))


@dataclass(frozen=True, slots=True)
class Search:
    """Which days somebody is looked for: from `first` to `last`, dates of the artist, both included, or instants, which stand
    for the day that they lie in and of which the last is not included. `least_days`: how many of them, None for all that they
    work; `most_a_day`: for how much at most."""

    first: date | datetime
    last: date | datetime
    least_days: int | None = None
    most_a_day: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who has enough days left, how many live holds lie over them, and what these days cost, if that is known."""

    contender: Contender
    left: Left
    fit: Fit
    holds: int
    price: Decimal | None


def find_best(contenders: Iterable[Contender], search: Search, *, sees_money: bool) -> list[Found]:
    """Return who has enough days left, best fit first. Of equals whoever costs less, if prices may be seen, then by name."""
    blocks: dict[int, Block | None] = {}
    found: list[Found] = []
    for one in contenders:
        # Those who share a calendar share the record of it; to compare what it says would take longer than to work it out.
        key = id(one.calendar)
        if key not in blocks:
            blocks[key] = _fit(search, one)
        block = blocks[key]
        judged = _judge(one, block, search, sees_money=sees_money) if block else None
        if judged is not None:
            found.append(judged)
    return sorted(found, key=_order)


def _fit(search: Search, contender: Contender) -> Block | None:
    """The days on the calendar of an artist; None where the clocks of a zone leave none."""
    zone, first, last = contender.calendar.zone, search.first, search.last
    begin = first.astimezone(zone).date() if isinstance(first, datetime) else first
    end = (last - datetime.resolution).astimezone(zone).date() if isinstance(last, datetime) else last
    begin, end = max(begin, date(FIRST_YEAR, 1, 1)), min(end, date(LAST_YEAR, 12, 31))
    try:
        span = fit_days(
            begin, None, max(begin, end), None, zone=zone, midday=contender.midday, calendar=contender.calendar
        )
        return Block.of(span)
    except BadSpan:
        return None


def _judge(one: Contender, block: Block, search: Search, *, sees_money: bool) -> Found | None:
    whole = block.span.period
    held = [period for period in one.held if period.overlaps(whole)]
    left = find_left(block, [period for period in one.taken if period.overlaps(whole)], held)
    if not left.free or not is_enough(left, search.least_days):
        return None
    price = _price(one, block.span, left) if sees_money else None
    if search.most_a_day is not None and not _is_within(search.most_a_day, one, price, len(left.free)):
        return None
    return Found(one, left, rate_fit(left, [level for _name, level in one.skills]), len(held), price)


def _price(one: Contender, span: Span, left: Left) -> Decimal | None:
    """What the days that are left come to."""
    if one.rate is None:
        return None
    unit, amount, _currency = one.rate
    dates = (span.start_date + n * _ONE_DAY for n in range((span.end_date - span.start_date).days + 1))
    free = set(left.free)
    booked = replace(span, days_off=tuple(day for day in dates if day not in free))
    return (quantity_billed(booked, unit, one.calendar) * amount).quantize(_CENT, ROUND_HALF_UP)


def _is_within(most_a_day: Decimal, one: Contender, price: Decimal | None, days: int) -> bool:
    """Whether a day costs at most so much. A rate in another currency than the studio's cannot be compared."""
    return price is not None and one.rate is not None and one.rate[2] == one.currency and price <= most_a_day * days


def _order(one: Found) -> tuple[Any, ...]:
    rate = one.contender.rate
    costs = (1,) if one.price is None or rate is None else (0, rate[2], one.price)
    return -one.fit.total, costs, one.contender.name.lower(), one.contender.id


def find_left(block: Block, taken: Sequence[Period], held: Sequence[Period]) -> Left:
    """Return what is left of the worked days of a block. `taken` is what is booked firmly or time off; a day of which a half
    is free is not free."""
    free = [(day, period) for day, period in block.worked if not any(period.overlaps(one) for one in taken)]
    under = [day for day, period in free if any(period.overlaps(one) for one in held)] if held else []
    return Left(len(block.worked), tuple(day for day, _period in free), tuple(under))


def is_enough(left: Left, least: int | None) -> bool:
    """Whether somebody has enough days left: at least so many, or where nobody says how many all that they work."""
    return len(left.free) >= (least if least is not None else max(1, left.worked))


def rate_fit(left: Left, levels: Sequence[int]) -> Fit:
    """Return how well somebody fits: how good they are at what is asked for (their `levels` in it, 1 to 5), how many of the
    worked days they have, and how many of these nobody holds. What they cost is no part of it: it is shown beside."""
    reached: dict[PartOfFit, tuple[int, int]] = {
        "days": (len(left.free), left.worked),
        "holds": (len(left.free) - len(left.held), len(left.free)),
    }
    if levels:
        reached = {"skills": (sum(levels), BEST_LEVEL * len(levels)), **reached}
    whole = sum(WEIGHTS[part] for part in reached)
    parts: list[Points] = []
    for part, (some, of_all) in reached.items():
        of = WEIGHTS[part] * 100 // whole
        # Rounded half up.
        parts.append(Points(part, (2 * of * some + of_all) // (2 * of_all) if of_all else 0, of))
    return Fit(sum(one.points for one in parts), tuple(parts))
