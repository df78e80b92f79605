"""Which days of a booking can be confirmed when others of it are taken: the booking in runs of the one and the other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from production_tool.booking.model import Span, Unit
from production_tool.booking.rules.pieces import Dates, Hours, Piece
from production_tool.kit.calendar import find_zone, start_of_day
from production_tool.kit.period import Period, merge, subtract

_ONE_DAY = timedelta(days=1)
_CENT, _QUANTUM = Decimal("0.01"), Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Run:
    """Days of a booking that follow each other and are all free, or all not."""

    piece: Piece
    is_free: bool


def find_free_days(span: Span, taken: Sequence[Period]) -> list[date]:
    """Return the worked dates of a booking of days over which nothing lies. A date that is free for a half is not free."""
    if span.unit is Unit.HOUR:
        return []
    return [day for day in _dates_of(span) if _judge(day, span, taken, span.days_off)]


def part(span: Span, taken: Sequence[Period], away: Sequence[Period] = ()) -> list[Run]:
    """Return the runs that a booking falls into, in order: what can be confirmed, and what has to wait.

    `taken` is the time that others have, `away` time off, which is in the way of worked days only. A free run begins and ends
    with a worked day, unless the booking does with a day off. Days off between the two belong to what waits; days off alone
    are in no run, unless the booking has no others. Hours fall apart where others begin and end.
    """
    if span.unit is Unit.HOUR:
        obstacles = [*taken, *away]
        over = merge([one for one in (span.period.intersection(other) for other in obstacles) if one])
        pieces = [(period, True) for period in subtract([span.period], over)] + [(period, False) for period in over]
        return [Run(Hours(period.start, period.end), is_free) for period, is_free in sorted(pieces)]
    days = _dates_of(span)
    # A booking of nothing but days off takes the time that it was asked to take, so each of them counts.
    off = frozenset(span.days_off) if len(span.days_off) < len(days) else frozenset[date]()
    judged = [_judge(day, span, taken if day in span.days_off else [*taken, *away], off) for day in days]
    runs: list[Run] = []
    for is_free, group in groupby(zip(days, _settle_days_off(judged), strict=True), key=lambda one: one[1]):
        dates = [day for day, _label in group]
        if set(dates) - off:
            runs.append(Run(_piece(span, dates[0], dates[-1]), is_free))
    return runs


def _settle_days_off(days: list[bool | None]) -> list[bool]:
    """Give the days off (None) to the run that they lie in; those between two different runs to the one that waits."""
    settled: list[bool] = []
    for at, is_free in enumerate(days):
        after = next((one for one in days[at:] if one is not None), None)
        around = {settled[-1] if settled else None, after} - {None}
        settled.append(around == {True} if is_free is None else is_free)
    return settled


def _piece(span: Span, first: date, last: date) -> Dates:
    start_part = span.start_part if first == span.start_date else None
    return Dates(first, start_part, last, span.end_part if last == span.end_date else None)


def _judge(day: date, span: Span, taken: Sequence[Period], off: Collection[date]) -> bool | None:
    """Whether a date is free; None for a day off over which nothing lies."""
    period = _period_of(span, day)
    if period is not None and any(period.overlaps(one) for one in taken):
        return False
    return None if day in off else True


def _dates_of(span: Span) -> list[date]:
    return [span.start_date + _ONE_DAY * n for n in range((span.end_date - span.start_date).days + 1)]


def _period_of(span: Span, day: date) -> Period | None:
    """What a booking has of a date; None for one that its zone skipped."""
    zone = find_zone(span.timezone)
    begin, end = start_of_day(day, zone), start_of_day(day + _ONE_DAY, zone)
    if begin >= end:
        return None
    whole = Period(begin, end)
    return whole.intersection(span.period) or whole


def share_quantity(whole: Decimal, parts: Sequence[Decimal], rate: Decimal) -> list[Decimal]:
    """Return how much each piece bills, so that together they bill what the whole booking did, and cost what it cost.

    Rounding is made up for by the last piece that bills anything. (Where a unit costs so much that four decimals of it are
    more than a cent, a cent can remain.)
    """
    shares = list(parts)
    last = max((index for index, one in enumerate(shares) if one), default=None)
    if last is None:
        return shares
    others = shares[:last] + shares[last + 1 :]
    shares[last] = whole - sum(others, Decimal())
    left = _cost(whole, rate) - sum((_cost(one, rate) for one in others), Decimal())
    if rate and _cost(shares[last], rate) != left:
        near = (left / rate).quantize(_QUANTUM, ROUND_HALF_UP)
        shares[last] = near if _cost(near, rate) == left else shares[last]
    return shares


def _cost(quantity: Decimal, rate: Decimal) -> Decimal:
    return (quantity * rate).quantize(_CENT, ROUND_HALF_UP)
